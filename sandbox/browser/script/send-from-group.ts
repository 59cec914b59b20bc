/** Sends what was typed into a group's paying Element, with what its other Elements know of the shopper. */
import type { BillingDetails, CardAnswer, CardRequest, PayingCalls } from "../wire/messages";
import type { PaymentOptions } from "../wire/payment-options";
import { checkBillingDetails } from "./billing-details";
import { payingElementOf } from "./card-source";
import { collectDetails } from "./collected-details";
import { ElementsGroup } from "./elements-group";
import { IntegrationError } from "./integration-error";

/** Throws in the words of `call` for what the shop did wrong; answers an error for what the shopper did. */
export async function sendFromGroup(elements: unknown, call: string, request: CardRequest): Promise<CardAnswer> {
  const paying = payingElementOf(elements, call);
  if (!(elements instanceof ElementsGroup)) throw new IntegrationError(`stripe.${call}() needs an Elements object.`);
  const { isDeferred, isSubmitted } = elements._state;
  // With a client secret of an intent there is nothing to submit first, except where no intent takes part.
  if (!isSubmitted && (isDeferred || !request.path.endsWith("/confirm"))) {
    throw new IntegrationError(`elements.submit() must be called before stripe.${call}().`);
  }
  const { billing, shipping } = await collectDetails(elements);
  const billingDetails = mergeDetails(billing, request.billingDetails);
  checkBillingDetails((paying._options as PaymentOptions).fields, billingDetails, call);
  const error = await elements._validate();
  if (error) return { error };
  // A SetupIntent ships nothing.
  const takesShipping = shipping !== undefined && !/payment_methods|setup_intents/.test(request.path);
  const params = takesShipping ? { shipping, ...request.params } : request.params;
  return paying._call<PayingCalls, "send">("send", { ...request, params, billingDetails });
}

/** What the shop passes itself goes over what its Elements collected; parts of an address one by one. */
function mergeDetails(collected: BillingDetails, own: BillingDetails | undefined): BillingDetails {
  const address = { ...collected.address, ...own?.address };
  return { ...collected, ...own, ...(Object.keys(address).length > 0 ? { address } : {}) };
}
