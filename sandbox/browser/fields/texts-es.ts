import type { Texts } from "./texts";

export const spanish: Texts = {
  number: "Número de tarjeta",
  expiry: "Fecha de caducidad",
  expiryPlaceholder: "MM / AA",
  cvc: "Código de seguridad",
  cvcPlaceholder: "CVC",
  cvcHint: { 3: "3 dígitos en el reverso de su tarjeta", 4: "4 dígitos en el anverso de su tarjeta" },
  country: "País",
  postalCode: "Código postal",
  zip: "Código postal",
  problems: {
    incomplete_number: "El número de su tarjeta está incompleto.",
    invalid_number: "El número de su tarjeta no es válido.",
    incomplete_expiry: "La fecha de caducidad de su tarjeta está incompleta.",
    invalid_expiry_year_past: "El año de caducidad de su tarjeta ya ha pasado.",
    invalid_expiry_month_past: "La fecha de caducidad de su tarjeta ya ha pasado.",
    invalid_expiry_year: "El año de caducidad de su tarjeta no es válido.",
    incomplete_cvc: "El código de seguridad de su tarjeta está incompleto.",
    incomplete_zip: "Su código postal está incompleto.",
  },
  declines: {
    card_declined: "Su tarjeta ha sido rechazada.",
    insufficient_funds: "Su tarjeta no tiene fondos suficientes.",
    expired_card: "Su tarjeta ha caducado.",
    incorrect_cvc: "El código de seguridad de su tarjeta es incorrecto.",
    incorrect_number: "El número de su tarjeta es incorrecto.",
    processing_error: "Se ha producido un error al procesar su tarjeta. Vuelva a intentarlo dentro de un momento.",
    payment_intent_authentication_failure:
      "Su banco no ha podido confirmar el pago. Vuelva a intentarlo o utilice otra tarjeta.",
  },
};
