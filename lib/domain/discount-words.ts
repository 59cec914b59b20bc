import type { Discount } from "./discount";
import { formatMoney, money } from "./money";

/** "10% off", "€5.00 off". */
export function discountWords(discount: Discount): string {
  if (discount.kind === "percent") return `${discount.percentBps / 100}% off`;
  return `${formatMoney(money(discount.amountMinor, discount.currency))} off`;
}
