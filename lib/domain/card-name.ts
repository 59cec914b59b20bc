const BRANDS: Readonly<Record<string, string>> = {
  amex: "American Express",
  cartes_bancaires: "Cartes Bancaires",
  diners: "Diners Club",
  discover: "Discover",
  eftpos_au: "Eftpos",
  jcb: "JCB",
  link: "Link",
  mastercard: "Mastercard",
  unionpay: "UnionPay",
  visa: "Visa",
};

/** "Visa ending 4242" from the gateway's words; null while no card is known. */
export function cardName(card: { cardBrand: string | null; cardLast4: string | null } | null): string | null {
  if (!card?.cardLast4) return null;
  return `${BRANDS[card.cardBrand ?? ""] ?? "Card"} ending ${card.cardLast4}`;
}
