/** Shapes of single conversations between the shop's page and the sandbox's frames; frame-messages.ts has what all share. */
import type { ApiError, Params } from "./api";

export interface BillingDetails {
  name?: string | null;
  email?: string | null;
  phone?: string | null;
  address?: Record<string, string | null | undefined> | null;
}

/** One POST of the frame to its own origin; the frame adds the card to `params` under `payment_method_data`. */
export interface CardRequest {
  path: string;
  params: Params;
  billingDetails: BillingDetails | undefined;
  /**
   * `body`: the card is the whole body (POST /v1/payment_methods); `payment_method_data`: nested, as confirm wants it;
   * `token`: bare, under `card` (POST /v1/tokens), which only Card Elements are asked for.
   */
  cardUnder: "body" | "payment_method_data" | "token";
  /** What the shop told Elements to expect; a PaymentIntent that differs is refused before it is confirmed. */
  expected?: { intentId: string; clientSecret: string; amount: number; currency: string };
}

export type CardAnswer = { body: Record<string, unknown> } | { error: ApiError };

/** Calls of the frames that hold a way to pay. */
export interface PayingCalls {
  send: { args: CardRequest; result: CardAnswer };
}

export interface PaymentElementCalls extends PayingCalls {
  /** The type of the open method; null when all are closed. */
  chosen: { args: null; result: string | null };
  collapse: { args: null; result: null };
  /** The shop changed its intent on the server: what may be paid with is asked again. */
  refresh: { args: null; result: null };
}

export type PostalAddress = {
  line1: string;
  line2: string | null;
  city: string;
  state: string;
  postal_code: string;
  country: string;
};

/** What the Address Element tells the shop: its fields are the shop's to read, unlike a card. */
export interface AddressValue {
  complete: boolean;
  isNewAddress: boolean;
  value: { name: string; firstName?: string; lastName?: string; address: PostalAddress; phone?: string };
}

export interface AddressCalls {
  value: { args: { isJudged: boolean }; result: AddressValue };
}

export interface EmailCalls {
  value: { args: null; result: { complete: boolean; value: { email: string } } };
}

export interface ChallengeRequest {
  /** The id of a PaymentIntent or SetupIntent. */
  intent: string;
  clientSecret: string;
  source: string;
  publishableKey: string;
  /** In the currency's minor unit; null where no money moves. */
  amount: number | null;
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
