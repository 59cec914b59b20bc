import { randomText } from "../books/ids";
import type { Work } from "../books/work";
import { findCharge, putCharge } from "../charges/charges";
import { book } from "../money/ledger";
import type { Refund, RefundFailure } from "../objects/refund";
import { previousAttributes } from "../webhooks/previous-attributes";
import { putRefund, takeMoney } from "./make-refund";

/** Network reference numbers are 23 digits long. */
const REFERENCE_DIGITS = 23;
const BANK_TAKES_MS = 60_000;

/** Puts the changed refund down and tells of it. A card's refund is told under its older name as well. */
function change(work: Work, before: Refund, after: Refund): Refund {
  putRefund(work, after);
  const previous = previousAttributes(before, after);
  if (!previous) return after;
  work.emit("refund.updated", after, previous);
  work.emit("charge.refund.updated", after, previous);
  return after;
}

/** New metadata, the only thing a shop may change (stripe.md 4.1). */
export const relabelRefund = (work: Work, refund: Refund, metadata: Record<string, string>): Refund =>
  change(work, refund, { ...refund, metadata });

const readRefund = (work: Work, id: string): Refund | undefined => work.get("refunds", id)?.api;

/** The bank has paid it out. A shopper who was asked for details has answered, so nothing waits any more. */
export function settleRefund(work: Work, id: string): void {
  const refund = readRefund(work, id);
  if (refund?.status !== "pending") return;
  const { pending_reason: _, ...settled } = refund;
  change(work, refund, { ...settled, status: "succeeded" });
}

/** The shopper has said where the money shall go: only now it leaves the balance. */
export function receiveRefundDetails(work: Work, id: string): void {
  const refund = readRefund(work, id);
  const charge = refund && findCharge(work, refund.charge);
  if (!charge || refund?.status !== "requires_action") return;
  const { next_action: _, ...sent } = takeMoney(work, charge, refund);
  change(work, refund, { ...sent, pending_reason: "processing", status: "pending" });
  work.schedule("settle_refund", id, work.nowMs + BANK_TAKES_MS);
}

/** The network's reference number, with which a shopper can ask the bank where the money is. */
export function noteRefundReference(work: Work, id: string): void {
  const refund = readRefund(work, id);
  if (refund?.status !== "succeeded" || refund.destination_details?.type !== "card") return;
  const card = refund.destination_details.card as Record<string, unknown>;
  const reference = [...randomText(REFERENCE_DIGITS)].map((letter) => letter.charCodeAt(0) % 10).join("");
  change(work, refund, {
    ...refund,
    destination_details: { type: "card", card: { ...card, reference, reference_status: "available" } },
  });
}

/** What did not reach the shopper counts as not given: it can be given again, and the charge says so. */
function takeBack(work: Work, refund: Refund): void {
  const charge = findCharge(work, refund.charge);
  if (!charge) throw new Error(`Refund ${refund.id} has no charge: the journal is damaged.`);
  putCharge(work, { ...charge, amount_refunded: charge.amount_refunded - refund.amount, refunded: false });
}

/** The bank sends the money back: it returns to the balance, and the charge is as if nothing had been given. */
export function failRefund(work: Work, refund: Refund, reason: RefundFailure): Refund {
  takeBack(work, refund);
  const taken = work.get("balance_transactions", refund.balance_transaction ?? "");
  const { id } = book(work, {
    kind: "refund_failure",
    amount: refund.amount,
    currency: refund.currency,
    description: "REFUND FAILURE",
    source: refund.id,
    availableOn: taken?.api.available_on ?? work.now,
  });
  const { pending_reason: _, ...rest } = refund;
  const failed = change(work, refund, {
    ...rest,
    failure_balance_transaction: id,
    failure_reason: reason,
    status: "failed",
  });
  work.emit("refund.failed", failed);
  return failed;
}

export function failRefundLater(work: Work, id: string): void {
  const refund = readRefund(work, id);
  if (refund?.status === "succeeded" || refund?.status === "pending") {
    failRefund(work, refund, "expired_or_canceled_card");
  }
}

/** Only what waits for the shopper can be called back; no money has moved yet (stripe.md 4.1). */
export function cancelRefund(work: Work, refund: Refund): Refund {
  takeBack(work, refund);
  const { next_action: _, ...rest } = refund;
  return change(work, refund, { ...rest, status: "canceled" });
}
