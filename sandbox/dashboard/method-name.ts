/** Names that capital letters do not make of the API's own. */
const NAMES: Record<string, string> = {
  amex: "American Express",
  customer_balance: "Bank transfer",
  diners: "Diners Club",
  ideal: "iDEAL",
  jcb: "JCB",
  sepa_debit: "SEPA debit",
  unionpay: "UnionPay",
};

const nameOf = (type: string): string =>
  NAMES[type] ?? type.replaceAll("_", " ").replace(/(^| )[a-z]/g, (letter) => letter.toUpperCase());

/** `Visa 4242`, `Apple Pay Visa 4242`, `SEPA debit 3000`, `Klarna`: what was paid with, for any type of method. */
export function methodOf(details: unknown): string | null {
  const { type, ...all } = (details ?? {}) as Record<string, unknown>;
  if (typeof type !== "string") return null;
  const { brand, last4, wallet } = (all[type] ?? {}) as { brand?: string; last4?: string; wallet?: { type?: string } };
  return [wallet?.type && nameOf(wallet.type), nameOf(brand ?? type), last4].filter(Boolean).join(" ");
}
