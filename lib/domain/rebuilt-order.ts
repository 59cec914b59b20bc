import { findCountry } from "./countries";
import type { Intent } from "./intent";
import { taxIncluded } from "./money";
import type { CopiedItem, OrderCopy } from "./order-copy";

/** All that the gateway knows of one of our orders. */
export interface RememberedOrder {
  readonly intent: Intent;
  /** Null on an intent of an older build, or one whose metadata was changed. */
  readonly copy: OrderCopy | null;
  /** As the shopper told the payment form. */
  readonly email: string | null;
  readonly name: string | null;
  /** When the intent was made: moments after the order was placed. */
  readonly startedAt: Date;
}

export interface RebuiltAmounts {
  readonly subtotalMinor: number;
  readonly taxRateBps: number;
  readonly taxMinor: number;
  readonly lines: readonly (CopiedItem & {
    readonly discountMinor: number;
    readonly taxMinor: number;
    readonly totalMinor: number;
  })[];
}

/** Statuses in which money is here or on its way: only then is there an order that must not be lost. */
const HOLDS_MONEY: ReadonlySet<Intent["status"]> = new Set<Intent["status"]>(["processing", "authorized", "succeeded"]);

export function holdsMoney({ status }: Intent): boolean {
  return HOLDS_MONEY.has(status);
}

/**
 * The order's amounts from its copy; null when they are not what the shopper paid. Tax by the country's rate, as when it
 * was placed; the discount is shared out over the lines by their price.
 */
export function rebuiltAmounts(copy: OrderCopy, paidMinor: number): RebuiltAmounts | null {
  const subtotalMinor = paidMinor - copy.shippingMinor + copy.discountMinor;
  const goods = copy.items.reduce((sum, item) => sum + item.quantity * item.unitPriceMinor, 0);
  const isWhole = copy.itemsLeftOut === 0 ? goods === subtotalMinor : goods < subtotalMinor;
  if (!isWhole || copy.discountMinor > subtotalMinor || subtotalMinor < 0) return null;
  const taxRateBps = findCountry(copy.country)?.vatBps ?? 0;
  let seen = 0;
  let shared = 0;
  const lines = copy.items.map((item) => {
    const price = item.quantity * item.unitPriceMinor;
    seen += price;
    // Rounded on the running sum, so that the shares add up to the whole.
    const discountMinor = Math.round((copy.discountMinor * seen) / subtotalMinor) - shared;
    shared += discountMinor;
    const totalMinor = price - discountMinor;
    return { ...item, discountMinor, totalMinor, taxMinor: taxIncluded(totalMinor, taxRateBps) };
  });
  const unlisted = subtotalMinor - copy.discountMinor - lines.reduce((sum, line) => sum + line.totalMinor, 0);
  const rest = taxIncluded(unlisted, taxRateBps) + taxIncluded(copy.shippingMinor, taxRateBps);
  return { subtotalMinor, taxRateBps, taxMinor: lines.reduce((sum, line) => sum + line.taxMinor, rest), lines };
}
