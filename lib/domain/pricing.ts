import { getCountry } from "./countries";
import { taxIncluded } from "./money";

/** One line as the shop prices it. Prices are gross: they hold the buyer's country's VAT. */
export interface PricedItem {
  readonly unitPriceMinor: number;
  readonly quantity: number;
  readonly isShipped: boolean;
}

export interface Totals {
  readonly subtotalMinor: number;
  readonly shippingMinor: number;
  /** VAT inside subtotal and shipping together; not added on top. */
  readonly taxMinor: number;
  readonly taxRateBps: number;
  readonly totalMinor: number;
}

/**
 * What an order costs in a country, in minor units of the shop's currency. The only place where totals are computed:
 * cart, checkout, order and payment all show this one.
 */
export function totalsOf(items: readonly PricedItem[], countryCode: string): Totals {
  const country = getCountry(countryCode);
  const subtotalMinor = items.reduce((sum, item) => sum + lineTotal(item), 0);
  const shippingMinor = items.some((item) => item.isShipped) ? country.shippingMinor : 0;
  const taxMinor =
    items.reduce((sum, item) => sum + taxIncluded(lineTotal(item), country.vatBps), 0) +
    taxIncluded(shippingMinor, country.vatBps);
  return {
    subtotalMinor,
    shippingMinor,
    taxMinor,
    taxRateBps: country.vatBps,
    totalMinor: subtotalMinor + shippingMinor,
  };
}

export function lineTotal(item: Pick<PricedItem, "unitPriceMinor" | "quantity">): number {
  return item.unitPriceMinor * item.quantity;
}
