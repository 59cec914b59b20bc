/** `stripe.confirmPayment()`: the card goes from its frame to the API; what comes back is played to its end here. */
import { callApi, type Params } from "../wire/api";
import type { BillingDetails, CardAnswer, PayingCalls } from "../wire/messages";
import { checkBillingDetails } from "./billing-details";
import { ElementsGroup } from "./elements-group";
import { IntegrationError } from "./integration-error";
import { followNextActions } from "./next-action";
import { intentIdOf, intentPath, type PaymentIntentResult } from "./payment-intent";
import { checkReturnUrl, leaveFor, withReturnParameters } from "./return-url";
import type { StripeContext } from "./stripe";

export interface ConfirmParams {
  return_url?: string;
  payment_method?: string;
  confirmation_token?: string;
  payment_method_data?: { billing_details?: BillingDetails; allow_redisplay?: string };
  payment_method_options?: Params;
  shipping?: Params;
  receipt_email?: string;
  [other: string]: unknown;
}

export interface ConfirmPaymentOptions {
  elements?: ElementsGroup;
  clientSecret?: string;
  confirmParams?: ConfirmParams;
  redirect?: "always" | "if_required";
}

/** Resolves to `{error}` or, with `redirect: "if_required"`, `{paymentIntent}`; otherwise success leaves the page. */
export async function confirmPayment(
  context: StripeContext,
  options: ConfirmPaymentOptions,
): Promise<PaymentIntentResult> {
  const { elements, confirmParams = {}, redirect = "always" } = options;
  const clientSecret = clientSecretOf(options);
  checkReturnUrl(confirmParams.return_url, redirect === "always");
  return context.inFlight.run("confirmPayment", async () => {
    const answer = elements
      ? await confirmInFrame(elements, clientSecret, confirmParams)
      : await confirmDirectly(context, clientSecret, confirmParams);
    const result = await followNextActions(context, answer);
    if ("error" in result || redirect === "if_required" || !confirmParams.return_url) return result;
    return leaveFor(withReturnParameters(confirmParams.return_url, result.paymentIntent));
  });
}

function clientSecretOf({ elements, clientSecret }: ConfirmPaymentOptions): string {
  if (!elements && clientSecret === undefined) {
    throw new IntegrationError(
      "stripe.confirmPayment(): expected either `elements` or `clientSecret`, but got neither.",
    );
  }
  if (elements && !(elements instanceof ElementsGroup)) {
    throw new IntegrationError("Invalid value for stripe.confirmPayment(): elements should be an Elements object.");
  }
  const secret = clientSecret ?? elements?._state.clientSecret;
  if (!secret) throw new IntegrationError("You must pass in a clientSecret when calling stripe.confirmPayment().");
  intentIdOf(secret, "confirmPayment");
  return secret;
}

async function confirmInFrame(
  elements: ElementsGroup,
  clientSecret: string,
  confirmParams: ConfirmParams,
): Promise<CardAnswer> {
  const { payment, isDeferred, isSubmitted, amount, currency } = elements._state;
  if (!payment?._isMounted) {
    throw new IntegrationError(
      "Invalid value for stripe.confirmPayment(): elements should have a mounted Payment Element or Express Checkout Element.",
    );
  }
  if (isDeferred && !isSubmitted) {
    throw new IntegrationError("elements.submit() must be called before stripe.confirmPayment().");
  }
  const billingDetails = confirmParams.payment_method_data?.billing_details;
  checkBillingDetails(payment._options.fields, billingDetails, "confirmPayment");
  const error = await elements._validate();
  if (error) return { error };
  const intentId = intentIdOf(clientSecret, "confirmPayment");
  const isExpectationKnown = isDeferred && amount !== undefined && currency !== undefined;
  return payment._call<PayingCalls, "send">("send", {
    path: `${intentPath(clientSecret, "confirmPayment")}/confirm`,
    params: confirmBody(clientSecret, confirmParams),
    billingDetails,
    cardUnder: "payment_method_data",
    ...(isExpectationKnown ? { expected: { intentId, clientSecret, amount, currency } } : {}),
  });
}

const confirmDirectly = (context: StripeContext, clientSecret: string, confirmParams: ConfirmParams) =>
  callApi(context.origin, context.publishableKey, {
    method: "POST",
    path: `${intentPath(clientSecret, "confirmPayment")}/confirm`,
    params: confirmBody(clientSecret, confirmParams),
  });

function confirmBody(clientSecret: string, confirmParams: ConfirmParams): Params {
  const { payment_method_data: methodData, ...rest } = confirmParams;
  const { billing_details: _, ...otherMethodData } = methodData ?? {};
  return {
    ...(rest as Params),
    ...(Object.keys(otherMethodData).length > 0 ? { payment_method_data: otherMethodData } : {}),
    use_stripe_sdk: true,
    client_secret: clientSecret,
  };
}
