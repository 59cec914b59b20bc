import { cardDigits } from "../fields/card-number";
import type { Expiry } from "../fields/expiry";
import type { Params } from "../wire/api";
import type { BillingDetails } from "../wire/messages";

export interface TypedCard {
  number: string;
  expiry: Expiry | null;
  code: string;
}

/** `{type, card, billing_details}` as the API wants them; the shop's own billing details win over the typed postal code. */
export function cardMethod({ number, expiry, code }: TypedCard, postalCode: string, own: BillingDetails = {}): Params {
  const { address, ...details } = own;
  const given = Object.fromEntries(Object.entries(address ?? {}).filter(([, value]) => value != null));
  const typed = postalCode.trim() === "" ? {} : { postal_code: postalCode.trim() };
  return {
    type: "card",
    card: { number: cardDigits(number), exp_month: expiry?.month, exp_year: expiry?.year, cvc: code || undefined },
    billing_details: { ...details, address: { ...typed, ...given } },
  };
}
