export type RefundStatus = "pending" | "requires_action" | "succeeded" | "failed" | "canceled";
export type RefundReason = "duplicate" | "fraudulent" | "requested_by_customer" | "expired_uncaptured_charge";

/** `FAILURE_REASONS` of stripe.md 7. */
export type RefundFailure =
  | "lost_or_stolen_card"
  | "expired_or_canceled_card"
  | "charge_for_pending_refund_disputed"
  | "insufficient_funds"
  | "declined"
  | "merchant_request"
  | "unknown";

/** Where the money goes, under the name of the way it goes. */
export type RefundDestination = { type: string } & Record<string, unknown>;

export interface Refund {
  id: string;
  object: "refund";
  amount: number;
  balance_transaction: string | null;
  /** Null where a customer's own cash goes back. */
  charge: string | null;
  created: number;
  currency: string;
  customer: string | null;
  customer_account: null;
  description?: string;
  destination_details?: RefundDestination;
  failure_balance_transaction?: string;
  failure_reason?: RefundFailure;
  instructions_email?: string;
  metadata: Record<string, string>;
  next_action?: {
    type: "display_details";
    display_details: { email_sent: { email_sent_at: number; email_sent_to: string }; expires_at: number };
  };
  payment_intent: string | null;
  payment_method: string | null;
  pending_reason?: "processing" | "insufficient_funds" | "charge_pending";
  reason: RefundReason | null;
  receipt_number: null;
  source_transfer_reversal: null;
  status: RefundStatus;
  transfer_reversal: null;
}

export interface RefundRow {
  id: string;
  api: Refund;
  hidden: Record<string, never>;
}
