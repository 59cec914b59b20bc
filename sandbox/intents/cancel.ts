import { invalidRequest } from "../api/errors";
import { oneOf, params, type Read } from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import type { Work } from "../books/work";
import { releaseTransfer } from "../cash-balance/pay-transfer";
import { findCharge, putCharge } from "../charges/charges";
import type { Charge } from "../objects/charge";
import type { IntentRow, IntentStatus } from "../objects/payment-intent";
import { demandStatus, putIntent } from "./intent";

/** In the order of Stripe's own sentence (stripe.md 4.3). */
const CANCELABLE: readonly IntentStatus[] = [
  "requires_payment_method",
  "requires_capture",
  "requires_confirmation",
  "requires_action",
  "processing",
];

const cancelShape = {
  cancellation_reason: oneOf("duplicate", "fraudulent", "requested_by_customer", "abandoned"),
};
export const cancelParams = params(cancelShape);

/** What became of the newest charge: a hold is given back (4.4), a debit under way called off; null changes nothing. */
function calledOff(work: Work, { api }: IntentRow): { charge: Charge; event: string | null } | null {
  const charge = findCharge(work, api.latest_charge);
  if (charge && api.status === "requires_capture") {
    return { charge: { ...charge, amount_refunded: charge.amount, refunded: true }, event: null };
  }
  if (charge?.status !== "pending") return null;
  const failed: Charge = {
    ...charge,
    failure_code: "payment_canceled",
    failure_message: "The payment was canceled.",
    status: "failed",
  };
  return { charge: failed, event: "charge.failed" };
}

/** Ends the intent; `holdEvent` is what is told of a hold that goes back. */
export function endIntent(work: Work, row: IntentRow, reason: string | null, holdEvent: string): void {
  const changed = calledOff(work, row);
  releaseTransfer(work, row);
  // The shopper may still be at the bank: its page then knows the way back.
  if (row.hidden.waiting) row.hidden.visited = row.hidden.waiting;
  row.hidden.waiting = null;
  row.api = {
    ...row.api,
    amount_capturable: 0,
    canceled_at: work.now,
    cancellation_reason: reason,
    next_action: null,
    status: "canceled",
  };
  putIntent(work, row);
  if (changed) {
    putCharge(work, changed.charge);
    work.emit(changed.event ?? holdEvent, changed.charge);
  }
  work.emit("payment_intent.canceled", row.api);
}

export function cancelIntent({ work }: Call, row: IntentRow, given: Read<typeof cancelShape>): Answer {
  demandStatus(row.api, CANCELABLE, "cancel");
  endIntent(work, row, given.cancellation_reason ?? null, "charge.refunded");
  return ok(row.api);
}

/** The bank takes a hold back before its time; answers the ended intent. */
export function letHoldExpire(work: Work, row: IntentRow): object {
  if (row.api.status !== "requires_capture") {
    const message = `${row.id} holds no money to expire: its status is ${row.api.status}.`;
    throw invalidRequest(message, undefined, "payment_intent");
  }
  endIntent(work, row, "automatic", "charge.expired");
  return row.api;
}
