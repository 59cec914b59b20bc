import { type ErrorBody, invalidRequest } from "../api/errors";
import { type Answer, type Call, ok } from "../api/router";
import { newId } from "../books/ids";
import { askIssuer } from "../issuer/issuer";
import { METHODS } from "../methods/method-table";
import type { IntentRow } from "../objects/payment-intent";
import type { PaymentMethodRow } from "../objects/payment-method";
import type { ConfirmGiven } from "./confirm";
import { nextAction } from "./next-action";
import { approve, askAgain, refuse, waitForShopper } from "./outcome";

const ACTION_REFUSED: ErrorBody = {
  type: "card_error",
  code: "authentication_required",
  decline_code: "authentication_not_handled",
  message: "This payment required an authentication action to complete, but `error_on_requires_action` was set.",
};

/** A card error as a confirmation answers it, with the intent as it stands after the try. */
const refusal = (row: IntentRow, error: ErrorBody): Answer => ({
  status: 402,
  body: { error: { ...error, payment_intent: row.api } },
});

/** Cards and Link: the issuer answers at once, or asks the shopper first. */
function tryAtOnce(
  call: Call,
  row: IntentRow,
  method: PaymentMethodRow,
  given: ConfirmGiven,
  challenged: boolean,
): Answer {
  const { work } = call;
  const requested = row.api.payment_method_options.card?.request_three_d_secure ?? "automatic";
  const verdict = askIssuer({ method, requested, offSession: given.off_session ?? false, challenged });
  if (verdict.answer === "approved") {
    approve(work, row, method, { threeDSecure: verdict.threeDSecure });
    return ok(row.api);
  }
  if (verdict.answer === "declined") {
    return refusal(row, refuse(work, row, method, verdict.decline, verdict.threeDSecure));
  }
  if (given.error_on_requires_action) {
    const error = { ...ACTION_REFUSED, payment_method: method.api };
    askAgain(work, row, error, null);
    return refusal(row, error);
  }
  const waiting = { source: newId("payatt"), paymentMethod: method.id, returnUrl: given.return_url ?? null };
  const action = nextAction(call.origin, row.api, method, waiting, given.use_stripe_sdk ?? false);
  waitForShopper(work, row, method, { waiting, action });
  return ok(row.api);
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
  if (METHODS[method.api.type].kind !== "now") {
    throw invalidRequest(`The sandbox cannot take payments by ${method.api.type} yet.`, undefined, "payment_method");
  }
  if (method.api.customer === null) {
    call.work.put("payment_methods", { ...method, hidden: { ...method.hidden, usedBy: row.id } });
  }
  return tryAtOnce(call, row, method, given, challenged);
}
