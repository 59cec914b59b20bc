import { StripeError } from "../api/errors";
import { behaviorOf, cardByNumber, passesLuhn, type TestCard } from "../issuer/cards";
import { DECLINES } from "../issuer/declines";
import { fingerprint } from "../issuer/fingerprint";
import type { BillingDetails } from "../objects/address";
import type { CardWallet, PaymentMethodCard } from "../objects/payment-method";
import type { CardData } from "./method-data";

/** A test card with what was typed beside its number. */
export interface Printed {
  card: TestCard;
  expMonth: number;
  expYear: number;
  cvcGiven: boolean;
  wallet: CardWallet["type"] | null;
}

const cardError = (message: string, code: string, param: string): StripeError =>
  new StripeError(402, { type: "card_error", code, message, param });

/** Two digits mean this century, as in the API. */
const fullYear = (year: number): number => (year >= 0 && year < 100 ? 2000 + year : year);

/** Refuses a date in the past; answers it with all four digits of the year. */
export function checkExpiry(
  expiry: { exp_month: number; exp_year: number },
  now: number,
): { exp_month: number; exp_year: number } {
  if (expiry.exp_month < 1 || expiry.exp_month > 12) {
    throw cardError("Your card's expiration month is invalid.", "invalid_expiry_month", "exp_month");
  }
  const today = new Date(now * 1000);
  const year = fullYear(expiry.exp_year);
  const monthsLeft = (year - today.getUTCFullYear()) * 12 + expiry.exp_month - (today.getUTCMonth() + 1);
  if (monthsLeft < 0 || year > today.getUTCFullYear() + 50) {
    throw cardError("Your card's expiration year is invalid.", "invalid_expiry_year", "exp_year");
  }
  return { exp_month: expiry.exp_month, exp_year: year };
}

/** Reads typed card data, or refuses it as a bank's gateway would; a number that is no test card is never kept. */
export function checkCard(given: CardData, now: number): Printed {
  const number = given.number.replace(/[ -]/g, "");
  if (!/^\d{12,19}$/.test(number) || !passesLuhn(number)) {
    throw cardError("Your card number is incorrect.", "incorrect_number", "number");
  }
  const { exp_month: expMonth, exp_year: expYear } = checkExpiry(given, now);
  if (given.cvc !== undefined && !/^\d{3,4}$/.test(given.cvc)) {
    throw cardError("Your card's security code is invalid.", "invalid_cvc", "cvc");
  }
  const card = cardByNumber(number);
  if (!card) {
    const { code, declineCode, message } = DECLINES.test_mode_live_card;
    throw new StripeError(402, { type: "card_error", code, decline_code: declineCode, message });
  }
  return { card, expMonth, expYear, cvcGiven: given.cvc !== undefined, wallet: given.wallet ?? null };
}

/** A card in a wallet has a number of the device's own; its last digits are what the wallet shows. */
function walletOf({ wallet, card }: Printed): CardWallet | null {
  if (wallet === null) return null;
  const dynamic_last4 = fingerprint(`${wallet}${card.number}`).replace(/\D/g, "").padEnd(4, "7").slice(0, 4);
  return wallet === "apple_pay"
    ? { type: wallet, apple_pay: {}, dynamic_last4 }
    : { type: wallet, google_pay: {}, dynamic_last4 };
}

/** What may be kept of a card: brand, last four, expiry, fingerprint and the issuer's checks. */
export function cardDetails(printed: Printed, billing: BillingDetails): PaymentMethodCard {
  const { card } = printed;
  const brand = card.brand ?? "visa";
  const checks = behaviorOf(card.behavior).checks ?? {};
  return {
    brand,
    checks: {
      address_line1_check: billing.address.line1 ? (checks.line1 ?? "pass") : null,
      address_postal_code_check: billing.address.postal_code ? (checks.postalCode ?? "pass") : null,
      cvc_check: printed.cvcGiven ? (checks.cvc ?? "pass") : null,
    },
    country: card.country ?? "US",
    display_brand: brand === "amex" ? "american_express" : brand,
    exp_month: printed.expMonth,
    exp_year: printed.expYear,
    fingerprint: fingerprint(card.number),
    funding: card.funding ?? "credit",
    generated_from: null,
    last4: card.number.slice(-4),
    networks: { available: [brand], preferred: null },
    regulated_status: "unregulated",
    three_d_secure_usage: { supported: brand !== "amex" },
    wallet: walletOf(printed),
  };
}
