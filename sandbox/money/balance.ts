import { missingInPath } from "../api/errors";
import { listObjects, listParams } from "../api/lists";
import { params, text } from "../api/params";
import { ok, route } from "../api/router";
import { newId } from "../books/ids";
import type { Work } from "../books/work";
import { putCharge } from "../charges/charges";
import type { BalanceDayRow, BalanceTransaction, BalanceTransactionRow } from "../objects/balance-transaction";
import type { Charge } from "../objects/charge";

/** What Stripe takes of a card payment on a US account (stripe.md 4.4): 2.9 % and 30 minor units. */
const FEE_RATE = 0.029;
const FEE_FIXED = 30;
/** Money becomes available at midnight UTC about a week later (stripe.md 4.4). */
const AVAILABLE_AFTER_S = 7 * 86_400;
const DAY_S = 86_400;

const feeOn = (amount: number): number => Math.min(amount, Math.round(amount * FEE_RATE) + FEE_FIXED);

/** The one door into the books: the transaction, and its share of the day it becomes available on. */
function post(work: Work, transaction: BalanceTransaction): void {
  const { currency, available_on, net } = transaction;
  const day = `${currency}/${available_on}`;
  const before = work.get("balance_days", day)?.net ?? 0;
  work.put("balance_days", { id: day, currency, available_on, net: before + net });
  work.put("balance_transactions", { id: transaction.id, api: transaction, hidden: {} });
}

/** Books the money of a captured charge and puts the transaction's id on it. */
export function bookCapture(work: Work, charge: Charge): Charge {
  const id = newId("txn");
  const fee = feeOn(charge.amount_captured);
  const transaction: BalanceTransaction = {
    id,
    object: "balance_transaction",
    amount: charge.amount_captured,
    available_on: Math.floor((work.now + AVAILABLE_AFTER_S) / DAY_S) * DAY_S,
    balance_type: "payments",
    created: work.now,
    currency: charge.currency,
    description: charge.description,
    exchange_rate: null,
    fee,
    fee_details: [
      {
        amount: fee,
        application: null,
        currency: charge.currency,
        description: "Stripe processing fees",
        type: "stripe_fee",
      },
    ],
    net: charge.amount_captured - fee,
    reporting_category: "charge",
    source: charge.id,
    status: "pending",
    type: "charge",
  };
  post(work, transaction);
  const booked = { ...charge, balance_transaction: id };
  putCharge(work, booked);
  return booked;
}

/** `status` follows the clock, so it is computed when somebody looks. */
function seen(work: Work, { api }: BalanceTransactionRow): BalanceTransaction {
  return { ...api, status: api.available_on <= work.now ? "available" : "pending" };
}

function sumByCurrency(days: BalanceDayRow[]) {
  const sums = new Map<string, number>();
  for (const { currency, net } of days) sums.set(currency, (sums.get(currency) ?? 0) + net);
  return [...sums].map(([currency, amount]) => ({ amount, currency, source_types: { card: amount } }));
}

/** The account's balance, split by what the clock has made available. */
export function balanceOf(work: Work): object {
  const days = work.ids("balance_days").flatMap((id) => work.get("balance_days", id) ?? []);
  return {
    object: "balance",
    available: sumByCurrency(days.filter(({ available_on }) => available_on <= work.now)),
    livemode: false,
    pending: sumByCurrency(days.filter(({ available_on }) => available_on > work.now)),
    refund_and_dispute_prefunding: { available: [], pending: [] },
  };
}

const listShape = { ...listParams, source: text(), currency: text(3), type: text() };

export const balanceRoutes = [
  route("GET /v1/balance", params({}), ({ work }) => ok(balanceOf(work))),
  route("GET /v1/balance_transactions", params(listShape), ({ work }, given) => {
    const keep = ({ api }: BalanceTransactionRow) =>
      (given.source === undefined || api.source === given.source) &&
      (given.currency === undefined || api.currency === given.currency) &&
      (given.type === undefined || api.type === given.type);
    return ok(listObjects(work, "balance_transactions", given, { keep, show: (row) => seen(work, row) }));
  }),
  route("GET /v1/balance_transactions/:id", params({}), ({ work, path }) => {
    const row = work.get("balance_transactions", path.id ?? "");
    if (!row) throw missingInPath("balance transaction", path.id ?? "");
    return ok(seen(work, row));
  }),
];
