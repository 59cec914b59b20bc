import { getCurrencyRule } from "./currency";

/** As people type it: digits, and perhaps a comma or a stop with the currency's own decimals. No thousands: they are ambiguous. */
const TYPED = /^(\d{1,8})(?:[.,](\d{1,3}))?$/;

/**
 * Reads an amount that a person typed, in the currency's usual unit: "20", "20.5", "20,50".
 * @returns minor units, or null when it is not an amount of this currency: nothing is rounded or guessed.
 */
export function parseAmount(typed: string, currency: string): number | null {
  const { displayDigits, gatewayDigits } = getCurrencyRule(currency);
  const [, whole, decimals = ""] = TYPED.exec(typed.replace(/[\s\u00a0\u202f]/g, "")) ?? [];
  if (whole === undefined || decimals.length > displayDigits) return null;
  return Number(whole) * 10 ** gatewayDigits + Number(decimals.padEnd(displayDigits, "0") || "0");
}

/** The same the other way round, for a field that holds an amount: "52.50". */
export function amountText(amountMinor: number, currency: string): string {
  const { displayDigits, gatewayDigits } = getCurrencyRule(currency);
  return (amountMinor / 10 ** gatewayDigits).toFixed(displayDigits);
}
