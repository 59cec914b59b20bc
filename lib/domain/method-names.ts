import { codeWords } from "./code-words";

/** As people say it; the gateway's word for a way to pay is the key. Source: docs.stripe.com/payments/payment-methods. */
const NAMES: Readonly<Record<string, string>> = {
  bancontact: "Bancontact",
  card: "card",
  customer_balance: "bank transfer",
  ideal: "iDEAL",
  klarna: "Klarna",
  link: "Link",
  sepa_debit: "SEPA direct debit",
  us_bank_account: "US bank debit",
};

/** "iDEAL", "SEPA direct debit"; for a way to pay that nobody wrote a name for, its code in words. */
export function methodName(kind: string): string {
  return (Object.hasOwn(NAMES, kind) ? NAMES[kind] : undefined) ?? codeWords(kind);
}
