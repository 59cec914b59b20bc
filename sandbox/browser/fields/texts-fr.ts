import type { Texts } from "./texts";

export const french: Texts = {
  number: "Numéro de carte",
  expiry: "Date d'expiration",
  expiryPlaceholder: "MM / AA",
  cvc: "Code de sécurité",
  cvcPlaceholder: "CVC",
  cvcHint: { 3: "3 chiffres au dos de votre carte", 4: "4 chiffres au recto de votre carte" },
  country: "Pays",
  postalCode: "Code postal",
  zip: "Code postal",
  problems: {
    incomplete_number: "Le numéro de votre carte est incomplet.",
    invalid_number: "Le numéro de votre carte est invalide.",
    incomplete_expiry: "La date d'expiration de votre carte est incomplète.",
    invalid_expiry_year_past: "L'année d'expiration de votre carte est passée.",
    invalid_expiry_month_past: "La date d'expiration de votre carte est passée.",
    invalid_expiry_year: "L'année d'expiration de votre carte est invalide.",
    incomplete_cvc: "Le code de sécurité de votre carte est incomplet.",
    incomplete_zip: "Votre code postal est incomplet.",
  },
  declines: {
    card_declined: "Votre carte a été refusée.",
    insufficient_funds: "Les fonds disponibles sur votre carte sont insuffisants.",
    expired_card: "Votre carte a expiré.",
    incorrect_cvc: "Le code de sécurité de votre carte est incorrect.",
    incorrect_number: "Le numéro de votre carte est incorrect.",
    processing_error: "Une erreur est survenue lors du traitement de votre carte. Réessayez dans un instant.",
    payment_intent_authentication_failure:
      "Votre banque n'a pas pu confirmer le paiement. Réessayez ou utilisez une autre carte.",
  },
};
