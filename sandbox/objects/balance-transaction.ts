export interface FeeDetail {
  amount: number;
  application: null;
  currency: string;
  description: string;
  type: "stripe_fee";
}

/** One movement of the account's money. `amount` and `net` are negative when money leaves; `fee` is positive. */
export interface BalanceTransaction {
  id: string;
  object: "balance_transaction";
  amount: number;
  available_on: number;
  balance_type: "payments";
  created: number;
  currency: string;
  description: string | null;
  exchange_rate: null;
  fee: number;
  fee_details: FeeDetail[];
  net: number;
  reporting_category: string;
  source: string;
  status: "pending" | "available";
  type: "charge" | "payment" | "refund" | "payment_refund" | "refund_failure" | "adjustment" | "payout" | PayoutReturn;
}

type PayoutReturn = "payout_cancel" | "payout_failure";

export interface BalanceTransactionRow {
  id: string;
  api: BalanceTransaction;
  hidden: Record<string, never>;
}

/** The net of all transactions in one currency that become available on one day: what a balance is summed from. */
export interface BalanceDayRow {
  id: string;
  currency: string;
  available_on: number;
  net: number;
}
