import { findCharge } from "../charges/charges";
import { closeInquiry, decideDispute, disputeCharge, missDisputeDeadline } from "../disputes/decide-dispute";
import { warnOfFraud } from "../disputes/fraud-warnings";
import { endIntent } from "../intents/cancel";
import { decideDebit } from "../methods/debit";
import { announceBalance } from "../money/balance";
import { bookCapture } from "../money/charge-money";
import { finishPayout, sendPayout } from "../payouts/pay-out";
import { expireRefund, returnRefund } from "../refunds/answer-mail";
import { failRefundLater, noteRefundReference, settleRefund } from "../refunds/settle-refund";
import type { TaskRow } from "./tables";
import type { Work } from "./work";

/** The money of a charge arrives: its balance transaction, told by `charge.updated` (stripe.md 4.4). */
function settleCharge(work: Work, id: string): void {
  const charge = findCharge(work, id);
  if (!charge || charge.balance_transaction !== null) return;
  work.emit("charge.updated", bookCapture(work, charge), { balance_transaction: null });
}

/** A hold nobody captured lapses: the bank takes it back and the intent ends. */
function expireAuthorization(work: Work, id: string): void {
  const row = work.get("payment_intents", id);
  if (row?.api.status === "requires_capture") endIntent(work, row, "automatic", "charge.expired");
}

const DOERS: Record<TaskRow["does"], (work: Work, about: string) => void> = {
  announce_balance: announceBalance,
  close_inquiry: closeInquiry,
  decide_debit: decideDebit,
  decide_dispute: decideDispute,
  dispute_charge: disputeCharge,
  expire_authorization: expireAuthorization,
  expire_refund: expireRefund,
  fail_refund: failRefundLater,
  finish_payout: finishPayout,
  miss_dispute_deadline: missDisputeDeadline,
  note_refund_reference: noteRefundReference,
  return_refund: returnRefund,
  send_payout: sendPayout,
  settle_charge: settleCharge,
  settle_refund: settleRefund,
  warn_of_fraud: warnOfFraud,
};

/** What the world does by itself when its moment has come; a task that came too late does nothing. */
export function doTask(work: Work, task: TaskRow): void {
  work.remove("tasks", task.id);
  DOERS[task.does](work, task.about);
}
