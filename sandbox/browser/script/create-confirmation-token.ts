/** `stripe.createConfirmationToken()`: everything the shop's server needs to confirm, in one object that lives for hours. */
import type { ApiError, Params } from "../wire/api";
import type { BillingDetails } from "../wire/messages";
import { ElementsGroup } from "./elements-group";
import { sendFromGroup } from "./send-from-group";

export interface TokenOptions {
  elements: ElementsGroup;
  params?: {
    payment_method_data?: { billing_details?: BillingDetails; allow_redisplay?: string };
    return_url?: string;
    shipping?: Params;
  };
}

export type CreatedToken = { confirmationToken: Record<string, unknown> } | { error: ApiError };

export async function createConfirmationToken({ elements, params = {} }: TokenOptions): Promise<CreatedToken> {
  const { payment_method_data: methodData, ...rest } = params;
  const { billing_details: billingDetails, ...otherMethodData } = methodData ?? {};
  const answer = await sendFromGroup(elements, "createConfirmationToken", {
    path: "/v1/confirmation_tokens",
    params: {
      ...rest,
      ...(Object.keys(otherMethodData).length > 0 ? { payment_method_data: otherMethodData } : {}),
      setup_future_usage: contextOf(elements)?.setup_future_usage,
      client_context: contextOf(elements),
    },
    billingDetails,
    cardUnder: "payment_method_data",
  });
  return "error" in answer ? answer : { confirmationToken: answer.body };
}

/** What `stripe.elements()` was told, so that the server's intent can be compared with it. */
function contextOf(elements: ElementsGroup): Params | undefined {
  if (!(elements instanceof ElementsGroup) || !elements._state.isDeferred) return undefined;
  const { mode, currency, setupFutureUsage, captureMethod, paymentMethodTypes } = elements._state;
  return {
    mode,
    currency: currency?.toLowerCase(),
    setup_future_usage: setupFutureUsage ?? undefined,
    capture_method: captureMethod,
    payment_method_types: paymentMethodTypes,
  };
}
