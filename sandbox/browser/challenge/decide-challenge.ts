import { type ApiAnswer, callApi, connectionError } from "../wire/api";

export type Outcome = "complete" | "fail";

export interface Challenge {
  /** The id of a PaymentIntent or SetupIntent. */
  intent: string;
  clientSecret: string;
  source: string;
  publishableKey: string;
}

const DECIDE_TIMEOUT_MS = 30_000;

/**
 * Tells the sandbox what the cardholder did; gives the intent as it stands then. When that answer is lost the intent is
 * read instead, because the decision may have arrived: only an intent that still waits makes the cardholder try again.
 */
export async function decideChallenge(challenge: Challenge, outcome: Outcome): Promise<ApiAnswer> {
  const decided = await post(challenge, outcome);
  if (decided) return { body: decided };
  const current = await readIntent(challenge);
  if ("error" in current) return current;
  return current.body.status === "requires_action" ? { error: connectionError() } : current;
}

const isSetup = (id: string): boolean => id.startsWith("seti_");

export const readIntent = ({ intent, clientSecret, publishableKey }: Challenge): Promise<ApiAnswer> =>
  callApi(window.location.origin, publishableKey, {
    method: "GET",
    path: `/v1/${isSetup(intent) ? "setup_intents" : "payment_intents"}/${intent}`,
    params: { client_secret: clientSecret },
  });

async function post(challenge: Challenge, outcome: Outcome): Promise<Record<string, unknown> | null> {
  const { intent, clientSecret, source } = challenge;
  const object = isSetup(intent) ? "setup_intent" : "payment_intent";
  try {
    const response = await fetch("/_sandbox/challenge", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ [object]: intent, client_secret: clientSecret, source, outcome }),
      signal: AbortSignal.timeout(DECIDE_TIMEOUT_MS),
    });
    const body = (await response.json()) as Record<string, unknown>;
    return body.object === object ? body : null;
  } catch {
    return null;
  }
}
