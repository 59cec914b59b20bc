/** `stripe.confirmPayment()` and `stripe.confirmSetup()`: what was typed goes from its frame to the API; the rest is played here. */
import { callApi, type Params } from "../wire/api";
import type { BillingDetails, CardAnswer, CardRequest } from "../wire/messages";
import { ElementsGroup } from "./elements-group";
import { IntegrationError } from "./integration-error";
import { type IntentKind, type IntentResult, intentIdOf, intentIn, intentPath } from "./intent";
import { followNextActions } from "./next-action";
import { checkReturnUrl, leaveFor, withReturnParameters } from "./return-url";
import { sendFromGroup } from "./send-from-group";
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

export interface ConfirmOptions {
  elements?: ElementsGroup;
  clientSecret?: string;
  confirmParams?: ConfirmParams;
  redirect?: "always" | "if_required";
}

const CALLS = { payment: "confirmPayment", setup: "confirmSetup" } as const;

/**
 * Resolves to `{error}` or, with `redirect: "if_required"`, to the intent; otherwise success leaves the page. Throws
 * only for mistakes of the shop.
 */
export async function confirmWithElements(
  context: StripeContext,
  kind: IntentKind,
  options: ConfirmOptions,
): Promise<IntentResult> {
  const { elements, confirmParams = {}, redirect = "always" } = options;
  const call = CALLS[kind];
  const clientSecret = clientSecretOf(kind, options);
  checkReturnUrl(call, confirmParams.return_url, redirect === "always");
  return context.inFlight.run(call, async () => {
    const path = `${intentPath(kind, clientSecret, call)}/confirm`;
    const params = confirmBody(clientSecret, confirmParams);
    const answer = elements
      ? await confirmInFrame(kind, elements, clientSecret, confirmParams.payment_method_data?.billing_details, {
          path,
          params,
        })
      : await callApi(context.origin, context.publishableKey, { method: "POST", path, params });
    const result = await followNextActions(context, kind, answer);
    const intent = intentIn(result);
    if (!intent || redirect === "if_required" || !confirmParams.return_url) return result;
    return leaveFor(withReturnParameters(confirmParams.return_url, intent));
  });
}

function clientSecretOf(kind: IntentKind, { elements, clientSecret }: ConfirmOptions): string {
  const call = CALLS[kind];
  if (!elements && clientSecret === undefined) {
    throw new IntegrationError(`stripe.${call}(): expected either \`elements\` or \`clientSecret\`, but got neither.`);
  }
  if (elements && !(elements instanceof ElementsGroup)) {
    throw new IntegrationError(`Invalid value for stripe.${call}(): elements should be an Elements object.`);
  }
  const secret = clientSecret ?? elements?._state.clientSecret;
  if (!secret) throw new IntegrationError(`You must pass in a clientSecret when calling stripe.${call}().`);
  intentIdOf(kind, secret, call);
  return secret;
}

function confirmInFrame(
  kind: IntentKind,
  elements: ElementsGroup,
  clientSecret: string,
  billingDetails: BillingDetails | undefined,
  request: Pick<CardRequest, "path" | "params">,
): Promise<CardAnswer> {
  const call = CALLS[kind];
  const { isDeferred, amount, currency } = elements._state;
  const isExpectationKnown = kind === "payment" && isDeferred && amount !== undefined && currency !== undefined;
  const intentId = intentIdOf(kind, clientSecret, call);
  return sendFromGroup(elements, call, {
    ...request,
    billingDetails,
    cardUnder: "payment_method_data",
    ...(isExpectationKnown ? { expected: { intentId, clientSecret, amount, currency } } : {}),
  });
}

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
