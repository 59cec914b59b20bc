import { type ErrorBody, invalidRequest, unexpectedState } from "../api/errors";
import { params, type Read } from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import { newId } from "../books/ids";
import type { Work } from "../books/work";
import { AUTHORIZATION_S, makeCharge } from "../charges/charges";
import type { Decline } from "../issuer/declines";
import { askIssuer } from "../issuer/issuer";
import { bookCapture } from "../money/balance";
import type { Charge, ThreeDSecure } from "../objects/charge";
import type { IntentRow } from "../objects/payment-intent";
import type { PaymentMethodRow } from "../objects/payment-method";
import { createPaymentMethod, methodNamed } from "../payment-methods/payment-methods";
import { putIntent } from "./intent";
import { nextAction } from "./next-action";
import { confirmAloneShape, readShipping } from "./shape";

export const confirmParams = params(confirmAloneShape);
export type ConfirmGiven = Partial<Read<typeof confirmAloneShape>>;

/** With the default capture method the balance transaction comes a moment after the charge (stripe.md 4.4). */
const SETTLE_AFTER_MS = 1_000;

function refuseStatus({ api }: IntentRow): void {
  if (api.status === "succeeded") {
    throw unexpectedState(
      "You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.",
      api,
    );
  }
  if (api.status === "canceled" || api.status === "processing" || api.status === "requires_capture") {
    throw unexpectedState(
      `You cannot confirm this PaymentIntent because it has a status of ${api.status}. Only a PaymentIntent with one of the following statuses may be confirmed: requires_confirmation, requires_action.`,
      api,
    );
  }
}

function chooseMethod(call: Call, { api }: IntentRow, given: ConfirmGiven): PaymentMethodRow {
  if (given.payment_method !== undefined && given.payment_method_data !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: payment_method, payment_method_data.");
  }
  if (given.payment_method_data) return createPaymentMethod(call, given.payment_method_data, "payment_method_data");
  const id = given.payment_method ?? api.payment_method;
  if (id !== null) {
    const method = methodNamed(call.work, id);
    if (method.hidden.usedBy === null || method.hidden.usedBy === api.id) return method;
    throw invalidRequest(
      "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.",
    );
  }
  throw unexpectedState(
    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.",
    api,
  );
}

function demandReturnUrl(call: Call, { api }: IntentRow, given: ConfirmGiven): void {
  const onlyCards = api.allowed_payment_method_types?.every((type) => type === "card") ?? false;
  const mayRedirect = api.automatic_payment_methods?.allow_redirects === "always" && !onlyCards;
  if (call.caller === "browser" || given.use_stripe_sdk || !mayRedirect || given.return_url !== undefined) return;
  if (given.off_session) return;
  throw invalidRequest(
    "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because some of these payment methods might redirect your customer off of your page, you must provide a `return_url`. If you don't want to accept redirect-based payment methods, set `automatic_payment_methods[enabled]` to `true` and `automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and Payment Intents.",
    undefined,
    "return_url",
  );
}

/** The shop can name the sum the shopper saw, so that a changed intent is not paid by mistake. */
function demandSameAmount({ api }: IntentRow, amount: number | undefined): void {
  if (amount === undefined || amount === api.amount) return;
  throw invalidRequest(
    `The amount_to_confirm (${amount}) does not match the PaymentIntent's amount (${api.amount}).`,
    "payment_intent_invalid_parameter",
    "amount_to_confirm",
  );
}

function checkReturnUrl(url: string | undefined): void {
  if (url === undefined || /^[a-z][a-z0-9+.-]*:\/\/\S+$/i.test(url)) return;
  throw invalidRequest("Not a valid URL", "url_invalid", "return_url");
}

/** The money moved, or is held: charge, intent and their events. */
function approve(work: Work, row: IntentRow, method: PaymentMethodRow, threeDSecure: ThreeDSecure | null): Charge {
  const held = row.api.capture_method === "manual";
  let charge = makeCharge(work, { intent: row.api, method, threeDSecure, decline: null, captured: !held });
  if (row.api.capture_method === "automatic") charge = bookCapture(work, charge);
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
  if (held) work.schedule("expire_authorization", row.id, work.nowMs + AUTHORIZATION_S * 1000);
  if (row.api.capture_method === "automatic_async") {
    work.schedule("settle_charge", charge.id, work.nowMs + SETTLE_AFTER_MS);
  }
  return charge;
}

function declineError(decline: Decline, charge: Charge, method: PaymentMethodRow): ErrorBody {
  return {
    type: "card_error",
    ...(decline.advice ? { advice_code: decline.advice } : {}),
    charge: charge.id,
    code: decline.code,
    ...(decline.code === decline.declineCode ? {} : { decline_code: decline.declineCode }),
    message: decline.message,
    ...(decline.networkDeclineCode ? { network_decline_code: decline.networkDeclineCode } : {}),
    ...(decline.param ? { param: decline.param } : {}),
    payment_method: method.api,
  };
}

/** The bank said no: the try stays in the books, the intent asks for another method. */
function refuse(
  work: Work,
  row: IntentRow,
  method: PaymentMethodRow,
  decline: Decline,
  threeDSecure: ThreeDSecure | null,
) {
  const charge = makeCharge(work, { intent: row.api, method, threeDSecure, decline, captured: false });
  const error = declineError(decline, charge, method);
  row.hidden.waiting = null;
  row.api = {
    ...row.api,
    status: "requires_payment_method",
    last_payment_error: error,
    latest_charge: charge.id,
    next_action: null,
    payment_method: null,
  };
  putIntent(work, row);
  work.emit("charge.failed", charge);
  work.emit("payment_intent.payment_failed", row.api);
  return error;
}

/**
 * One try with one method. `challenged` tells that the shopper has already passed 3-D Secure. Answers the intent, or
 * the card error with the intent inside, exactly as a confirmation does.
 */
export function tryPayment(
  call: Call,
  row: IntentRow,
  method: PaymentMethodRow,
  given: ConfirmGiven,
  challenged = false,
): Answer {
  const { work } = call;
  const requested = row.api.payment_method_options.card.request_three_d_secure;
  work.put("payment_methods", { ...method, hidden: { ...method.hidden, usedBy: row.id } });
  const verdict = askIssuer({ method, requested, offSession: given.off_session ?? false, challenged });
  if (verdict.answer === "approved") {
    approve(work, row, method, verdict.threeDSecure);
    return ok(row.api);
  }
  if (verdict.answer === "declined") {
    const error = refuse(work, row, method, verdict.decline, verdict.threeDSecure);
    return { status: 402, body: { error: { ...error, payment_intent: row.api } } };
  }
  if (given.error_on_requires_action) {
    const error: ErrorBody = {
      type: "card_error",
      code: "authentication_required",
      decline_code: "authentication_not_handled",
      message: "This payment required an authentication action to complete, but `error_on_requires_action` was set.",
      payment_method: method.api,
    };
    return { status: 402, body: { error: { ...error, payment_intent: row.api } } };
  }
  const waiting = { source: newId("payatt"), paymentMethod: method.id, returnUrl: given.return_url ?? null };
  row.hidden.waiting = waiting;
  row.api = {
    ...row.api,
    status: "requires_action",
    last_payment_error: null,
    latest_charge: null,
    next_action: nextAction(call.origin, row.api, method, waiting, given.use_stripe_sdk ?? false),
    payment_method: method.id,
  };
  putIntent(work, row);
  work.emit("payment_intent.requires_action", row.api);
  return ok(row.api);
}

/** Confirms: what the request says about the payment first, then the try. */
export function confirmIntent(call: Call, row: IntentRow, given: ConfirmGiven): Answer {
  refuseStatus(row);
  demandSameAmount(row, given.amount_to_confirm);
  checkReturnUrl(given.return_url);
  demandReturnUrl(call, row, given);
  const method = chooseMethod(call, row, given);
  const requested = given.payment_method_options?.card?.request_three_d_secure;
  if (requested) row.api.payment_method_options.card.request_three_d_secure = requested;
  if (given.capture_method) row.api.capture_method = given.capture_method;
  if (given.receipt_email !== undefined) row.api.receipt_email = given.receipt_email;
  if (given.setup_future_usage !== undefined) row.api.setup_future_usage = given.setup_future_usage;
  if (given.shipping !== undefined) row.api.shipping = readShipping(given.shipping);
  return tryPayment(call, row, method, given);
}
