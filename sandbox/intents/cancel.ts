import { invalidRequest } from "../api/errors";
import { oneOf, params, type Read } from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import type { Work } from "../books/work";
import { findCharge, putCharge } from "../charges/charges";
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

/** Ends the intent. A hold is given back, which the charge shows as refunded (stripe.md 4.4). */
export function endIntent(work: Work, row: IntentRow, reason: string | null, chargeEvent: string): void {
  const charge = row.api.status === "requires_capture" ? findCharge(work, row.api.latest_charge) : undefined;
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
  if (charge) {
    const released = { ...charge, amount_refunded: charge.amount, refunded: true };
    putCharge(work, released);
    work.emit(chargeEvent, released);
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
