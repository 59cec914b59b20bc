import type { Fact, FactKind } from "./fact";
import type { OrderNews } from "./order-status";

/** A payment is one PaymentIntent. `starting` covers the time in which we do not know whether the gateway has it. */
export const PAYMENT_STATUSES = [
  "starting",
  "open",
  "processing",
  "authorized",
  "succeeded",
  "canceled",
  "refused",
] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** Statuses in which a payment may still take money: an order has at most one of these (a unique index keeps it so). */
export const LIVE_PAYMENT_STATUSES = ["starting", "open", "processing", "authorized", "succeeded"] as const;

export function isLivePayment(status: PaymentStatus): boolean {
  return LIVE_PAYMENT_STATUSES.some((live) => live === status);
}

/** Statuses the sweep keeps asking the gateway about. */
export const UNSETTLED_PAYMENT_STATUSES = ["starting", "open", "processing", "authorized"] as const;

/**
 * - `created`, `canceled`: about the intent.
 * - `attempted`: a charge exists (pending); `authorized`, `captured`, `failed`, `released`: what became of it.
 */
export const PAYMENT_FACT_KINDS = [
  "created",
  "canceled",
  "attempted",
  "authorized",
  "captured",
  "failed",
  "released",
] as const;

const ABOUT_PAYMENTS: ReadonlySet<string> = new Set(PAYMENT_FACT_KINDS);

/**
 * Status of one payment from everything known about it; what became of its refunds and disputes does not change it.
 * `refused` and `starting` precede any fact.
 */
export function paymentStatusOf(all: readonly Fact[]): PaymentStatus {
  const facts = all.filter((fact) => ABOUT_PAYMENTS.has(fact.kind));
  if (facts.length === 0) return "starting";
  const kindsOf = new Map<string, Set<FactKind>>();
  for (const fact of facts) {
    const kinds = kindsOf.get(fact.objectId) ?? new Set<FactKind>();
    kindsOf.set(fact.objectId, kinds.add(fact.kind));
  }
  const objects = [...kindsOf.values()];
  const isOver = (kinds: Set<FactKind>) => kinds.has("failed") || kinds.has("released");
  if (objects.some((kinds) => kinds.has("captured"))) return "succeeded";
  if (objects.some((kinds) => kinds.has("canceled"))) return "canceled";
  if (objects.some((kinds) => kinds.has("authorized") && !isOver(kinds))) return "authorized";
  if (objects.some((kinds) => kinds.has("attempted") && !isOver(kinds))) return "processing";
  return "open";
}

/** Sum of captures, in minor units. */
export function capturedMinor(facts: readonly Fact[]): number {
  return facts.reduce((sum, fact) => (fact.kind === "captured" ? sum + fact.amountMinor : sum), 0);
}

const NEWS_BY_RANK: readonly (readonly [PaymentStatus, OrderNews])[] = [
  ["succeeded", "payment_succeeded"],
  ["authorized", "payment_authorized"],
  ["processing", "payment_processing"],
];

/** What all payments of an order together say: the failure of one never speaks over the success of another. */
export function orderNewsOf(statuses: readonly PaymentStatus[]): OrderNews {
  for (const [status, news] of NEWS_BY_RANK) if (statuses.includes(status)) return news;
  return "payment_failed";
}
