import { invalidRequest } from "../api/errors";
import { type Answer, type Call, ok } from "../api/router";
import { newId } from "../books/ids";
import type { PaymentMethodRow } from "../objects/payment-method";
import type { SetupIntentRow } from "../objects/setup-intent";
import { approveSetup, failSetup, waitForBank } from "../setup-intents/outcome";
import type { How } from "../setup-intents/try-setup";
import { bankUrl } from "./bank-url";
import type { BankAnswer } from "./bank-visit";
import { leaveDebit, newDebitIds, type Place } from "./generated-debit";
import { acceptMandate } from "./mandates";
import { redirectDecline } from "./method-declines";
import { attemptDetails } from "./setup-details";

/** Sends the shopper to the bank to agree to later payments; nothing is kept until they have. */
export function sendSetupToBank(call: Call, row: SetupIntentRow, method: PaymentMethodRow, how: How): Answer {
  if (how.return_url === undefined) {
    throw invalidRequest(
      "You must provide a `return_url` when confirming using this PaymentMethod, because it redirects the customer.",
      "parameter_missing",
      "return_url",
    );
  }
  const waiting = { source: newId("payatt"), paymentMethod: method.id, returnUrl: how.return_url };
  const url = bankUrl(call.origin, row.api, waiting.source);
  const action = { type: "redirect_to_url" as const, redirect_to_url: { return_url: how.return_url, url } };
  waitForBank(call.work, row, method, { waiting, action });
  return ok(row.api);
}

/** A bank account needs no visit: the shopper's consent is all, and is kept as a mandate. */
export function setUpDebit(call: Call, row: SetupIntentRow, method: PaymentMethodRow, how: How): Answer {
  row.api.mandate = acceptMandate(call, "setup_intent", {
    paymentMethod: method.id,
    once: null,
    data: how.mandate_data,
    referencePrefix: row.api.payment_method_options.sepa_debit?.mandate_options?.reference_prefix,
  }).id;
  approveSetup(call.work, row, method);
  return ok(row.api);
}

/** The shopper's answer at the bank: the method, or the debit it leaves behind, is kept; or another one is asked for. */
export function answerSetup(place: Place, row: SetupIntentRow, method: PaymentMethodRow, answer: BankAnswer): void {
  const { work } = place;
  if (answer === "fail") {
    const { message } = redirectDecline(method.api.type);
    failSetup(work, row, method, {
      type: "invalid_request_error",
      code: "setup_attempt_failed",
      message,
      payment_method: method.api,
    });
    return;
  }
  const ids = newDebitIds(method, true);
  approveSetup(work, row, method);
  const attempt = work.get("setup_attempts", row.api.latest_attempt ?? "");
  if (!ids || !attempt) return;
  attempt.api.payment_method_details = attemptDetails(method.api, ids);
  work.put("setup_attempts", attempt);
  const from = { charge: null, setup_attempt: attempt.id };
  leaveDebit(place, { customer: row.api.customer, by: method, from, ids });
}
