/** A refund as the gateway shows it. Amounts in minor units, currency upper case. */
export interface Refund {
  readonly id: string;
  readonly chargeId: string | null;
  readonly intentId: string | null;
  readonly status: "pending" | "succeeded" | "failed" | "canceled";
  readonly amountMinor: number;
  readonly currency: string;
  /** From the metadata that Till writes on its own refunds: our row. Null on one that was made elsewhere. */
  readonly refundId: string | null;
  readonly failureReason: string | null;
  /** The balance transaction that took the money, and the one that brought it back; null until there is one. */
  readonly withdrawnBy: string | null;
  readonly reinstatedBy: string | null;
  readonly createdAt: Date;
}

/** What is asked of the gateway: stored before it is sent, and sent again unchanged. */
export interface RefundRequest {
  readonly refundId: string;
  readonly orderId: string;
  readonly intentId: string;
  readonly amountMinor: number;
}
