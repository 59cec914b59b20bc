import type { ErrorBody } from "../api/errors";
import type { Work } from "../books/work";
import { holdSeconds } from "../charges/charge-details";
import { makeCharge } from "../charges/charges";
import type { Decline } from "../issuer/declines";
import { futureUsage, isHeld } from "../methods/method-options";
import { METHODS } from "../methods/method-table";
import { bookCapture } from "../money/charge-money";
import type { Charge, ThreeDSecure } from "../objects/charge";
import type { IntentRow, NextAction, WaitingAttempt } from "../objects/payment-intent";
import type { PaymentMethodRow } from "../objects/payment-method";
import { keepForLater } from "../payment-methods/keep";
import { putIntent } from "./intent";

/** With the default capture method the balance transaction comes a moment after the charge (stripe.md 4.4). */
const SETTLE_AFTER_MS = 1_000;

/** What a method adds to its charge: how the shopper was authenticated, the mandate, the debit left for later. */
export interface Particulars {
  threeDSecure?: ThreeDSecure | null;
  mandate?: string | null;
  generated?: { method: string; mandate: string } | null;
}

/** The money moved, or is held: charge, intent and their events. */
export function approve(work: Work, row: IntentRow, used: PaymentMethodRow, particulars: Particulars = {}): Charge {
  const { type } = used.api;
  const keeps = METHODS[type].keeps === "itself" ? futureUsage(row.api, type) : null;
  const method = keepForLater(work, used, keeps, row.api.customer);
  const held = isHeld(row.api, type);
  let charge = makeCharge(work, { intent: row.api, method, decline: null, captured: !held, ...particulars });
  if (row.api.capture_method === "automatic" && !held) charge = bookCapture(work, charge);
  row.hidden.waiting = null;
  row.api = {
    ...row.api,
    status: held ? "requires_capture" : "succeeded",
    amount_capturable: held ? row.api.amount : 0,
    amount_received: held ? 0 : row.api.amount,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    payment_method: method.id,
  };
  putIntent(work, row);
  work.emit("charge.succeeded", charge);
  work.emit(held ? "payment_intent.amount_capturable_updated" : "payment_intent.succeeded", row.api);
  if (held) work.schedule("expire_authorization", row.id, work.nowMs + holdSeconds(type) * 1000);
  else if (charge.balance_transaction === null) {
    work.schedule("settle_charge", charge.id, work.nowMs + SETTLE_AFTER_MS);
  }
  return charge;
}

/** Codes that a payment's error shows as its decline code as well. */
const SHOWN_TWICE = ["authentication_required"];

export function declineError(decline: Decline, charge: Charge, method: PaymentMethodRow): ErrorBody {
  return {
    type: decline.type ?? "card_error",
    ...(decline.advice ? { advice_code: decline.advice } : {}),
    charge: charge.id,
    code: decline.code,
    ...(SHOWN_TWICE.includes(decline.code) || decline.code !== decline.declineCode
      ? { decline_code: decline.declineCode }
      : {}),
    message: decline.message,
    ...(decline.networkDeclineCode ? { network_decline_code: decline.networkDeclineCode } : {}),
    ...(decline.param ? { param: decline.param } : {}),
    payment_method: method.api,
  };
}

/** The intent asks for another method; what went wrong stays on it. */
export function askAgain(work: Work, row: IntentRow, error: ErrorBody, charge: Charge | null): void {
  row.hidden.waiting = null;
  row.api = {
    ...row.api,
    status: "requires_payment_method",
    last_payment_error: error,
    latest_charge: charge?.id ?? null,
    next_action: null,
    payment_method: null,
  };
  putIntent(work, row);
  if (charge) work.emit("charge.failed", charge);
  work.emit("payment_intent.payment_failed", row.api);
}

/** The bank said no: the try stays in the books, the intent asks for another method. */
export function refuse(
  work: Work,
  row: IntentRow,
  method: PaymentMethodRow,
  decline: Decline,
  threeDSecure: ThreeDSecure | null = null,
): ErrorBody {
  const charge = makeCharge(work, { intent: row.api, method, threeDSecure, decline, captured: false });
  const error = declineError(decline, charge, method);
  askAgain(work, row, error, charge);
  return error;
}

/** The shopper has something to do first: at the bank's page, in a challenge, or in a bank transfer. */
export function waitForShopper(
  work: Work,
  row: IntentRow,
  method: PaymentMethodRow,
  next: { waiting: WaitingAttempt; action: NextAction },
): void {
  row.hidden.waiting = next.waiting;
  row.api = {
    ...row.api,
    status: "requires_action",
    last_payment_error: null,
    latest_charge: null,
    next_action: next.action,
    payment_method: method.id,
  };
  putIntent(work, row);
  work.emit("payment_intent.requires_action", row.api);
}
