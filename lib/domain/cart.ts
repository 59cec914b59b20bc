import { QUANTITY_MAX } from "./product";

/** Why a quantity is not the one that was asked for. */
export type QuantityLimit = "stock" | "order";

export interface SettledQuantity {
  /** What goes into the bag; 0 only when nothing is left. */
  readonly quantity: number;
  /** What cut it, or null when it is as asked. */
  readonly limit: QuantityLimit | null;
}

/**
 * What the shelf and the order's limit leave of a wanted quantity.
 * @param left pieces that can still be sold; null never runs out.
 */
export function settleQuantity(wanted: number, left: number | null): SettledQuantity {
  const shelf = left === null ? Number.POSITIVE_INFINITY : Math.max(0, left);
  const quantity = Math.min(wanted, shelf, QUANTITY_MAX);
  if (quantity === wanted) return { quantity, limit: null };
  return { quantity, limit: shelf < QUANTITY_MAX ? "stock" : "order" };
}

/** A whole number of pieces that one line may hold. Anything else is refused, never rounded. */
export function isQuantity(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= QUANTITY_MAX;
}
