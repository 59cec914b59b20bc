import { invalidRequest } from "../api/errors";
import { type Answer, type Call, ok } from "../api/router";
import type { Work } from "../books/work";
import { findCharge, makeCharge, putCharge } from "../charges/charges";
import type { ConfirmGiven } from "../intents/confirm";
import { putIntent } from "../intents/intent";
import { askAgain, declineError } from "../intents/outcome";
import { outcomeOf } from "../issuer/issuer";
import { bookCapture } from "../money/charge-money";
import type { Charge } from "../objects/charge";
import type { IntentRow } from "../objects/payment-intent";
import type { PaymentMethodRow } from "../objects/payment-method";
import { keepForLater } from "../payment-methods/keep";
import { acceptMandate, spendMandate, standingMandate } from "./mandates";
import { type DebitFailure, debitFailure, refusedDebit } from "./method-declines";
import { futureUsage } from "./method-options";

const DAY_S = 86_400;
/** A debit takes about five business days; the `…Delayed` accounts take as long as Stripe says one ever does. */
const DECIDED_AFTER_DAYS = 5;
const DECIDED_LATE_AFTER_DAYS = 14;
/** The balance transaction follows the charge's success, as with cards (stripe.md 4.4). */
const SETTLE_AFTER_MS = 1_000;

const dateOf = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);

/** A debit rests on the shopper's consent: given now, given before, or taken by Stripe.js from the form. */
function mandateFor(call: Call, row: IntentRow, method: PaymentMethodRow, given: ConfirmGiven): string {
  const standing = standingMandate(call.work, method.id);
  if (given.mandate !== undefined && given.mandate !== standing?.id) {
    throw invalidRequest(`No such mandate: '${given.mandate}'`, "resource_missing", "mandate");
  }
  if (standing && !given.mandate_data) return standing.id;
  const { amount, currency, payment_method_options: options } = row.api;
  const once = futureUsage(row.api, "sepa_debit") === null ? { amount, currency } : null;
  const referencePrefix = options.sepa_debit?.mandate_options?.reference_prefix;
  return acceptMandate(call, "payment_intent", {
    paymentMethod: method.id,
    once,
    data: given.mandate_data,
    referencePrefix,
  }).id;
}

/** Sends the debit on its way: the money is neither there nor refused for days. */
export function startDebit(call: Call, row: IntentRow, used: PaymentMethodRow, given: ConfirmGiven): Answer {
  const { work } = call;
  const mandate = mandateFor(call, row, used, given);
  const method = keepForLater(work, used, futureUsage(row.api, "sepa_debit"), row.api.customer);
  const days = method.hidden.behavior.endsWith("Delayed") ? DECIDED_LATE_AFTER_DAYS : DECIDED_AFTER_DAYS;
  const debitDate = dateOf(work.now + DAY_S);
  const sent = { intent: row.api, method, decline: null, captured: false, pending: true, mandate, debitDate };
  const charge = makeCharge(work, sent);
  row.hidden.waiting = null;
  row.api = {
    ...row.api,
    status: "processing",
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    payment_method: method.id,
  };
  putIntent(work, row);
  work.emit("payment_intent.processing", row.api);
  work.emit("charge.pending", charge);
  work.schedule("decide_debit", charge.id, work.nowMs + days * DAY_S * 1000);
  return ok(row.api);
}

/** The charge of a debit under way, with its intent and method; undefined once it is decided or given up. */
function underWay(work: Work, chargeId: string | null) {
  const charge = findCharge(work, chargeId);
  const row = charge && work.get("payment_intents", charge.payment_intent);
  const method = charge && work.get("payment_methods", charge.payment_method);
  if (!row || !method || charge.status !== "pending" || row.api.status !== "processing") return undefined;
  return { charge, row, method };
}
type UnderWay = NonNullable<ReturnType<typeof underWay>>;

const mandateOf = ({ payment_method_details: details }: Charge): string | null =>
  details.type === "sepa_debit" ? details.sepa_debit.mandate : null;

/** The money has come. */
function succeed(work: Work, { charge, row }: UnderWay): void {
  const taken: Charge = { ...charge, amount_captured: charge.amount, captured: true, paid: true, status: "succeeded" };
  putCharge(work, taken);
  const shown = row.api.capture_method === "automatic" ? bookCapture(work, taken) : taken;
  if (shown.balance_transaction === null) work.schedule("settle_charge", charge.id, work.nowMs + SETTLE_AFTER_MS);
  row.api = { ...row.api, amount_received: charge.amount, status: "succeeded" };
  putIntent(work, row);
  work.emit("charge.succeeded", shown);
  work.emit("payment_intent.succeeded", row.api);
  spendMandate(work, mandateOf(charge));
}

/** The bank has sent the debit back: the intent asks for another method. */
function fail(work: Work, { charge, row, method }: UnderWay, { decline, failureCode }: DebitFailure): void {
  const failed: Charge = {
    ...charge,
    failure_code: failureCode,
    failure_message: decline.message,
    outcome: outcomeOf(method, decline),
    status: "failed",
  };
  putCharge(work, failed);
  askAgain(work, row, declineError(decline, failed, method), failed);
}

/** The day of the answer: what the account was to do happens. A debit decided by then is left alone. */
export function decideDebit(work: Work, chargeId: string): void {
  const debit = underWay(work, chargeId);
  if (!debit) return;
  const failure = debitFailure(debit.method.hidden.behavior);
  if (failure) fail(work, debit, failure);
  else succeed(work, debit);
}

/** Decides a debit under way at once, whatever its account was to do; false if there is none. */
export function forceDebit(work: Work, row: IntentRow, outcome: "succeeds" | "fails"): boolean {
  const debit = underWay(work, row.api.latest_charge);
  if (!debit) return false;
  const own = { ...debit, row };
  if (outcome === "succeeds") succeed(work, own);
  else fail(work, own, refusedDebit(debit.method.hidden.behavior));
  return true;
}
