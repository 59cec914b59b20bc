import type { Words } from "./words";

export const frenchWords: Words = {
  methods: {
    bancontact: "Bancontact",
    card: "Carte",
    customer_balance: "Virement bancaire",
    ideal: "iDEAL",
    klarna: "Klarna",
    link: "Link",
    paypal: "PayPal",
    saved: "Enregistrés",
    sepa_debit: "Prélèvement SEPA",
  },
  methodsLabel: "Moyens de paiement",
  cardInformation: "Informations de la carte",
  savedLabel: "Moyens de paiement enregistrés",
  more: "Plus",
  moreLabel: "Autres moyens de paiement",
  redirect: "Après validation, vous serez redirigé pour terminer les étapes suivantes en toute sécurité.",
  bankTransfer:
    "Après validation de votre commande, vous recevrez les coordonnées bancaires pour effectuer le virement.",
  linkNote: "Payez avec la carte ou le compte bancaire enregistrés dans Link.",
  thisBusiness: "cette entreprise",
  cardTerms: (business) =>
    `En fournissant vos informations de carte, vous autorisez ${business} à débiter votre carte pour de futurs paiements conformément à ses conditions.`,
  sepaMandate: (business) =>
    `En fournissant vos informations de paiement et en confirmant ce paiement, vous autorisez (A) ${business} et Stripe, notre prestataire de services de paiement, à envoyer des instructions à votre banque pour débiter votre compte et (B) votre banque à débiter votre compte conformément à ces instructions. Vous bénéficiez d'un droit à remboursement par votre banque selon les conditions de la convention que vous avez passée avec elle. Le remboursement doit être demandé dans un délai de 8 semaines à compter de la date du débit. Vos droits sont expliqués dans un document que vous pouvez obtenir auprès de votre banque. Vous acceptez de recevoir des notifications des débits à venir jusqu'à 2 jours avant leur réalisation.`,
  savedTerms: (business) =>
    `En continuant, vous autorisez ${business} à vous débiter pour de futurs paiements conformément à ses conditions.`,
  noMethodChosen: "Veuillez choisir un moyen de paiement.",
};
