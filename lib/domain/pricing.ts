import { getCountry } from "./countries";
import { type Discount, spreadDiscount } from "./discount";
import { taxIncluded } from "./money";

/** One line as the shop prices it. Prices are gross: they hold the buyer's country's VAT. */
export interface PricedItem {
  readonly unitPriceMinor: number;
  readonly quantity: number;
  readonly isShipped: boolean;
}

export interface Totals {
  /** The goods before any discount. */
  readonly subtotalMinor: number;
  /** Taken off the goods, never off the delivery. */
  readonly discountMinor: number;
  readonly shippingMinor: number;
  /** VAT inside what is paid for goods and shipping together; not added on top. */
  readonly taxMinor: number;
  readonly taxRateBps: number;
  readonly totalMinor: number;
}

/** What one line comes to: its part of the discount, the VAT inside what is left, and what is left. */
export interface LineTotals {
  readonly discountMinor: number;
  readonly taxMinor: number;
  readonly totalMinor: number;
}

/**
 * What an order costs in a country, in minor units of the shop's currency. The only place where totals are computed:
 * cart, checkout, order and payment all show this one.
 * @param discount one that counts, in the currency of the items; null for none.
 */
export function totalsOf(
  items: readonly PricedItem[],
  countryCode: string,
  discount: Discount | null = null,
): Totals & { readonly lines: readonly LineTotals[] } {
  const country = getCountry(countryCode);
  const lines = linesOf(items.map(lineTotal), country.vatBps, discount);
  const subtotalMinor = sum(items.map(lineTotal));
  const discountMinor = sum(lines.map((line) => line.discountMinor));
  const shippingMinor = items.some((item) => item.isShipped) ? country.shippingMinor : 0;
  return {
    subtotalMinor,
    discountMinor,
    shippingMinor,
    taxMinor: sum(lines.map((line) => line.taxMinor)) + taxIncluded(shippingMinor, country.vatBps),
    taxRateBps: country.vatBps,
    totalMinor: subtotalMinor - discountMinor + shippingMinor,
    lines,
  };
}

/** What a line costs before any discount. */
export function lineTotal(item: Pick<PricedItem, "unitPriceMinor" | "quantity">): number {
  return item.unitPriceMinor * item.quantity;
}

function linesOf(lineTotals: readonly number[], vatBps: number, discount: Discount | null): LineTotals[] {
  const off = discount ? spreadDiscount(lineTotals, discount) : [];
  return lineTotals.map((before, place) => {
    const discountMinor = off[place] ?? 0;
    const totalMinor = before - discountMinor;
    return { discountMinor, taxMinor: taxIncluded(totalMinor, vatBps), totalMinor };
  });
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
