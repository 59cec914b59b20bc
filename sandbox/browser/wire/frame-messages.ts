/**
 * What every Element's frame and the shop's page say to each other over a MessagePort, whatever the Element. No message
 * has room for a card number, an expiry date, a security code or an IBAN: those are typed in a frame and leave it only
 * for the sandbox's own API.
 */
import type { ApiError } from "./api";
import type { Appearance } from "./appearance";

/** Every Element of this script, by the name `elements.create()` takes. */
export type ElementType =
  | "address"
  | "card"
  | "cardCvc"
  | "cardExpiry"
  | "cardNumber"
  | "expressCheckout"
  | "iban"
  | "linkAuthentication"
  | "payment";

export interface FontSource {
  cssSrc?: string;
  family?: string;
  src?: string;
  display?: FontDisplay;
  style?: string;
  weight?: string;
  unicodeRange?: string;
}

/** What `stripe.elements()` was told about the payment. Names are Stripe's. */
export interface PaymentFacts {
  clientSecret?: string | undefined;
  mode?: "payment" | "setup" | "subscription" | undefined;
  /** In the currency's minor unit. */
  amount?: number | undefined;
  currency?: string | undefined;
  setupFutureUsage?: "off_session" | "on_session" | null | undefined;
  captureMethod?: "manual" | "automatic" | "automatic_async" | undefined;
  /** Lets the Payment Element show what a customer has saved. */
  customerSessionClientSecret?: string | undefined;
  paymentMethodTypes?: string[] | undefined;
  allowedPaymentMethodTypes?: string[] | undefined;
  excludedPaymentMethodTypes?: string[] | undefined;
  paymentMethodOptions?: object | undefined;
}

export interface FrameSettings<Options = object> {
  publishableKey: string;
  locale: string;
  appearance: Appearance;
  fonts: FontSource[];
  elementType: ElementType;
  /** Tells the frames of one group from those of another, in this page and in other tabs. Random, and no secret. */
  groupId: string;
  payment: PaymentFacts;
  options: Options;
}

/** Which classes the shop's container gets besides its base class. */
export interface InputState {
  empty: boolean;
  complete: boolean;
  invalid: boolean;
}

/** Calls that every frame answers. */
export interface FrameCalls {
  update: { args: Partial<FrameSettings>; result: null };
  /** Shows every problem; gives the first, or null when the Element's value can be used. */
  validate: { args: null; result: { error: ApiError | null } };
  focus: { args: null; result: null };
  blur: { args: null; result: null };
  clear: { args: null; result: null };
}

export interface FrameEvents {
  /** The frame is there; what stands in it may still have to ask the API. */
  connected: null;
  /** The form can be typed into. `event` is added to Stripe's event of that name, as in all that follow. */
  ready: { event: Record<string, unknown> };
  height: { px: number };
  focus: null;
  blur: null;
  escape: null;
  /** Enter was pressed in a field: the surrounding form of the shop is submitted, as the browser does for its own fields. */
  enter: null;
  change: { state: InputState; event: Record<string, unknown> };
  autofill: { autofilled: boolean };
  /** Any further event of this Element, such as `carddetailschange`, exactly as the shop shall get it. */
  emit: { name: string; event: Record<string, unknown> };
}
