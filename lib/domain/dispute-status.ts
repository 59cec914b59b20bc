import type { Fact } from "./fact";

/**
 * - `inquiry`, `inquiry_answered`, `inquiry_closed`: the bank only asks; no money has moved.
 * - `needs_response` until evidence is submitted or due, then `under_review`, then `won` or `lost`.
 */
export const DISPUTE_STATUSES = [
  "inquiry",
  "inquiry_answered",
  "inquiry_closed",
  "needs_response",
  "under_review",
  "won",
  "lost",
] as const;
export type DisputeStatus = (typeof DISPUTE_STATUSES)[number];

/** Statuses the sweep keeps asking the gateway about. */
export const UNSETTLED_DISPUTE_STATUSES = ["inquiry", "inquiry_answered", "needs_response", "under_review"] as const;

/** While a charge is in one of these the gateway refunds nothing of it: the bank has the money, or decides who gets it. */
export const REFUND_BLOCKING_DISPUTE_STATUSES = ["needs_response", "under_review", "lost"] as const;

/**
 * - `inquiry_opened`, `inquiry_answered`, `inquiry_closed`; `dispute_opened`, `dispute_submitted`, `dispute_won`,
 *   `dispute_lost`: what was seen of it.
 * - `dispute_withdrawn`, `dispute_reinstated`: money left our balance, and came back; versioned by balance transaction.
 */
export const DISPUTE_FACT_KINDS = [
  "inquiry_opened",
  "inquiry_answered",
  "inquiry_closed",
  "dispute_opened",
  "dispute_submitted",
  "dispute_won",
  "dispute_lost",
  "dispute_withdrawn",
  "dispute_reinstated",
] as const;

/** The strongest first: an inquiry may become a dispute, a dispute is reviewed, then decided. */
const BY_RANK: readonly (readonly [Fact["kind"], DisputeStatus])[] = [
  ["dispute_won", "won"],
  ["dispute_lost", "lost"],
  ["dispute_submitted", "under_review"],
  ["dispute_opened", "needs_response"],
  ["inquiry_closed", "inquiry_closed"],
  ["inquiry_answered", "inquiry_answered"],
];

/** Status of one dispute from everything known about it. */
export function disputeStatusOf(facts: readonly Pick<Fact, "kind">[]): DisputeStatus {
  const kinds = new Set(facts.map((fact) => fact.kind));
  for (const [kind, status] of BY_RANK) if (kinds.has(kind)) return status;
  return "inquiry";
}
