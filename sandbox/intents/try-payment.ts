import { type Answer, type Call, ok } from "../api/router";
import { newId } from "../books/ids";
import { releaseTransfer } from "../cash-balance/pay-transfer";
import { askIssuer } from "../issuer/issuer";
import { askForTransfer } from "../methods/bank-transfer";
import { startDebit } from "../methods/debit";
import { METHODS, type Method } from "../methods/method-table";
import { sendToBank } from "../methods/redirect";
import type { IntentRow } from "../objects/payment-intent";
import type { PaymentMethodRow } from "../objects/payment-method";
import type { ConfirmGiven } from "./confirm";
import { nextAction } from "./next-action";
import { approve, refuse, waitForShopper } from "./outcome";
import { actionRefused, refusal } from "./refusal";

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
  if (given.error_on_requires_action) return actionRefused(work, row, method);
  const waiting = { source: newId("payatt"), paymentMethod: method.id, returnUrl: given.return_url ?? null };
  const action = nextAction(call.origin, row.api, method, waiting, given.use_stripe_sdk ?? false);
  waitForShopper(work, row, method, { waiting, action });
  return ok(row.api);
}

type Attempt = (
  call: Call,
  row: IntentRow,
  method: PaymentMethodRow,
  given: ConfirmGiven,
  challenged: boolean,
) => Answer;

/** How each kind of method is tried. */
const ATTEMPTS: Record<Method["kind"], Attempt> = {
  now: tryAtOnce,
  redirect: sendToBank,
  delayed: startDebit,
  push: askForTransfer,
};

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
  if (method.api.customer === null) {
    call.work.put("payment_methods", { ...method, hidden: { ...method.hidden, usedBy: row.id } });
  }
  releaseTransfer(call.work, row);
  delete row.hidden.authenticated;
  return ATTEMPTS[METHODS[method.api.type].kind](call, row, method, given, challenged);
}
