/** PaymentIntents and SetupIntents as a publishable key sees them: what differs between the two stands in one table. */
import { type ApiAnswer, type ApiError, callApi } from "../wire/api";
import { IntegrationError } from "./integration-error";
import type { StripeContext } from "./stripe";

export type IntentKind = "payment" | "setup";

/** The part that this script looks into. */
export interface Intent {
  id: string;
  status: string;
  client_secret: string;
  /** Of PaymentIntents only, in the currency's minor unit. */
  amount?: number;
  currency?: string;
  next_action: NextAction | null;
  last_payment_error?: ApiError | null;
  last_setup_error?: ApiError | null;
}

export interface NextAction {
  type: string;
  use_stripe_sdk?: { type?: string; three_d_secure_2_source?: string };
  redirect_to_url?: { url: string | null; return_url: string | null };
}

export type IntentResult = { paymentIntent: Intent } | { setupIntent: Intent } | { error: ApiError };

const KINDS = {
  payment: { name: "PaymentIntent", id: /^(pi_\w+)_secret_\w+$/, path: "payment_intents", object: "payment_intent" },
  setup: { name: "SetupIntent", id: /^(seti_\w+)_secret_\w+$/, path: "setup_intents", object: "setup_intent" },
} as const;

export const nameOf = (kind: IntentKind): string => KINDS[kind].name;

/** Of an id or a client secret. */
export const kindOf = (idOrSecret: string): IntentKind => (idOrSecret.startsWith("seti_") ? "setup" : "payment");

/** The id in front of `_secret_`, or a thrown error that names the call. */
export function intentIdOf(kind: IntentKind, clientSecret: unknown, call: string): string {
  const id = typeof clientSecret === "string" ? KINDS[kind].id.exec(clientSecret)?.[1] : undefined;
  if (id) return id;
  throw new IntegrationError(
    `Invalid value for stripe.${call}(): value should be a ${KINDS[kind].name} client secret. You specified: ${JSON.stringify(clientSecret)}.`,
  );
}

export const intentPath = (kind: IntentKind, clientSecret: unknown, call: string): string =>
  `/v1/${KINDS[kind].path}/${intentIdOf(kind, clientSecret, call)}`;

export const resultWith = (kind: IntentKind, intent: Intent): IntentResult =>
  kind === "payment" ? { paymentIntent: intent } : { setupIntent: intent };

/** An intent whose last try failed is an error to the shop, with the intent inside, as at Stripe. */
export function resultOf(kind: IntentKind, answer: ApiAnswer): IntentResult {
  if ("error" in answer) return answer;
  const intent = answer.body as unknown as Intent;
  const error = kind === "payment" ? intent.last_payment_error : intent.last_setup_error;
  if (intent.status === "requires_payment_method" && error) {
    return { error: { ...error, [KINDS[kind].object]: { ...intent } } };
  }
  return resultWith(kind, intent);
}

export const intentIn = (result: IntentResult): Intent | null =>
  "error" in result ? null : "paymentIntent" in result ? result.paymentIntent : result.setupIntent;

/** `stripe.retrievePaymentIntent()` and `stripe.retrieveSetupIntent()`. A failed try is no error here: it is told in the intent. */
export async function retrieveIntent(
  context: StripeContext,
  kind: IntentKind,
  clientSecret: string,
  call = `retrieve${KINDS[kind].name}`,
): Promise<IntentResult> {
  const path = intentPath(kind, clientSecret, call);
  const params = { client_secret: clientSecret };
  const answer = await callApi(context.origin, context.publishableKey, { method: "GET", path, params });
  return "error" in answer ? answer : resultWith(kind, answer.body as unknown as Intent);
}
