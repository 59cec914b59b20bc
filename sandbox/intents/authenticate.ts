import type { ErrorBody } from "../api/errors";
import { invalidRequest, missingInBody } from "../api/errors";
import type { Call } from "../api/router";
import type { IntentRow } from "../objects/payment-intent";
import type { PaymentMethodRow } from "../objects/payment-method";
import { putIntent } from "./intent";
import { askAgain } from "./outcome";
import { tryPayment } from "./try-payment";

export interface ChallengeAnswer {
  payment_intent: string;
  client_secret: string;
  source: string;
  outcome: "complete" | "fail";
}

const FAILED: ErrorBody = {
  type: "invalid_request_error",
  code: "payment_intent_authentication_failure",
  message: "We are unable to authenticate your payment method. Please choose a different payment method and try again.",
};

function fail({ work }: Call, row: IntentRow, paymentMethod: string): void {
  const method = work.get("payment_methods", paymentMethod);
  askAgain(work, row, { ...FAILED, ...(method ? { payment_method: method.api } : {}) }, null);
}

/** With manual confirmation the shopper's part is done and the money waits for the server to confirm once more. */
function waitForServer({ work }: Call, row: IntentRow, method: PaymentMethodRow): IntentRow {
  row.hidden = { ...row.hidden, waiting: null, authenticated: method.id };
  row.api = { ...row.api, status: "requires_confirmation", next_action: null };
  putIntent(work, row);
  return row;
}

/**
 * What the shopper did with the bank's challenge. A second answer to the same challenge changes nothing and shows the
 * intent as it is, because pages are reloaded and buttons pressed twice.
 */
export function answerChallenge(call: Call, given: ChallengeAnswer): IntentRow {
  const row = call.work.get("payment_intents", given.payment_intent);
  if (!row || row.api.client_secret !== given.client_secret) {
    throw missingInBody("payment_intent", given.payment_intent, "payment_intent");
  }
  const { waiting } = row.hidden;
  if (waiting === null) return row;
  if (waiting.source !== given.source) {
    throw invalidRequest("This challenge belongs to an earlier try of the payment.", undefined, "source");
  }
  if (given.outcome === "fail") {
    fail(call, row, waiting.paymentMethod);
    return row;
  }
  const method = call.work.get("payment_methods", waiting.paymentMethod);
  if (!method) throw missingInBody("PaymentMethod", waiting.paymentMethod, "source");
  if (row.api.confirmation_method === "manual") return waitForServer(call, row, method);
  tryPayment(call, row, method, {}, true);
  return row;
}
