export type PayoutStatus = "pending" | "in_transit" | "paid" | "failed" | "canceled";

export interface Payout {
  id: string;
  object: "payout";
  amount: number;
  application_fee: null;
  application_fee_amount: null;
  arrival_date: number;
  automatic: false;
  balance_transaction: string;
  created: number;
  currency: string;
  description: string | null;
  destination: string;
  failure_balance_transaction: string | null;
  failure_code: string | null;
  failure_message: string | null;
  livemode: false;
  metadata: Record<string, string>;
  method: "standard";
  original_payout: null;
  payout_method: null;
  reconciliation_status: "not_applicable";
  reversed_by: null;
  source_type: "card";
  statement_descriptor: string | null;
  status: PayoutStatus;
  trace_id: { status: "pending" | "supported" | "unsupported"; value: string | null };
  type: "bank_account";
}

export interface PayoutRow {
  id: string;
  api: Payout;
  hidden: Record<string, never>;
}
