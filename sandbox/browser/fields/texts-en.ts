import type { Texts } from "./texts";

/** Problem texts are word for word Stripe's: shops and their tests look for them. */
export const english: Texts = {
  number: "Card number",
  expiry: "Expiration date",
  expiryPlaceholder: "MM / YY",
  cvc: "Security code",
  cvcPlaceholder: "CVC",
  cvcHint: { 3: "3 digits on the back of your card", 4: "4 digits on the front of your card" },
  country: "Country",
  postalCode: "Postal code",
  zip: "ZIP code",
  problems: {
    incomplete_number: "Your card number is incomplete.",
    invalid_number: "Your card number is invalid.",
    incomplete_expiry: "Your card's expiration date is incomplete.",
    invalid_expiry_year_past: "Your card's expiration year is in the past.",
    invalid_expiry_month_past: "Your card's expiration date is in the past.",
    invalid_expiry_year: "Your card's expiration year is invalid.",
    incomplete_cvc: "Your card's security code is incomplete.",
    incomplete_zip: "Your postal code is incomplete.",
  },
  declines: {},
};
