import { newId } from "../books/ids";
import type { Work } from "../books/work";
import type { BalanceTransaction, BalanceTransactionRow } from "../objects/balance-transaction";
import { disputeFee, paymentFee } from "./fees";

const DAY_S = 86_400;
/** Money becomes available at midnight UTC about a week later (stripe.md 4.4). */
const AVAILABLE_AFTER_S = 7 * DAY_S;

interface Kind {
  type: BalanceTransaction["type"];
  category: string;
  feeIs?: string;
}

/** Every kind of movement: its `type`, its `reporting_category`, and what its fee is called. */
const KINDS = {
  charge: { type: "charge", category: "charge", feeIs: "Stripe processing fees" },
  payment: { type: "payment", category: "charge", feeIs: "Stripe processing fees" },
  refund: { type: "refund", category: "refund" },
  payment_refund: { type: "payment_refund", category: "refund" },
  refund_failure: { type: "refund_failure", category: "refund_failure" },
  dispute: { type: "adjustment", category: "dispute", feeIs: "Dispute fee" },
  dispute_reversal: { type: "adjustment", category: "dispute_reversal" },
  payout: { type: "payout", category: "payout" },
  payout_cancel: { type: "payout_cancel", category: "payout_reversal" },
  payout_failure: { type: "payout_failure", category: "payout_reversal" },
} as const satisfies Record<string, Kind>;

export interface Entry {
  kind: keyof typeof KINDS;
  /** Signed: negative when money leaves the account. */
  amount: number;
  currency: string;
  description: string | null;
  /** The id of what moved the money. */
  source: string;
  /** Seconds; what is over already counts as available at once. */
  availableOn: number;
  /** For payments: what was paid with, because the fee depends on it. */
  method?: string;
}

/** When the money of a payment made now can be paid out. */
export const availableLater = (work: Work): number => Math.floor((work.now + AVAILABLE_AFTER_S) / DAY_S) * DAY_S;

function feeOf({ kind, amount, currency, method = "card" }: Entry): number {
  if (kind === "charge" || kind === "payment") return paymentFee(amount, currency, method);
  return kind === "dispute" ? disputeFee(currency) : 0;
}

/** The share of a day: the balance is summed from days, not from a hundred thousand transactions. */
function addToDay(work: Work, { currency, available_on, net }: BalanceTransaction): void {
  const day = Math.floor(available_on / DAY_S) * DAY_S;
  const id = `${currency}/${day}`;
  const before = work.get("balance_days", id);
  work.put("balance_days", { id, currency, available_on: day, net: (before?.net ?? 0) + net });
  if (!before && day > work.now) work.schedule("announce_balance", id, day * 1000);
}

/** The one door into the books. Every movement of money passes here, and nothing else changes the balance. */
export function book(work: Work, entry: Entry): BalanceTransaction {
  const { amount, currency, description, source } = entry;
  const kind: Kind = KINDS[entry.kind];
  const fee = feeOf(entry);
  const detail = { amount: fee, application: null, currency, type: "stripe_fee" as const };
  const availableOn = Math.max(entry.availableOn, work.now);
  const transaction: BalanceTransaction = {
    id: newId("txn"),
    object: "balance_transaction",
    amount,
    available_on: availableOn,
    balance_type: "payments",
    created: work.now,
    currency,
    description,
    exchange_rate: null,
    fee,
    fee_details: fee > 0 && kind.feeIs ? [{ ...detail, description: kind.feeIs }] : [],
    net: amount - fee,
    reporting_category: kind.category,
    source,
    status: availableOn <= work.now ? "available" : "pending",
    type: kind.type,
  };
  addToDay(work, transaction);
  work.put("balance_transactions", { id: transaction.id, api: transaction, hidden: {} });
  return transaction;
}

/** `status` follows the clock, so it is computed when somebody looks. */
export function shownTransaction(work: Work, { api }: BalanceTransactionRow): BalanceTransaction {
  return { ...api, status: api.available_on <= work.now ? "available" : "pending" };
}
