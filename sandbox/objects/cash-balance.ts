import type { BankTransferType } from "./payment-intent";

export interface CashBalance {
  object: "cash_balance";
  /** By currency; null before any money came. */
  available: Record<string, number> | null;
  customer: string;
  customer_account: null;
  livemode: false;
  settings: { reconciliation_mode: "automatic" | "manual"; using_merchant_default: boolean };
}

/** `id` is the customer's. */
export interface CashBalanceRow {
  id: string;
  api: CashBalance;
  hidden: Record<string, never>;
}

/** Where a transfer came from, under the name of its kind. */
export type Funding = { reference: string | null; type: BankTransferType } & { [T in BankTransferType]?: object };

/** Why a customer's cash changed. */
export type CashCause =
  | { type: "funded"; funded: { bank_transfer: Funding } }
  | { type: "applied_to_payment"; applied_to_payment: { payment_intent: string } }
  | { type: "return_canceled" | "return_initiated" }
  | { type: "unapplied_from_payment"; unapplied_from_payment: { payment_intent: string } };

export type CashTransaction = CashCause & {
  id: string;
  object: "customer_cash_balance_transaction";
  created: number;
  currency: string;
  customer: string;
  customer_account: null;
  ending_balance: number;
  livemode: false;
  net_amount: number;
};

export interface CashTransactionRow {
  id: string;
  api: CashTransaction;
  hidden: Record<string, never>;
}
