/** What of the billing details the Payment Element asks itself: what its methods need, less what the shop collects. */
import type { FieldChoice, FieldsOption, PaymentOptions } from "./payment-options";

export type BillingPart = "name" | "email" | "country" | "postalCode";

export interface AskedAddress {
  hasCountry: boolean;
  hasPostalCode: boolean;
}

/** What of an address the card form asks. A card can be charged without one, so `if_required` asks nothing. */
export function askedAddress({ fields }: PaymentOptions): AskedAddress {
  return {
    hasCountry: addressChoice(fields, "card", "country") === "auto",
    hasPostalCode: addressChoice(fields, "card", "postalCode") === "auto",
  };
}

/** The parts to ask for one method besides a card's address, in the order of `needs`; `always` adds the name. */
export function askedParts(
  type: string,
  needs: readonly BillingPart[],
  { fields }: PaymentOptions,
): readonly BillingPart[] {
  const wantsName = detailChoice(fields, type, "name") === "always" && !needs.includes("name");
  const all: readonly BillingPart[] = wantsName ? ["name", ...needs] : needs;
  return all.filter((part) =>
    part === "name" || part === "email"
      ? detailChoice(fields, type, part) !== "never"
      : addressChoice(fields, type, part) !== "never",
  );
}

/** The choice for one method wins over the choice for all of them. */
function billingFor(fields: FieldsOption | undefined, type: string): FieldsOption["billingDetails"] {
  const own = fields?.[type];
  return (
    (typeof own === "object" && "billingDetails" in own ? own.billingDetails : undefined) ?? fields?.billingDetails
  );
}

function detailChoice(fields: FieldsOption | undefined, type: string, part: "name" | "email"): FieldChoice {
  const billing = billingFor(fields, type);
  return (typeof billing === "object" ? billing[part] : billing) ?? "auto";
}

function addressChoice(fields: FieldsOption | undefined, type: string, part: "country" | "postalCode"): FieldChoice {
  const billing = billingFor(fields, type);
  const address = typeof billing === "object" ? billing.address : billing;
  return (typeof address === "object" ? address[part] : address) ?? "auto";
}
