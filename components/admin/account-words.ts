import type { LedgerAccount } from "@/lib/domain/ledger";

export interface AccountLook {
  readonly words: string;
  readonly hint: string;
  /** Accounts that grow by credits are shown with their sign turned, so that what was earned is not a minus. */
  readonly isCredit: boolean;
}

/** The ledger's accounts as a merchant would name them: first where the money is, then what it was. */
export const ACCOUNT_GROUPS: readonly { title: string; accounts: readonly LedgerAccount[] }[] = [
  { title: "Where the money is", accounts: ["gateway_balance", "payouts", "receivable", "disputes"] },
  { title: "What it was", accounts: ["revenue", "shipping", "tax", "discounts", "refunds", "fees"] },
  { title: "Apart from sales", accounts: ["exchange", "unassigned"] },
];

export const ACCOUNT_LOOKS: Readonly<Record<LedgerAccount, AccountLook>> = {
  gateway_balance: { words: "At the gateway", hint: "what it holds for you", isCredit: false },
  payouts: { words: "Paid out", hint: "sent to your bank account", isCredit: false },
  receivable: { words: "Owed by shoppers", hint: "below zero, owed back to them", isCredit: false },
  disputes: { words: "Taken by banks", hint: "disputed amounts, until they come back", isCredit: false },
  revenue: { words: "Goods", hint: "at list price, without tax", isCredit: true },
  shipping: { words: "Shipping", hint: "without tax", isCredit: true },
  tax: { words: "Tax", hint: "inside the prices", isCredit: true },
  discounts: { words: "Discounts", hint: "taken off the goods", isCredit: false },
  refunds: { words: "Refunds", hint: "given back of sales", isCredit: false },
  fees: { words: "Fees", hint: "kept by the gateway", isCredit: false },
  exchange: { words: "Converted", hint: "changed into another currency by the gateway", isCredit: false },
  unassigned: { words: "Nobody's", hint: "moved at the gateway for nothing this shop did", isCredit: true },
};
