import { invalidRequest } from "../api/errors";
import { beginWork } from "../books/work";
import { answerVisit, readVisit, type Visit, type VisitKey } from "../methods/bank-visit";
import type { Sandbox } from "../sandbox";
import { type Given, textIn } from "./given";

function keyOf(given: Given): VisitKey {
  const read = (name: string): string => {
    const value = textIn(given, name);
    if (value) return value;
    throw invalidRequest(`Missing required param: ${name}.`, "parameter_missing", name);
  };
  return {
    intent: read("setup_intent" in given ? "setup_intent" : "payment_intent"),
    client_secret: read("client_secret"),
    source: read("source"),
  };
}

/** What the bank's page shows; its address carries the intent's client secret, which is the key to it. */
export function readBankVisit(sandbox: Sandbox, _given: Given, url: URL): Visit {
  const work = beginWork(sandbox.store, sandbox.clock, null);
  return readVisit({ work, origin: sandbox.origin() }, keyOf(Object.fromEntries(url.searchParams)));
}

/** The shopper pressed a button at the bank. */
export function answerBankVisit(sandbox: Sandbox, given: Given): Visit {
  const { outcome } = given;
  if (outcome !== "authorize" && outcome !== "fail") {
    throw invalidRequest("Invalid outcome: must be one of authorize, or fail", undefined, "outcome");
  }
  const key = keyOf(given);
  return sandbox.happen((work) => answerVisit({ work, origin: sandbox.origin() }, key, outcome));
}
