import { cardName } from "./card-name";

/** What a payment was made with, as far as words for it go. */
export interface PaidWith {
  /** The gateway's word: "card", "klarna", "sepa_debit" …; null while it is not known. */
  readonly methodKind: string | null;
  readonly cardBrand: string | null;
  readonly cardLast4: string | null;
}

const ACCOUNT = "the bank account it came from";

/** Where money of a method other than a card goes back to. Source: docs.stripe.com/refunds, by payment method. */
const BACK_TO: Readonly<Record<string, string>> = {
  bancontact: ACCOUNT,
  customer_balance: "the bank account you name to us",
  ideal: ACCOUNT,
  klarna: "Klarna",
  link: "Link",
  sepa_debit: ACCOUNT,
  us_bank_account: ACCOUNT,
};

/** "Visa ending 4242", "your card", "Klarna", "the bank account it came from": never a card that was none. */
export function backToWords(paidWith: PaidWith | null): string {
  const kind = paidWith?.methodKind ?? (paidWith?.cardLast4 ? "card" : null);
  if (kind === "card") return cardName(paidWith) ?? "your card";
  return (kind === null ? undefined : BACK_TO[kind]) ?? "the way it was paid";
}

/** When it can be expected there. */
export function arrivalWords(paidWith: PaidWith | null): string {
  if (paidWith?.methodKind === "klarna")
    return "Klarna takes it off what you owe, or pays it out, within about a week.";
  return "Banks usually show it within 10 business days.";
}
