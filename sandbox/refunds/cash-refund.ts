import { invalidRequest } from "../api/errors";
import { newId } from "../books/ids";
import type { Work } from "../books/work";
import { availableCash, moveCash } from "../cash-balance/cash";
import type { Refund } from "../objects/refund";
import { BANK_TAKES_MS, bankTransferIn } from "./destination";
import type { RefundWish } from "./make-refund";
import { putRefund } from "./put-refund";

/** A customer's unused cash goes back to the account it came from; no payment and no money of the shop is concerned. */
export function refundCash(work: Work, customer: string, currency: string, wish: RefundWish): Refund {
  const there = availableCash(work, customer, currency);
  if (wish.amount > there) {
    const message = `The customer's cash balance holds ${there} ${currency}, which is less than ${wish.amount}.`;
    throw invalidRequest(message, undefined, "amount");
  }
  const refund = putRefund(work, {
    id: newId("pyr"),
    object: "refund",
    amount: wish.amount,
    balance_transaction: null,
    charge: null,
    created: work.now,
    currency,
    customer,
    customer_account: null,
    destination_details: bankTransferIn(currency),
    ...(wish.instructionsEmail === undefined ? {} : { instructions_email: wish.instructionsEmail }),
    metadata: wish.metadata,
    payment_intent: null,
    payment_method: null,
    pending_reason: "processing",
    reason: wish.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: "pending",
    transfer_reversal: null,
  });
  moveCash(work, { customer, currency, amount: -wish.amount }, { type: "return_initiated" });
  work.emit("refund.created", refund);
  work.schedule("settle_refund", refund.id, work.nowMs + BANK_TAKES_MS);
  return refund;
}
