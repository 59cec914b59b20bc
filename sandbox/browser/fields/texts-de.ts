import type { Texts } from "./texts";

export const german: Texts = {
  number: "Kartennummer",
  expiry: "Ablaufdatum",
  expiryPlaceholder: "MM / JJ",
  cvc: "Prüfziffer",
  cvcPlaceholder: "CVC",
  cvcHint: { 3: "3 Ziffern auf der Rückseite Ihrer Karte", 4: "4 Ziffern auf der Vorderseite Ihrer Karte" },
  country: "Land",
  postalCode: "Postleitzahl",
  zip: "Postleitzahl",
  problems: {
    incomplete_number: "Ihre Kartennummer ist unvollständig.",
    invalid_number: "Ihre Kartennummer ist ungültig.",
    incomplete_expiry: "Das Ablaufdatum Ihrer Karte ist unvollständig.",
    invalid_expiry_year_past: "Das Ablaufjahr Ihrer Karte liegt in der Vergangenheit.",
    invalid_expiry_month_past: "Das Ablaufdatum Ihrer Karte liegt in der Vergangenheit.",
    invalid_expiry_year: "Das Ablaufjahr Ihrer Karte ist ungültig.",
    incomplete_cvc: "Die Prüfziffer Ihrer Karte ist unvollständig.",
    incomplete_zip: "Ihre Postleitzahl ist unvollständig.",
  },
  declines: {
    card_declined: "Ihre Karte wurde abgelehnt.",
    insufficient_funds: "Ihre Karte verfügt nicht über ausreichende Deckung.",
    expired_card: "Ihre Karte ist abgelaufen.",
    incorrect_cvc: "Die Prüfziffer Ihrer Karte ist falsch.",
    incorrect_number: "Ihre Kartennummer ist falsch.",
    processing_error:
      "Bei der Verarbeitung Ihrer Karte ist ein Fehler aufgetreten. Versuchen Sie es gleich noch einmal.",
    payment_intent_authentication_failure:
      "Ihre Bank konnte die Zahlung nicht bestätigen. Versuchen Sie es erneut oder nehmen Sie eine andere Karte.",
  },
};
