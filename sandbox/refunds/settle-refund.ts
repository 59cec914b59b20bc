import { randomText } from "../books/ids";
import type { Work } from "../books/work";
import { moveCash } from "../cash-balance/cash";
import { findCharge, putCharge } from "../charges/charges";
import { book } from "../money/ledger";
import type { Refund, RefundFailure } from "../objects/refund";
import { changeRefund } from "./put-refund";

/** Network reference numbers are 23 digits long. */
const REFERENCE_DIGITS = 23;

/** New metadata, the only thing a shop may change (stripe.md 4.1). */
export const relabelRefund = (work: Work, refund: Refund, metadata: Record<string, string>): Refund =>
  changeRefund(work, refund, { ...refund, metadata });

const readRefund = (work: Work, id: string): Refund | undefined => work.get("refunds", id)?.api;

/** The bank has paid it out. */
export function settleRefund(work: Work, id: string): void {
  const refund = readRefund(work, id);
  if (refund?.status !== "pending") return;
  const { pending_reason: _, ...settled } = refund;
  changeRefund(work, refund, { ...settled, status: "succeeded" });
}

/** The network's reference number, with which a shopper can ask the bank where the money is. */
export function noteRefundReference(work: Work, id: string): void {
  const refund = readRefund(work, id);
  if (refund?.status !== "succeeded" || refund.destination_details?.type !== "card") return;
  const card = refund.destination_details.card as Record<string, unknown>;
  const reference = [...randomText(REFERENCE_DIGITS)].map((letter) => letter.charCodeAt(0) % 10).join("");
  changeRefund(work, refund, {
    ...refund,
    destination_details: { type: "card", card: { ...card, reference, reference_status: "available" } },
  });
}

/** What did not reach the shopper counts as not given: the charge can give it again, or the customer's cash is back. */
function takeBack(work: Work, { amount, charge: of, currency, customer }: Refund): void {
  const charge = findCharge(work, of);
  if (charge) putCharge(work, { ...charge, amount_refunded: charge.amount_refunded - amount, refunded: false });
  else if (customer) {
    moveCash(work, { customer, currency, amount }, { type: "return_canceled" });
  }
}

/** The money is on the balance again, no sooner than it went; a customer's cash was never there. */
function bookBack(work: Work, { id, amount, balance_transaction, currency }: Refund) {
  const taken = balance_transaction === null ? undefined : work.get("balance_transactions", balance_transaction);
  if (!taken) return {};
  const back = book(work, {
    kind: "refund_failure",
    amount,
    currency,
    description: "REFUND FAILURE",
    source: id,
    availableOn: taken.api.available_on,
  });
  return { failure_balance_transaction: back.id };
}

function undo(work: Work, refund: Refund, status: "failed" | "canceled", reason: RefundFailure): Refund {
  takeBack(work, refund);
  const { next_action: _mail, pending_reason: _why, ...rest } = refund;
  return changeRefund(work, refund, { ...rest, ...bookBack(work, refund), failure_reason: reason, status });
}

/** The bank sends the money back: it returns to the balance, and the charge is as if nothing had been given. */
export function failRefund(work: Work, refund: Refund, reason: RefundFailure): Refund {
  const failed = undo(work, refund, "failed", reason);
  work.emit("refund.failed", failed);
  return failed;
}

/** Only what waits for the shopper can be called back; the money returns, and the reason is the shop (stripe.md 4.1). */
export const cancelRefund = (work: Work, refund: Refund): Refund => undo(work, refund, "canceled", "merchant_request");

export function failRefundLater(work: Work, id: string): void {
  const refund = readRefund(work, id);
  if (refund?.status === "succeeded" || refund?.status === "pending") {
    failRefund(work, refund, "expired_or_canceled_card");
  }
}
