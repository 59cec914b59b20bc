import type { Words } from "./words";

export const spanishWords: Words = {
  methods: {
    bancontact: "Bancontact",
    card: "Tarjeta",
    customer_balance: "Transferencia bancaria",
    ideal: "iDEAL",
    klarna: "Klarna",
    link: "Link",
    paypal: "PayPal",
    saved: "Guardados",
    sepa_debit: "Adeudo SEPA",
  },
  methodsLabel: "Métodos de pago",
  cardInformation: "Datos de la tarjeta",
  savedLabel: "Métodos de pago guardados",
  more: "Más",
  moreLabel: "Más métodos de pago",
  redirect: "Después del envío, se le redirigirá para completar los siguientes pasos de forma segura.",
  bankTransfer: "Después de enviar su pedido, recibirá los datos bancarios para hacer la transferencia.",
  linkNote: "Pague con la tarjeta o la cuenta bancaria que tiene guardada en Link.",
  thisBusiness: "esta empresa",
  cardTerms: (business) =>
    `Al proporcionar los datos de su tarjeta, permite a ${business} realizar cargos en su tarjeta para pagos futuros de acuerdo con sus condiciones.`,
  sepaMandate: (business) =>
    `Al proporcionar sus datos de pago y confirmar este pago, autoriza (A) a ${business} y a Stripe, nuestro proveedor de servicios de pago, a enviar instrucciones a su banco para realizar un adeudo en su cuenta y (B) a su banco a realizar un adeudo en su cuenta de acuerdo con dichas instrucciones. Como parte de sus derechos, puede solicitar un reembolso a su banco según los términos y condiciones del contrato con su banco. El reembolso debe reclamarse en un plazo de 8 semanas a partir de la fecha en la que se haya efectuado el adeudo. Sus derechos se explican en un extracto que puede obtener en su banco. Acepta recibir notificaciones de futuros adeudos hasta 2 días antes de que se produzcan.`,
  savedTerms: (business) =>
    `Al continuar, permite a ${business} cobrarle pagos futuros de acuerdo con sus condiciones.`,
  noMethodChosen: "Seleccione un método de pago.",
};
