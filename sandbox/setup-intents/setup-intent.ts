import { invalidRequest, missingInPath, StripeError } from "../api/errors";
import type { Call } from "../api/router";
import type { Work } from "../books/work";
import type { SetupIntent, SetupIntentRow } from "../objects/setup-intent";

/** The setup of the path. A browser must also know its client secret. */
export function setupOf(call: Call, clientSecret: string | undefined): SetupIntentRow {
  const id = call.path.id ?? "";
  const row = call.work.get("setup_intents", id);
  if (!row) throw missingInPath("setupintent", id);
  if (call.caller === "browser" && clientSecret === undefined) {
    throw invalidRequest("Missing required param: client_secret.", "parameter_missing", "client_secret");
  }
  if (clientSecret !== undefined && clientSecret !== row.api.client_secret) {
    throw invalidRequest(
      "The client_secret provided does not match the client_secret associated with the SetupIntent.",
      "setup_intent_invalid_parameter",
      "client_secret",
    );
  }
  return row;
}

export function putSetup(work: Work, row: SetupIntentRow): SetupIntent {
  work.put("setup_intents", row);
  return row.api;
}

/** The setup is in a status that forbids the action; the refusal shows it and is saved under its key (stripe.md 5). */
export const unexpectedSetup = (message: string, setup: SetupIntent): StripeError =>
  new StripeError(
    400,
    { type: "invalid_request_error", message, code: "setup_intent_unexpected_state", setup_intent: setup },
    true,
  );
