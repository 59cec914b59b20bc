/** A dispute or inquiry as the gateway shows it. Amounts in minor units, currency upper case. */
export interface Dispute {
  readonly id: string;
  readonly chargeId: string;
  readonly intentId: string | null;
  readonly status:
    | "inquiry"
    | "inquiry_answered"
    | "inquiry_closed"
    | "needs_response"
    | "under_review"
    | "won"
    | "lost";
  readonly amountMinor: number;
  readonly currency: string;
  readonly livemode: boolean;
  /** The gateway's word for it: "fraudulent", "product_not_received" … */
  readonly reason: string;
  /** Until when evidence is heard; null when none is. */
  readonly evidenceDueAt: Date | null;
  readonly submissions: number;
  /**
   * What it did to our balance, in the dispute's currency: below zero it was taken, above zero it came back. Where the
   * gateway converted it, its books hold the other side.
   */
  readonly movements: readonly { readonly transactionId: string; readonly amountMinor: number }[];
  readonly createdAt: Date;
}

/** A dispute, and as of when it was like this: older news never overwrites what is known since. */
export interface DisputeNews {
  readonly dispute: Dispute;
  readonly seenAt: Date;
}
