import type { Fact } from "./fact";

/**
 * - `intended`: our row is written; whether the gateway has it is not known yet. It counts against what can be refunded.
 * - `refused`: the gateway said no to making it, for certain. Nothing left the balance.
 * - `failed`, `canceled`: the gateway had it, and the money came back; it can be refunded again.
 */
export const REFUND_STATUSES = ["intended", "pending", "succeeded", "failed", "canceled", "refused"] as const;
export type RefundStatus = (typeof REFUND_STATUSES)[number];

/** Statuses in which money is, or may be, on its way to the shopper: these sums are reserved. */
export const RESERVING_REFUND_STATUSES = ["intended", "pending", "succeeded"] as const;

/** Who decided on a refund: a merchant in Till, Till itself (money nobody owed), or somebody at the gateway's own side. */
export const REFUND_ORIGINS = ["merchant", "automatic", "gateway"] as const;
export type RefundOrigin = (typeof REFUND_ORIGINS)[number];

/**
 * What the money was. `return`: part of a sale, so the sale shrinks. `surplus`: never a sale (it came after the order
 * closed, or twice), so it only goes back. Decided once, when the refund is written, because a posting is never rewritten.
 */
export const REFUND_PURPOSES = ["return", "surplus"] as const;
export type RefundPurpose = (typeof REFUND_PURPOSES)[number];

/**
 * What a refund of this payment is. Only the payment that settled an order was ever part of a sale: what came twice, or
 * for an order that was never paid, only goes back.
 */
export function purposeOfRefund(
  order: { readonly paidAt: Date | null },
  payment: { readonly isSettling: boolean },
): RefundPurpose {
  return order.paidAt !== null && payment.isSettling ? "return" : "surplus";
}

/**
 * - `refund_made`: the gateway has it. `refund_succeeded`, `refund_failed`, `refund_canceled`: what became of it.
 * - `refund_withdrawn`, `refund_reinstated`: money left our balance, and came back; versioned by balance transaction.
 */
export const REFUND_FACT_KINDS = [
  "refund_made",
  "refund_succeeded",
  "refund_failed",
  "refund_canceled",
  "refund_withdrawn",
  "refund_reinstated",
] as const;

/**
 * Status of one refund from everything known about it. A refund that succeeded may fail days later, never the other way
 * round, so failure speaks over success.
 */
export function refundStatusOf(facts: readonly Pick<Fact, "kind">[]): RefundStatus {
  const kinds = new Set(facts.map((fact) => fact.kind));
  if (kinds.has("refund_failed")) return "failed";
  if (kinds.has("refund_canceled")) return "canceled";
  if (kinds.has("refund_succeeded")) return "succeeded";
  return kinds.size > 0 ? "pending" : "intended";
}
