import { getCurrencyRule } from "./currency";

/** Longer than any amount a card can be charged; beyond it nobody typed this. */
export const TYPED_AMOUNT_LENGTH_MAX = 16;

/**
 * Reads an amount as a person types it: "30", "30.5", "30,50", "€30.50". Thousands separators are not understood, because
 * "1.234" means different things to different people.
 * @returns minor units, or null when it is not an amount above zero that this currency can express.
 */
export function parseTypedAmount(text: string, currency: string): number | null {
  const { displayDigits, gatewayDigits, divisibleBy } = getCurrencyRule(currency);
  const match = /^\s*(?:\p{Sc}\s*)?(\d{1,9})(?:[.,](\d{1,3}))?(?:\s*\p{Sc})?\s*$/u.exec(text);
  if (!match) return null;
  const [, whole = "", fraction = ""] = match;
  if (fraction.length > displayDigits) return null;
  const minor = Number(`${whole}${fraction.padEnd(gatewayDigits, "0")}`);
  return minor > 0 && minor % divisibleBy === 0 ? minor : null;
}
