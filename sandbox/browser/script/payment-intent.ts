import { type ApiAnswer, type ApiError, callApi } from "../wire/api";
import { IntegrationError } from "./integration-error";
import type { StripeContext } from "./stripe";

/** The subset of a PaymentIntent that a publishable key may see, as far as this script looks into it. */
export interface PaymentIntent {
  id: string;
  status: string;
  client_secret: string;
  amount: number;
  currency: string;
  next_action: NextAction | null;
  last_payment_error: ApiError | null;
}

export interface NextAction {
  type: string;
  use_stripe_sdk?: { type?: string; three_d_secure_2_source?: string };
  redirect_to_url?: { url: string | null; return_url: string | null };
}

export type PaymentIntentResult = { paymentIntent: PaymentIntent } | { error: ApiError };

/** The id in front of `_secret_`, or a thrown error that names the call. */
export function intentIdOf(clientSecret: unknown, call: string): string {
  const id = typeof clientSecret === "string" ? /^(pi_\w+)_secret_\w+$/.exec(clientSecret)?.[1] : undefined;
  if (id) return id;
  throw new IntegrationError(
    `Invalid value for stripe.${call}(): value should be a PaymentIntent client secret. You specified: ${JSON.stringify(clientSecret)}.`,
  );
}

export const intentPath = (clientSecret: unknown, call: string): string =>
  `/v1/payment_intents/${intentIdOf(clientSecret, call)}`;

/** An intent whose last try failed is an error to the shop, with the intent inside, as at Stripe. */
export function resultOf(answer: ApiAnswer): PaymentIntentResult {
  if ("error" in answer) return answer;
  const paymentIntent = answer.body as unknown as PaymentIntent;
  const { last_payment_error: error } = paymentIntent;
  if (paymentIntent.status === "requires_payment_method" && error) {
    return { error: { ...error, payment_intent: { ...paymentIntent } } };
  }
  return { paymentIntent };
}

export async function retrievePaymentIntent(
  context: StripeContext,
  clientSecret: string,
): Promise<PaymentIntentResult> {
  const answer = await callApi(context.origin, context.publishableKey, {
    method: "GET",
    path: intentPath(clientSecret, "retrievePaymentIntent"),
    params: { client_secret: clientSecret },
  });
  return "error" in answer ? answer : { paymentIntent: answer.body as unknown as PaymentIntent };
}
