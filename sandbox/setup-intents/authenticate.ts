import { type ErrorBody, invalidRequest, missingInBody } from "../api/errors";
import type { Call } from "../api/router";
import type { SetupIntentRow } from "../objects/setup-intent";
import { failSetup } from "./outcome";
import { trySetup } from "./try-setup";

export interface SetupChallengeAnswer {
  setup_intent: string;
  client_secret: string;
  source: string;
  outcome: "complete" | "fail";
}

const FAILED: ErrorBody = {
  type: "invalid_request_error",
  code: "setup_intent_authentication_failure",
  message: "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
};

/** What the shopper did with the bank's challenge; a second answer to the same one changes nothing. */
export function answerSetupChallenge(call: Call, given: SetupChallengeAnswer): SetupIntentRow {
  const row = call.work.get("setup_intents", given.setup_intent);
  if (!row || row.api.client_secret !== given.client_secret) {
    throw missingInBody("setupintent", given.setup_intent, "setup_intent");
  }
  const { waiting } = row.hidden;
  if (waiting === null) return row;
  if (waiting.source !== given.source) {
    throw invalidRequest("This challenge belongs to an earlier try of the setup.", undefined, "source");
  }
  const method = call.work.get("payment_methods", waiting.paymentMethod);
  if (!method) throw missingInBody("PaymentMethod", waiting.paymentMethod, "source");
  if (given.outcome === "fail") failSetup(call.work, row, method, { ...FAILED, payment_method: method.api });
  else trySetup(call, row, method, { challenged: true });
  return row;
}
