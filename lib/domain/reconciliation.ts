import type { ExceptionKind } from "./exception-kinds";

/** `failed`: it could not be done, because the gateway did not answer or its lists could not be read whole. */
export const RECONCILIATION_OUTCOMES = ["equal", "different", "failed"] as const;
export type ReconciliationOutcome = (typeof RECONCILIATION_OUTCOMES)[number];

/** What each side says that the gateway holds for us in one currency, in its minor units. */
export interface ReconciliationSums {
  readonly currency: string;
  /** What the gateway says that it holds. */
  readonly gatewayMinor: number;
  /** The sum of its own lines, as we read them, and of what it held before the first of them. */
  readonly linesMinor: number;
  /** Our ledger's account. */
  readonly ledgerMinor: number;
  /** Of the difference between the last two: what is not an hour old yet, or is named by another difference. */
  readonly explainedMinor: number;
}

/** True when the gateway holds what its lines say, and our ledger lacks nothing that is not explained. */
export function areEqual({ gatewayMinor, linesMinor, ledgerMinor, explainedMinor }: ReconciliationSums): boolean {
  return gatewayMinor === linesMinor && linesMinor - ledgerMinor === explainedMinor;
}

/** One thing that does not match; what it means and what to do is in exception-words.ts. */
export interface Difference {
  readonly kind: ExceptionKind;
  readonly objectId: string;
  readonly orderId: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

/** Exceptions that say that the two sides' books are not equal. */
export const DIFFERENCE_KINDS = [
  "transaction_unexplained",
  "transaction_differs",
  "posting_unknown",
  "balance_differs",
  "ledger_unbalanced",
  "order_unknown",
  "captured_not_paid",
  "refunded_too_much",
] as const satisfies readonly ExceptionKind[];

export interface Reconciliation {
  readonly outcome: ReconciliationOutcome;
  /** Why it could not be done; null when it was. */
  readonly because: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  /** What was looked at line by line; sums are over everything. */
  readonly window: { readonly from: Date; readonly to: Date };
  readonly sums: readonly ReconciliationSums[];
  readonly counts: Readonly<Record<string, number>>;
  readonly differences: readonly Difference[];
}
