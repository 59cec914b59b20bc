/** The gateway's objects as Till sees them. Amounts in the gateway's minor units, currencies upper case. */

export type IntentStatus = "open" | "requires_action" | "processing" | "authorized" | "succeeded" | "canceled";

export interface Intent {
  readonly id: string;
  readonly status: IntentStatus;
  readonly amountMinor: number;
  readonly amountReceivedMinor: number;
  readonly currency: string;
  readonly livemode: boolean;
  /** From the metadata that Till writes on every intent; null on one that is not ours. */
  readonly orderId: string | null;
  readonly paymentId: string | null;
  /** The newest try. An event names it without carrying it: then `charge` is null. */
  readonly chargeId: string | null;
  readonly charge: Charge | null;
  /** Why the last try failed, the gateway's code; also when it failed before there was a charge, as in 3-D Secure. */
  readonly lastFailureCode: string | null;
}

/** One try on an intent. */
export interface Charge {
  readonly id: string;
  readonly intentId: string | null;
  readonly status: "pending" | "succeeded" | "failed";
  readonly amountMinor: number;
  readonly capturedMinor: number;
  readonly isCaptured: boolean;
  /** An authorization that was given back without being captured. */
  readonly isReleased: boolean;
  readonly currency: string;
  readonly livemode: boolean;
  readonly failureCode: string | null;
  readonly declineCode: string | null;
  /** What it was paid with, the gateway's word: "card", "klarna", "sepa_debit" … */
  readonly methodKind: string | null;
  readonly cardBrand: string | null;
  readonly cardLast4: string | null;
  /** Until when a reserved amount can be captured; null where the gateway names no time. */
  readonly captureBefore: Date | null;
  readonly createdAt: Date;
}
