import { type ApiAnswer, callApi, type Params } from "../wire/api";
import type { BillingDetails, PayingCalls } from "../wire/messages";
import { cardSourceOf } from "./card-source";
import { followNextActions } from "./next-action";
import { intentPath, type PaymentIntentResult, resultOf } from "./payment-intent";
import type { StripeContext } from "./stripe";

/** A card typed into a Card Element, and what the shop knows of its holder. */
interface CardData {
  card?: unknown;
  billing_details?: BillingDetails;
  [other: string]: unknown;
}

export interface CardPaymentData {
  payment_method?: string | CardData;
  return_url?: string;
  shipping?: Params;
  receipt_email?: string;
}

/** `stripe.confirmCardPayment()` with a Card Element, a payment method's id, or none when the intent has one already. */
export async function confirmCardPayment(
  context: StripeContext,
  clientSecret: string,
  data: CardPaymentData = {},
  options: { handleActions?: boolean } = {},
): Promise<PaymentIntentResult> {
  const path = `${intentPath(clientSecret, "confirmCardPayment")}/confirm`;
  const { payment_method: method, ...rest } = data;
  return context.inFlight.run("confirmCardPayment", async () => {
    const params = { ...rest, client_secret: clientSecret, use_stripe_sdk: true };
    const answer =
      typeof method === "object"
        ? await sendCard(method, { path, params })
        : await callApi(context.origin, context.publishableKey, {
            method: "POST",
            path,
            params: { ...params, payment_method: method },
          });
    return options.handleActions === false ? resultOf(answer) : followNextActions(context, answer);
  });
}

async function sendCard(
  { card, billing_details: billingDetails, ...others }: CardData,
  { path, params }: { path: string; params: Params },
): Promise<ApiAnswer> {
  const source = cardSourceOf(card, "confirmCardPayment");
  const { error } = await source._validate();
  if (error) return { error };
  return source._call<PayingCalls, "send">("send", {
    path,
    params: { ...params, payment_method_data: others as Params },
    billingDetails,
    cardUnder: "payment_method_data",
  });
}
