import { getCurrencyRule } from "./currency";
import { invariant } from "./invariant";

/** What is taken off the goods, in the currency they are priced in: a share in basis points, or an amount. */
export type Discount = { readonly currency: string } & (
  | { readonly kind: "percent"; readonly percentBps: number }
  | { readonly kind: "amount"; readonly amountMinor: number }
);

/**
 * What a discount takes off each line, in minor units: together exactly the order's discount, on no line more than the
 * line costs, and everywhere divisible as the currency asks, so that each line can be refunded by itself. A share is
 * rounded half up; an amount larger than the goods takes them off whole. What does not divide goes to the lines that
 * lost most by rounding down, the first of equals first.
 * @param lineTotals what each line costs without it.
 */
export function spreadDiscount(lineTotals: readonly number[], discount: Discount): number[] {
  const unit = BigInt(getCurrencyRule(discount.currency).divisibleBy);
  const units = lineTotals.map((total) => {
    invariant(Number.isSafeInteger(total) && total >= 0, "a line costs a whole amount that is not negative");
    return BigInt(total) / unit;
  });
  const all = units.reduce((sum, one) => sum + one, 0n);
  if (all === 0n) return lineTotals.map(() => 0);
  const wanted = wantedUnits(all, unit, discount);
  return byLargestRemainder(units, all, wanted).map((share) => Number(share * unit));
}

function wantedUnits(all: bigint, unit: bigint, discount: Discount): bigint {
  if (discount.kind === "percent") return (all * BigInt(discount.percentBps) + 5_000n) / 10_000n;
  const amount = BigInt(discount.amountMinor) / unit;
  return amount < all ? amount : all;
}

function byLargestRemainder(units: readonly bigint[], all: bigint, wanted: bigint): bigint[] {
  const shares = units.map((one) => (one * wanted) / all);
  let missing = wanted - shares.reduce((sum, share) => sum + share, 0n);
  const byRemainder = units
    .map((one, place) => ({ place, remainder: (one * wanted) % all }))
    .sort((a, b) => (a.remainder === b.remainder ? a.place - b.place : a.remainder > b.remainder ? -1 : 1));
  for (const { place } of byRemainder) {
    if (missing === 0n) break;
    shares[place] = (shares[place] ?? 0n) + 1n;
    missing -= 1n;
  }
  return shares;
}
