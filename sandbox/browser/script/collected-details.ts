/** What the Address and Link Authentication Elements of a group know of the shopper, as a confirmation sends it. */
import type { AddressCalls, AddressValue, BillingDetails, EmailCalls, PostalAddress } from "../wire/messages";
import type { StripeElement } from "./element";
import type { ElementsGroup } from "./elements-group";

export interface CollectedDetails {
  billing: BillingDetails;
  shipping: { name: string; phone?: string; address: PostalAddress } | undefined;
}

/** Elements that are not mounted or not filled in add nothing. What the shop passes itself goes over all this. */
export async function collectDetails(elements: ElementsGroup): Promise<CollectedDetails> {
  // A wallet brings its own details; those typed beside it belong to another way to pay.
  if (elements._express) return { billing: {}, shipping: elements._express._agreedShipping };
  const [billing, shipping, email] = await Promise.all([
    addressOf(elements.getElement("address", { mode: "billing" }), "billing"),
    addressOf(elements.getElement("address", { mode: "shipping" }), "shipping"),
    emailOf(elements.getElement("linkAuthentication")),
  ]);
  return { billing: { ...billing, ...(email ? { email } : {}) }, shipping };
}

async function addressOf(element: StripeElement | null, mode: string) {
  const options = element?._options as { mode?: string } | undefined;
  if (!element?._isReady || options?.mode !== mode) return undefined;
  const { complete, value } = await element._call<AddressCalls, "value">("value", { isJudged: false });
  return complete ? partsOf(value) : undefined;
}

const partsOf = ({ name, phone, address }: AddressValue["value"]) => ({ name, address, ...(phone ? { phone } : {}) });

async function emailOf(element: StripeElement | null): Promise<string | undefined> {
  if (!element?._isReady) return undefined;
  const { complete, value } = await element._call<EmailCalls, "value">("value", null);
  return complete ? value.email : undefined;
}
