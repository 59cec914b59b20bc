/** Where an order can be, what can happen to it, and where that takes it. docs/order-states.md is drawn from this. */
export const ORDER_STATUSES = [
  "pending",
  "processing",
  "authorized",
  "paid",
  "canceled",
  "expired",
  "refund_due",
  "refunded",
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export const ORDER_NEWS = [
  "payment_processing",
  "payment_authorized",
  "payment_succeeded",
  "payment_failed",
  "payment_unfillable",
  "order_canceled",
  "order_expired",
  "refunded_in_full",
  "sale_restored",
  "debt_restored",
] as const;
export type OrderNews = (typeof ORDER_NEWS)[number];

/**
 * `stays`: late or repeated news, met with silence. A missing cell is refused: it is kept and shown to a person.
 *
 * - Money that arrives after the order closed makes it paid after all (`payment_succeeded`) when everything it was for is
 *   still there; otherwise (`payment_unfillable`) it has to go back: `refund_due`. It is never lost.
 * - A refund in full that fails later leaves the shopper's money with us: the order is again what it was before,
 *   a sale (`sale_restored`) or a debt to the shopper (`debt_restored`).
 * - `payment_failed` says "no payment of this order is alive any more": only then does a processing or authorized
 *   order wait for the shopper again. A failed try beside a living one is not this news (payment-status.ts).
 * - A processing or authorized order is not canceled or expired behind the gateway's back: its payment is canceled
 *   first, which brings `payment_failed`.
 */
const TABLE: Record<OrderStatus, Partial<Record<OrderNews, OrderStatus | "stays">>> = {
  pending: {
    payment_processing: "processing",
    payment_authorized: "authorized",
    payment_succeeded: "paid",
    payment_failed: "stays",
    order_canceled: "canceled",
    order_expired: "expired",
  },
  processing: {
    payment_processing: "stays",
    payment_authorized: "authorized",
    payment_succeeded: "paid",
    payment_failed: "pending",
  },
  authorized: {
    payment_processing: "stays",
    payment_authorized: "stays",
    payment_succeeded: "paid",
    payment_failed: "pending",
  },
  paid: {
    payment_processing: "stays",
    payment_authorized: "stays",
    payment_succeeded: "stays",
    payment_failed: "stays",
    refunded_in_full: "refunded",
    payment_unfillable: "stays",
    sale_restored: "stays",
    debt_restored: "stays",
  },
  canceled: {
    payment_processing: "stays",
    payment_authorized: "stays",
    payment_succeeded: "paid",
    payment_failed: "stays",
    payment_unfillable: "refund_due",
    order_canceled: "stays",
    order_expired: "stays",
  },
  expired: {
    payment_processing: "stays",
    payment_authorized: "stays",
    payment_succeeded: "paid",
    payment_failed: "stays",
    payment_unfillable: "refund_due",
    order_canceled: "stays",
    order_expired: "stays",
  },
  refund_due: {
    payment_processing: "stays",
    payment_authorized: "stays",
    payment_succeeded: "stays",
    payment_failed: "stays",
    order_canceled: "stays",
    order_expired: "stays",
    refunded_in_full: "refunded",
    payment_unfillable: "stays",
    sale_restored: "stays",
    debt_restored: "stays",
  },
  refunded: {
    payment_processing: "stays",
    payment_authorized: "stays",
    payment_succeeded: "stays",
    payment_failed: "stays",
    order_canceled: "stays",
    order_expired: "stays",
    refunded_in_full: "stays",
    payment_unfillable: "stays",
    sale_restored: "paid",
    debt_restored: "refund_due",
  },
};

export type Transition =
  | { readonly answer: "moved"; readonly from: OrderStatus; readonly to: OrderStatus }
  | { readonly answer: "stayed"; readonly at: OrderStatus }
  | { readonly answer: "refused"; readonly at: OrderStatus };

/** Where `news` takes an order that is `at` a status. Pure and total: every pair has an answer. */
export function transition(at: OrderStatus, news: OrderNews): Transition {
  const cell = TABLE[at][news];
  if (cell === undefined) return { answer: "refused", at };
  return cell === "stays" ? { answer: "stayed", at } : { answer: "moved", from: at, to: cell };
}
