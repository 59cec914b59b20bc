import { browserView } from "../api/browser-view";
import { invalidRequest } from "../api/errors";
import type { Call } from "../api/router";
import { answerChallenge } from "../intents/authenticate";
import type { Sandbox } from "../sandbox";
import { answerSetupChallenge } from "../setup-intents/authenticate";
import { type Given, textIn } from "./given";

function textOf(given: Given, name: string): string {
  const value = textIn(given, name);
  if (value !== undefined) return value;
  throw invalidRequest(`Missing required param: ${name}.`, "parameter_missing", name);
}

function outcomeOf(given: Given): "complete" | "fail" {
  const outcome = textOf(given, "outcome");
  if (outcome === "complete" || outcome === "fail") return outcome;
  throw invalidRequest("Invalid outcome: must be one of complete, or fail", undefined, "outcome");
}

/** What the 3-D Secure page sends, about a payment or about a setup; answers what the shopper's browser may see of it. */
export function challenge(sandbox: Sandbox, given: Given): object {
  const setup = "setup_intent" in given;
  const intent = textOf(given, setup ? "setup_intent" : "payment_intent");
  const answer = {
    client_secret: textOf(given, "client_secret"),
    source: textOf(given, "source"),
    outcome: outcomeOf(given),
  };
  const { clock } = sandbox;
  const row = sandbox.happen((work) => {
    const call: Call = { work, clock, caller: "browser", origin: sandbox.origin(), path: {} };
    return setup
      ? answerSetupChallenge(call, { setup_intent: intent, ...answer })
      : answerChallenge(call, { payment_intent: intent, ...answer });
  });
  return browserView(row.api);
}
