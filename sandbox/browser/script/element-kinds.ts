/** Every type that `elements.create()` takes: the page of its frame, its title, and how high it starts. */
import { askedAddress } from "../wire/billing-fields";
import type { ElementType } from "../wire/frame-messages";
import type { PaymentOptions } from "../wire/payment-options";
import type { ElementHome, ElementKind, StripeElement } from "./element";
import { IntegrationError } from "./integration-error";
import { PaymentElement } from "./payment-element";

/** Label, field and gap in the default look. */
const ROW_HEIGHT_PX = 80;

const payment: ElementKind = {
  type: "payment",
  page: "elements-inner-payment",
  title: "Secure payment input frame",
  heightPx: (options: PaymentOptions) => ROW_HEIGHT_PX * (askedAddress(options).hasCountry ? 3 : 2),
};

/** What a group keeps; each kind of Element checks its own options. */
type Make = (home: ElementHome, options: object) => StripeElement;

const MAKERS: Partial<Record<ElementType, Make>> = {
  payment: (home, options) => new PaymentElement(payment, home, options),
};

export function makeElement(type: string, home: ElementHome, options: object): StripeElement {
  const make = Object.hasOwn(MAKERS, type) ? MAKERS[type as ElementType] : undefined;
  if (make) return make(home, options);
  const offered = Object.keys(MAKERS).join(", ");
  throw new IntegrationError(`The sandbox's Stripe.js has no Element of type ${type}. It offers: ${offered}.`);
}
