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
  fee_details: {
    amount: number;
    application: null;
    currency: string;
    description: string;
    type: "stripe_fee";
  }[];
  net: number;
  reporting_category: "charge";
  source: string;
  status: "pending" | "available";
  type: "charge";
}

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
