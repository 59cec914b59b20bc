import Stripe from "stripe";
import type { Called, Stand } from "./stand";

/** What tests of money do all day: take payments, let time pass, let the world act, and look at what was told. */
export interface Cashier {
  /** 20.00 USD with a `pm_card_…`, confirmed by the shop's server. */
  pay(card?: string, more?: Partial<Stripe.PaymentIntentCreateParams>): Promise<Stripe.PaymentIntent>;
  wait(seconds: number): Promise<Called>;
  /** `POST /_sandbox/act` about a payment. */
  act(type: string, about: { id: string }, more?: object): Promise<Called>;
  chargeOf(intent: Stripe.PaymentIntent): Promise<Stripe.Charge>;
  /** The types of the events about one object, oldest first. */
  told(about: string): Promise<string[]>;
  /** The refusal that a call must end with. */
  refusal(promise: Promise<unknown>): Promise<Stripe.errors.StripeError>;
}

/** A cashier at the stand that `at` answers, which may be set up after the cashier. */
export function cashierAt(at: () => Stand): Cashier {
  return {
    pay: (card = "visa", more = {}) =>
      at().stripe.paymentIntents.create({
        amount: 2000,
        currency: "usd",
        confirm: true,
        payment_method: `pm_card_${card}`,
        return_url: "http://localhost:3000/back",
        ...more,
      }),
    wait: (seconds) => at().call("POST", "/_sandbox/clock", { json: { advance_s: seconds } }),
    act: (type, { id }, more = {}) =>
      at().call("POST", "/_sandbox/act", { json: { type, payment_intent: id, ...more } }),
    chargeOf: (intent) => at().stripe.charges.retrieve(String(intent.latest_charge)),
    async told(about) {
      const { data } = await at().stripe.events.list({ limit: 100 });
      const mine = data.filter(({ data: { object } }) => (object as { id?: string }).id === about);
      return mine.map(({ type }) => type).reverse();
    },
    async refusal(promise) {
      const error: unknown = await promise.catch((reason: unknown) => reason);
      if (!(error instanceof Stripe.errors.StripeError)) throw new Error("expected a refusal by the gateway");
      return error;
    },
  };
}
