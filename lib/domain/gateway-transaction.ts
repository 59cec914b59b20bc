/** One movement of our balance at the gateway: its books, line by line. Amounts in minor units, currency upper case. */
export interface GatewayTransaction {
  readonly id: string;
  /** The gateway's word: "charge", "payment", "refund", "adjustment", "payout", "stripe_fee" … */
  readonly type: string;
  /** What moved the money: a charge, a refund, a dispute, a payout; null for what the gateway did by itself. */
  readonly sourceId: string | null;
  /** Below zero it left our balance. */
  readonly amountMinor: number;
  /** What the gateway kept; never negative. */
  readonly feeMinor: number;
  /** `amountMinor - feeMinor`: what our balance changed by. */
  readonly netMinor: number;
  readonly currency: string;
  readonly createdAt: Date;
  readonly availableAt: Date;
}

/** What the gateway holds for us in one currency: what can be paid out and what is on its way, together. */
export interface GatewayBalance {
  readonly currency: string;
  readonly amountMinor: number;
}
