import { CHARGE_MAXIMUM_MINOR, getCurrencyRule } from "./currency";
import { invariant } from "./invariant";

/** An amount in the gateway's integer minor units (4800 EUR is €48.00, 4800 JPY is ¥4800). Currency: upper-case ISO. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

export function money(amountMinor: number, currency: string): Money {
  invariant(Number.isSafeInteger(amountMinor), `an amount is a whole number of minor units, not ${amountMinor}`);
  return { amountMinor, currency };
}

/** Adds amounts of one currency. Throws when currencies differ: there is no rate here. */
export function addMoney(first: Money, ...others: readonly Money[]): Money {
  let sum = first.amountMinor;
  for (const other of others) {
    invariant(other.currency === first.currency, `amounts in ${first.currency} and ${other.currency} are not added`);
    sum += other.amountMinor;
  }
  return money(sum, first.currency);
}

/** True when the gateway can take this amount: within its limits and divisible as the currency asks. */
export function isChargeable({ amountMinor, currency }: Money): boolean {
  const rule = getCurrencyRule(currency);
  return (
    amountMinor >= rule.chargeMinimum && amountMinor <= CHARGE_MAXIMUM_MINOR && amountMinor % rule.divisibleBy === 0
  );
}

/** For people: "€48.00", "¥4,800", "48,00 €". Decimals come from the currency table, symbols and order from the locale. */
export function formatMoney({ amountMinor, currency }: Money, locale = "en"): string {
  const rule = getCurrencyRule(currency);
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: rule.displayDigits,
    maximumFractionDigits: rule.displayDigits,
  }).format(amountMinor / 10 ** rule.gatewayDigits);
}

/**
 * The tax inside a gross amount, in minor units, rounded half up.
 * @param rateBps tax rate in basis points: 2300 is 23 %.
 */
export function taxIncluded(grossMinor: number, rateBps: number): number {
  invariant(grossMinor >= 0 && rateBps >= 0, "tax is computed on an amount that is not negative");
  const net = Math.round((grossMinor * 10_000) / (10_000 + rateBps));
  return grossMinor - net;
}
