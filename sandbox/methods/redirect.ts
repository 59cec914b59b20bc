import { invalidRequest } from "../api/errors";
import { type Answer, type Call, ok } from "../api/router";
import { newId } from "../books/ids";
import type { ConfirmGiven } from "../intents/confirm";
import { approve, waitForShopper } from "../intents/outcome";
import { actionRefused } from "../intents/refusal";
import type { IntentRow } from "../objects/payment-intent";
import type { PaymentMethodRow } from "../objects/payment-method";
import { bankUrl } from "./bank-url";

/** Without the shopper only a method that was set up for it can pay; the bank is not asked again. */
function payUnattended({ work }: Call, row: IntentRow, method: PaymentMethodRow): Answer {
  if (method.hidden.setUp !== "off_session") {
    throw invalidRequest(
      `A PaymentMethod of type ${method.api.type} cannot be used off session: the customer must approve the payment.`,
      "payment_intent_incompatible_payment_method",
      "off_session",
    );
  }
  approve(work, row, method);
  return ok(row.api);
}

/** Sends the shopper to the bank: nothing is paid until they come to its page and press a button. */
export function sendToBank(call: Call, row: IntentRow, method: PaymentMethodRow, given: ConfirmGiven): Answer {
  if (given.off_session) return payUnattended(call, row, method);
  if (given.return_url === undefined) {
    throw invalidRequest(
      "You must provide a `return_url` when confirming using this PaymentMethod, because it redirects the customer.",
      "parameter_missing",
      "return_url",
    );
  }
  if (given.error_on_requires_action) return actionRefused(call.work, row, method);
  const waiting = { source: newId("payatt"), paymentMethod: method.id, returnUrl: given.return_url };
  const url = bankUrl(call.origin, row.api, waiting.source);
  const action = { type: "redirect_to_url" as const, redirect_to_url: { return_url: given.return_url, url } };
  waitForShopper(call.work, row, method, { waiting, action });
  return ok(row.api);
}
