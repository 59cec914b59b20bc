import { invalidRequest, missingInPath, unexpectedState } from "../api/errors";
import type { Call } from "../api/router";
import type { Work } from "../books/work";
import type { IntentRow, IntentStatus, PaymentIntent } from "../objects/payment-intent";

/** The intent of the path. A browser must also know its client secret. */
export function intentOf(call: Call, clientSecret: string | undefined): IntentRow {
  const id = call.path.id ?? "";
  const row = call.work.get("payment_intents", id);
  if (!row) throw missingInPath("payment_intent", id);
  if (call.caller === "browser" && clientSecret === undefined) {
    throw invalidRequest("Missing required param: client_secret.", "parameter_missing", "client_secret");
  }
  if (clientSecret !== undefined && clientSecret !== row.api.client_secret) {
    throw invalidRequest(
      "The client_secret provided does not match the client_secret associated with the PaymentIntent.",
      "payment_intent_invalid_parameter",
      "client_secret",
    );
  }
  return row;
}

export function putIntent(work: Work, row: IntentRow): PaymentIntent {
  work.put("payment_intents", row);
  return row.api;
}

/** Refuses an action that the status forbids, with Stripe's sentence for it. */
export function demandStatus(
  intent: PaymentIntent,
  allowed: readonly IntentStatus[],
  action: "cancel" | "capture",
): void {
  if (allowed.includes(intent.status)) return;
  const begin =
    action === "cancel"
      ? "You cannot cancel this PaymentIntent because it has"
      : "This PaymentIntent could not be captured because it has";
  const done = action === "cancel" ? "canceled" : "captured";
  throw unexpectedState(
    `${begin} a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be ${done}: ${allowed.join(", ")}.`,
    intent,
  );
}
