import { newId, randomText } from "../books/ids";
import type { Work } from "../books/work";
import { book } from "../money/ledger";
import type { Payout } from "../objects/payout";
import { previousAttributes } from "../webhooks/previous-attributes";
import { failureOf } from "./bank-accounts";

const DAY_S = 86_400;
/** A payout is handed to the bank within the day, and arrives at midnight two days later. */
const HANDED_OVER_AFTER_MS = 6 * 3_600_000;
const ARRIVES_AFTER_DAYS = 2;

/** What a payout is called on the balance unless the shop names it. */
const CALLED = "STRIPE PAYOUT";

function putPayout(work: Work, payout: Payout): Payout {
  work.put("payouts", { id: payout.id, api: payout, hidden: {} });
  return payout;
}

export interface PayoutWish {
  amount: number;
  currency: string;
  destination: string;
  description: string | null;
  metadata: Record<string, string>;
  statementDescriptor: string | null;
}

/** The money leaves the balance now and the account of the shop's bank is its next stop (stripe.md 4.1). */
export function payOut(work: Work, wish: PayoutWish): Payout {
  const id = newId("po");
  const { amount, currency, destination, description, metadata, statementDescriptor } = wish;
  const taken = book(work, {
    kind: "payout",
    amount: -amount,
    currency,
    description: description ?? CALLED,
    source: id,
    availableOn: work.now,
  });
  const payout = putPayout(work, {
    id,
    object: "payout",
    amount,
    application_fee: null,
    application_fee_amount: null,
    arrival_date: (Math.floor(work.now / DAY_S) + ARRIVES_AFTER_DAYS) * DAY_S,
    automatic: false,
    balance_transaction: taken.id,
    created: work.now,
    currency,
    description,
    destination,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: false,
    metadata,
    method: "standard",
    original_payout: null,
    payout_method: null,
    reconciliation_status: "not_applicable",
    reversed_by: null,
    source_type: "card",
    statement_descriptor: statementDescriptor,
    status: "pending",
    trace_id: { status: "pending", value: null },
    type: "bank_account",
  });
  work.emit("payout.created", payout);
  work.schedule("send_payout", id, work.nowMs + HANDED_OVER_AFTER_MS);
  return payout;
}

/** The bank has it: from here on it cannot be canceled. */
export function sendPayout(work: Work, id: string): void {
  const payout = work.get("payouts", id)?.api;
  if (payout?.status !== "pending") return;
  const sent = putPayout(work, { ...payout, status: "in_transit" });
  work.emit("payout.updated", sent, { status: "pending" });
  work.schedule("finish_payout", id, payout.arrival_date * 1000);
}

/** Money that did not arrive is on the balance again. */
function giveBack(work: Work, payout: Payout, kind: "payout_cancel" | "payout_failure"): string {
  const { id } = book(work, {
    kind,
    amount: payout.amount,
    currency: payout.currency,
    description: `REFUND FOR PAYOUT (${payout.description ?? CALLED})`,
    source: payout.id,
    availableOn: work.now,
  });
  return id;
}

/** The day it should arrive: it does, or the bank sends it back. */
export function finishPayout(work: Work, id: string): void {
  const payout = work.get("payouts", id)?.api;
  if (payout?.status !== "in_transit") return;
  const failure = failureOf(payout.destination);
  if (failure === null) {
    const trace = { status: "supported" as const, value: randomText(15).toUpperCase() };
    work.emit("payout.paid", putPayout(work, { ...payout, status: "paid", trace_id: trace }));
    return;
  }
  const failed = putPayout(work, {
    ...payout,
    failure_balance_transaction: giveBack(work, payout, "payout_failure"),
    failure_code: failure.code,
    failure_message: failure.message,
    status: "failed",
    trace_id: { status: "unsupported", value: null },
  });
  work.emit("payout.failed", failed);
}

export function cancelPayout(work: Work, payout: Payout): Payout {
  const canceled = putPayout(work, {
    ...payout,
    failure_balance_transaction: giveBack(work, payout, "payout_cancel"),
    status: "canceled",
    trace_id: { status: "unsupported", value: null },
  });
  work.emit("payout.canceled", canceled);
  return canceled;
}

export function relabelPayout(work: Work, payout: Payout, metadata: Record<string, string>): Payout {
  const changed = putPayout(work, { ...payout, metadata });
  const previous = previousAttributes(payout, changed);
  if (previous) work.emit("payout.updated", changed, previous);
  return changed;
}
