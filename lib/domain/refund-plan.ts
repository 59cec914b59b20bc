import { getCurrencyRule } from "./currency";
import { RESERVING_REFUND_STATUSES, type RefundStatus } from "./refund-status";

/** What a merchant may give back of an order, and what each choice is worth. Amounts in minor units. */

/** A line of an order, as far as refunds care. */
export interface SoldLine {
  readonly id: string;
  readonly quantity: number;
  readonly totalMinor: number;
}

/** What one refund was for of one line. */
export interface RefundedLine {
  readonly orderLineId: string;
  readonly status: RefundStatus;
  readonly quantity: number;
  readonly amountMinor: number;
  readonly isRestocked: boolean;
  readonly restockQuantity: number;
}

export interface LeftOfLine {
  readonly quantity: number;
  readonly amountMinor: number;
  /** Units that a refund put back on the shelf before it failed, and that no later one has claimed. */
  readonly onShelf: number;
}

const RESERVING: ReadonlySet<RefundStatus> = new Set(RESERVING_REFUND_STATUSES);
const CAME_BACK: ReadonlySet<RefundStatus> = new Set<RefundStatus>(["failed", "canceled"]);

/** What can still be given back of a payment: captured, less every refund that is, or may be, on its way. */
export function refundableMinor(
  capturedMinor: number,
  refunds: readonly { readonly status: RefundStatus; readonly amountMinor: number }[],
): number {
  return refunds.reduce(
    (left, { status, amountMinor }) => (isReserving(status) ? left - amountMinor : left),
    capturedMinor,
  );
}

export function isReserving(status: RefundStatus): boolean {
  return RESERVING.has(status);
}

export function leftOfLine(line: SoldLine, refunded: readonly RefundedLine[]): LeftOfLine {
  const own = refunded.filter(({ orderLineId }) => orderLineId === line.id);
  const live = own.filter(({ status }) => isReserving(status));
  const backOnShelf = sum(own, (one) => (CAME_BACK.has(one.status) ? one.restockQuantity : 0));
  const claimed = sum(live, (one) => (one.isRestocked ? one.quantity - one.restockQuantity : 0));
  return {
    quantity: line.quantity - sum(live, ({ quantity }) => quantity),
    amountMinor: Math.max(0, line.totalMinor - sum(live, ({ amountMinor }) => amountMinor)),
    onShelf: Math.max(0, backOnShelf - claimed),
  };
}

/**
 * What some of what is left of a line is worth: its share, rounded down to what the currency can pay; the last units
 * bring the rest, so that any way of giving a line back piece by piece gives back exactly its total.
 */
export function worthOf(left: LeftOfLine, quantity: number, currency: string): number {
  if (quantity >= left.quantity) return left.amountMinor;
  const { divisibleBy } = getCurrencyRule(currency);
  const share = Math.floor((left.amountMinor * quantity) / left.quantity);
  return share - (share % divisibleBy);
}

/** How many of them go back on the shelf: those that an earlier refund put there, failed since, are there already. */
export function restockOf(left: LeftOfLine, quantity: number): number {
  return Math.max(0, quantity - left.onShelf);
}

/** Whether the gateway can pay this amount in this currency at all: whole minor units, divisible as it asks. */
export function isPayable(amountMinor: number, currency: string): boolean {
  return (
    Number.isSafeInteger(amountMinor) && amountMinor > 0 && amountMinor % getCurrencyRule(currency).divisibleBy === 0
  );
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}
