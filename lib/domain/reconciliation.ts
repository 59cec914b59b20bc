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
