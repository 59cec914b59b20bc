/** `createPaymentMethod` and `createConfirmationToken`: the card frame makes an object of the card and gives its id. */
import type { ApiError, Params } from "../wire/api";
import type { BillingDetails, CardRequest, PayingCalls } from "../wire/messages";
import { checkBillingDetails } from "./billing-details";
import { ElementsGroup } from "./elements-group";
import { IntegrationError } from "./integration-error";
import type { StripeContext } from "./stripe";

export interface CreateOptions {
  elements?: ElementsGroup;
  params?: {
    billing_details?: BillingDetails;
    payment_method_data?: { billing_details?: BillingDetails };
    return_url?: string;
    shipping?: Params;
  };
}

type Created = { [name: string]: Record<string, unknown> } | { error: ApiError };

export async function createFromElements(
  _context: StripeContext,
  call: "createPaymentMethod" | "createConfirmationToken",
  { elements, params = {} }: CreateOptions,
): Promise<Created> {
  if (!(elements instanceof ElementsGroup) || !elements._state.payment?._isMounted) {
    throw new IntegrationError(
      `Invalid value for stripe.${call}(): elements should have a mounted Payment Element. The sandbox's Stripe.js takes no other kind of Element.`,
    );
  }
  const { payment, isSubmitted } = elements._state;
  if (!isSubmitted) throw new IntegrationError(`elements.submit() must be called before stripe.${call}().`);
  const isToken = call === "createConfirmationToken";
  const billingDetails = isToken ? params.payment_method_data?.billing_details : params.billing_details;
  checkBillingDetails(payment._options.fields, billingDetails, call);
  const error = await elements._validate();
  if (error) return { error };
  const request: CardRequest = isToken
    ? {
        path: "/v1/confirmation_tokens",
        params: { return_url: params.return_url, shipping: params.shipping },
        billingDetails,
        cardUnder: "payment_method_data",
      }
    : { path: "/v1/payment_methods", params: {}, billingDetails, cardUnder: "body" };
  const answer = await payment._call<PayingCalls, "send">("send", request);
  if ("error" in answer) return answer;
  return isToken ? { confirmationToken: answer.body } : { paymentMethod: answer.body };
}
