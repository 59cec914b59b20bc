import { cardMessage } from "@/lib/domain/card-messages";
import type { OrderStatus } from "@/lib/domain/order-status";
import type { PaymentStatus } from "@/lib/domain/payment-status";

/** How long the shopper waits before words take over from "this takes a few seconds". Nielsen's third limit. */
export const FINISHING_MS = 10_000;

/** What the page is about: the order's status, and while it is pending what is known of its payment. */
export const ORDER_STATES = [
  "finishing",
  "confirming",
  "failed",
  "unpaid",
  "processing",
  "authorized",
  "paid",
  "expired",
  "canceled",
  "refund_due",
  "refunded",
] as const;
export type OrderState = (typeof ORDER_STATES)[number];

export interface StateFacts {
  readonly status: OrderStatus;
  readonly payment: {
    readonly status: PaymentStatus;
    readonly createdAt: Date;
    /** When the gateway last answered how it stands. */
    readonly askedAt: Date | null;
    readonly newestTry: { readonly status: "pending" | "succeeded" | "failed" } | null;
  } | null;
}

/**
 * Says where the shopper's money is, and never more than is known. A decline that we heard of says nothing about a try
 * that began after it: until the gateway has been heard since the shopper came back, nobody is told to pay again.
 * @param returnedAt when this browser came back from a try, null when it did not.
 */
export function orderStateOf(order: StateFacts, now: Date, returnedAt: Date | null): OrderState {
  const { payment } = order;
  const isOver = !payment || payment.status === "refused" || payment.status === "canceled";
  // A payment that outlived its order may have taken money a moment ago: "nothing was charged" is not known yet.
  const isClosed = order.status === "expired" || order.status === "canceled";
  if (order.status !== "pending" && (!isClosed || isOver || !unansweredSince(payment, returnedAt))) return order.status;
  if (isOver) return "unpaid";
  const waitsSince = unansweredSince(payment, returnedAt);
  if (waitsSince) return now.getTime() - waitsSince.getTime() < FINISHING_MS ? "finishing" : "confirming";
  return payment.newestTry?.status === "failed" ? "failed" : "unpaid";
}

/** Since when something may have happened that the gateway has not told us about; null when nothing can have. */
function unansweredSince(payment: NonNullable<StateFacts["payment"]>, returnedAt: Date | null): Date | null {
  if (returnedAt && (!payment.askedAt || payment.askedAt < returnedAt)) return returnedAt;
  if (payment.status === "starting") return payment.createdAt;
  const isUnderWay = payment.status !== "open" || payment.newestTry?.status === "pending";
  return isUnderWay ? (payment.askedAt ?? payment.createdAt) : null;
}

/** States in which news can still come: the page keeps looking. */
const UNSETTLED: ReadonlySet<OrderState> = new Set<OrderState>([
  "finishing",
  "confirming",
  "failed",
  "unpaid",
  "processing",
  "authorized",
  "refund_due",
]);

export function isSettled(state: OrderState): boolean {
  return !UNSETTLED.has(state);
}

/** Why the last try failed, for the shopper: what to do, never the bank's raw code. */
export function failureWords(newestTry: { failureCode: string | null; declineCode: string | null } | null): string {
  return cardMessage(newestTry?.failureCode, newestTry?.declineCode);
}
