/**
 * What the shop's page and the sandbox's frames say to each other over a MessagePort. No message has room for a card
 * number, an expiry date or a security code: those are typed in the frame and leave it only for the sandbox's own API.
 */
import type { ApiError, Params } from "./api";
import type { Appearance } from "./appearance";

export interface BillingDetails {
  name?: string | null;
  email?: string | null;
  phone?: string | null;
  address?: Record<string, string | null | undefined> | null;
}

export type FieldChoice = "auto" | "never" | "always" | "if_required";

/** The part of the Payment Element's options that the frame needs. Names are Stripe's. */
export interface PaymentOptions {
  defaultValues?: { billingDetails?: BillingDetails };
  fields?: { billingDetails?: FieldChoice | BillingFields };
  readOnly?: boolean;
}

export interface BillingFields {
  name?: FieldChoice;
  email?: FieldChoice;
  phone?: FieldChoice;
  address?: FieldChoice | Record<string, FieldChoice | undefined>;
}

export interface FontSource {
  cssSrc?: string;
  family?: string;
  src?: string;
  display?: FontDisplay;
  style?: string;
  weight?: string;
  unicodeRange?: string;
}

export interface PaymentFrameSettings {
  publishableKey: string;
  locale: string;
  appearance: Appearance;
  fonts: FontSource[];
  /** The writing direction where the form stands in the shop's page. */
  direction: "ltr" | "rtl";
  options: PaymentOptions;
}

/** One POST of the frame to its own origin; the frame adds the card to `params` under `payment_method_data`. */
export interface CardRequest {
  path: string;
  params: Params;
  billingDetails: BillingDetails | undefined;
  /** `body`: the card is the whole body (POST /v1/payment_methods); `payment_method_data`: nested, as confirm wants it. */
  cardUnder: "body" | "payment_method_data";
  /** What the shop told Elements to expect; a PaymentIntent that differs is refused before it is confirmed. */
  expected?: { intentId: string; clientSecret: string; amount: number; currency: string };
}

export type CardAnswer = { body: Record<string, unknown> } | { error: ApiError };

export interface PaymentFrameCalls {
  update: { args: Partial<PaymentFrameSettings>; result: null };
  validate: { args: null; result: { error: ApiError | null } };
  send: { args: CardRequest; result: CardAnswer };
  focus: { args: null; result: null };
  blur: { args: null; result: null };
  clear: { args: null; result: null };
}

export interface PaymentFrameEvents {
  ready: null;
  height: { px: number };
  focus: null;
  blur: null;
  escape: null;
  /** Enter was pressed in a field: the surrounding form of the shop is submitted, as the browser does for its own fields. */
  enter: null;
  change: { empty: boolean; complete: boolean; invalid: boolean };
  autofill: { autofilled: boolean };
  cardbrand: { brand: string | null };
}

export interface ChallengeRequest {
  paymentIntent: string;
  clientSecret: string;
  source: string;
  publishableKey: string;
  amount: number;
  currency: string;
  locale: string;
}

export interface ChallengeEvents {
  shown: null;
  done: CardAnswer;
}

/** The first message into a frame; it carries the port, and after it everything goes over the port. */
export interface ConnectMessage<Settings> {
  type: "endive:connect";
  settings: Settings;
}
