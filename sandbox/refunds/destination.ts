import type { Charge } from "../objects/charge";
import type { RefundDestination } from "../objects/refund";

/** How long a bank takes with a refund that does not settle at once: ours, Stripe says only "later". */
export const BANK_TAKES_MS = 60_000;

/** Where bank money goes back to: the transfer system of its currency. */
const BANK_TRANSFERS: Record<string, string> = {
  eur: "eu_bank_transfer",
  gbp: "gb_bank_transfer",
  jpy: "jp_bank_transfer",
  mxn: "mx_bank_transfer",
  usd: "us_bank_transfer",
};

/** Card networks give a refund a number a day later; other ways show theirs as unknown from the beginning. */
const NO_NUMBER_YET = { reference_status: "pending", reference_type: "acquirer_reference_number", type: "refund" };

const NO_REFERENCE_YET = { reference: null, reference_status: "pending" };

/** The way a charge's money takes back. Cards: as recorded (stripe.md 4.4); Link does not say what is behind it. */
export function destinationOf({ currency, payment_method_details: { type } }: Charge): RefundDestination | undefined {
  if (type === "card") return { type, card: NO_NUMBER_YET };
  if (type === "link") return undefined;
  return type === "klarna" ? { type, klarna: NO_REFERENCE_YET } : bankTransferIn(currency);
}

export function bankTransferIn(currency: string): RefundDestination {
  const type = BANK_TRANSFERS[currency] ?? "eu_bank_transfer";
  return { type, [type]: NO_REFERENCE_YET };
}

/** Cards and Link give back at once; banks take their time. */
export const isInstant = ({ payment_method_details: { type } }: Charge): boolean => type === "card" || type === "link";

/** Nobody knows the account a transfer came from: the shopper is asked by mail where to send the money. */
export const asksShopper = ({ payment_method_details: { type } }: Charge): boolean => type === "customer_balance";
