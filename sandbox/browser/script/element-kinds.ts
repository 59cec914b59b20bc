/** Every type that `elements.create()` takes: the page of its frame, its title, and how high it starts. */
import { askedAddress } from "../wire/billing-fields";
import type { ElementType } from "../wire/frame-messages";
import type { PaymentOptions } from "../wire/payment-options";
import { AddressElement } from "./address-element";
import { type ElementHome, type ElementKind, StripeElement } from "./element";
import { ExpressCheckoutElement } from "./express-checkout-element";
import { checkExpressOptions } from "./express-options";
import { IntegrationError } from "./integration-error";
import { PaymentElement } from "./payment-element";

/** Label, field and gap in the default look. */
const ROW_HEIGHT_PX = 80;

const EXPRESS_BUTTON_HEIGHT_PX = 44;

const payment: ElementKind = {
  type: "payment",
  page: "elements-inner-payment",
  title: "Secure payment input frame",
  heightPx: (options: PaymentOptions) => ROW_HEIGHT_PX * (askedAddress(options).hasCountry ? 3 : 2),
};

const address: ElementKind = {
  type: "address",
  page: "elements-inner-address",
  title: "Secure address input frame",
  heightPx: () => ROW_HEIGHT_PX * 3,
  check: ({ mode }: { mode?: unknown }) => {
    if (mode === "shipping" || mode === "billing") return;
    throw new IntegrationError(
      `Invalid value for elements.create("address"): mode should be one of shipping, billing. You specified: ${String(mode)}.`,
    );
  },
};

const expressCheckout: ElementKind = {
  type: "expressCheckout",
  page: "elements-inner-express-checkout",
  title: "Secure express checkout frame",
  heightPx: ({ buttonHeight = EXPRESS_BUTTON_HEIGHT_PX }: { buttonHeight?: number }) => buttonHeight,
  check: checkExpressOptions,
};

const linkAuthentication: ElementKind = {
  type: "linkAuthentication",
  page: "elements-inner-link-authentication",
  title: "Secure email input frame",
  heightPx: () => ROW_HEIGHT_PX,
};

/** One line of text; the box around it is the shop's. */
const CARD_LINE_HEIGHT_PX = 19;

const cardKind = (type: ElementType, title: string): ElementKind => ({
  type,
  page: "elements-inner-card",
  title,
  heightPx: () => CARD_LINE_HEIGHT_PX,
});

const plain =
  (kind: ElementKind): Make =>
  (home, options) =>
    new StripeElement(kind, home, options);

/** What a group keeps; each kind of Element checks its own options. */
type Make = (home: ElementHome, options: object) => StripeElement;

const MAKERS: Partial<Record<ElementType, Make>> = {
  address: (home, options) => new AddressElement(address, home, options),
  card: plain(cardKind("card", "Secure card payment input frame")),
  cardNumber: plain(cardKind("cardNumber", "Secure card number input frame")),
  cardExpiry: plain(cardKind("cardExpiry", "Secure expiration date input frame")),
  cardCvc: plain(cardKind("cardCvc", "Secure CVC input frame")),
  expressCheckout: (home, options) => new ExpressCheckoutElement(expressCheckout, home, options),
  iban: plain({ ...cardKind("iban", "Secure IBAN input frame"), page: "elements-inner-iban" }),
  linkAuthentication: plain(linkAuthentication),
  payment: (home, options) => new PaymentElement(payment, home, options),
};

export function makeElement(type: string, home: ElementHome, options: object): StripeElement {
  const make = Object.hasOwn(MAKERS, type) ? MAKERS[type as ElementType] : undefined;
  if (make) return make(home, options);
  const offered = Object.keys(MAKERS).join(", ");
  throw new IntegrationError(`The sandbox's Stripe.js has no Element of type ${type}. It offers: ${offered}.`);
}
