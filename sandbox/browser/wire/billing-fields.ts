import type { PaymentOptions } from "./messages";

export interface AskedAddress {
  hasCountry: boolean;
  hasPostalCode: boolean;
}

/** What of an address the form itself asks. A card can be charged without one, so `if_required` asks nothing. */
export function askedAddress({ fields }: PaymentOptions): AskedAddress {
  const billing = fields?.billingDetails;
  const address = typeof billing === "object" ? billing.address : billing;
  if (typeof address === "object") {
    return { hasCountry: address.country !== "never", hasPostalCode: address.postalCode !== "never" };
  }
  const isAsked = address !== "never" && address !== "if_required";
  return { hasCountry: isAsked, hasPostalCode: isAsked };
}
