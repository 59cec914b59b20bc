import { codeWords } from "@/lib/domain/code-words";

const BRANDS: Readonly<Record<string, string>> = {
  amex: "American Express",
  cartes_bancaires: "Cartes Bancaires",
  diners: "Diners Club",
  discover: "Discover",
  eftpos_au: "eftpos",
  jcb: "JCB",
  mastercard: "Mastercard",
  unionpay: "UnionPay",
  visa: "Visa",
};

/** "Visa ending 4242"; null when nothing is known of the card. */
export function cardWords(brand: string | null, last4: string | null): string | null {
  if (brand === null && last4 === null) return null;
  const name = brand === null ? "Card" : (BRANDS[brand] ?? codeWords(brand));
  return last4 === null ? name : `${name} ending ${last4}`;
}
