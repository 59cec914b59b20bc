import { DISPUTE_FACT_KINDS } from "./dispute-status";
import { FRAUD_WARNING_FACT_KINDS } from "./fraud-warning";
import { PAYMENT_FACT_KINDS } from "./payment-status";
import { REFUND_FACT_KINDS } from "./refund-status";

/** Every kind of thing that the gateway can let us know. */
export const FACT_KINDS = [
  ...PAYMENT_FACT_KINDS,
  ...REFUND_FACT_KINDS,
  ...DISPUTE_FACT_KINDS,
  ...FRAUD_WARNING_FACT_KINDS,
] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/**
 * What we have learned from the gateway, unique by (object, kind, version). Statuses and sums are computed from the
 * set, so it does not matter in which order, how often or how late facts arrive.
 */
export interface Fact {
  readonly kind: FactKind;
  /** The gateway's id of the intent, charge, refund, dispute or fraud warning. */
  readonly objectId: string;
  /**
   * Tells apart facts of one kind on one object: a movement of money carries the id of the gateway's balance
   * transaction. "1" where there can be only one.
   */
  readonly version: string;
  /** Never negative: the kind says which way the money went. */
  readonly amountMinor: number;
  readonly currency: string;
}
