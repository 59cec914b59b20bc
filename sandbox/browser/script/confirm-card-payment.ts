import { callApi, type Params } from "../wire/api";
import { IntegrationError } from "./integration-error";
import { followNextActions } from "./next-action";
import { intentPath, type PaymentIntentResult, resultOf } from "./payment-intent";
import type { StripeContext } from "./stripe";

export interface CardPaymentData {
  payment_method?: string | { card?: unknown };
  return_url?: string;
  shipping?: Params;
  receipt_email?: string;
}

/** `stripe.confirmCardPayment()` with a payment method's id, or none when the intent has one already. */
export async function confirmCardPayment(
  context: StripeContext,
  clientSecret: string,
  data: CardPaymentData = {},
  options: { handleActions?: boolean } = {},
): Promise<PaymentIntentResult> {
  const path = `${intentPath(clientSecret, "confirmCardPayment")}/confirm`;
  const { payment_method: method, ...rest } = data;
  if (typeof method === "object") {
    throw new IntegrationError(
      "The sandbox's Stripe.js has no Card Element: pass a payment method's id to confirmCardPayment(), or use confirmPayment() with a Payment Element.",
    );
  }
  return context.inFlight.run("confirmCardPayment", async () => {
    const params = { ...rest, payment_method: method, client_secret: clientSecret, use_stripe_sdk: true };
    const answer = await callApi(context.origin, context.publishableKey, { method: "POST", path, params });
    return options.handleActions === false ? resultOf(answer) : followNextActions(context, answer);
  });
}
