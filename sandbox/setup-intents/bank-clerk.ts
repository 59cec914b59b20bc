import type Stripe from "stripe";
import { cardFields, type Stand } from "../stand";

export const RETURN_URL = "http://localhost:3000/back";

/** What tests of setups do all day: save methods, answer the bank for the shopper, and look at what was noted. */
export interface Clerk {
  customer(): Promise<string>;
  create(more?: Stripe.SetupIntentCreateParams): Promise<Stripe.SetupIntent>;
  /** Creates and confirms in one call of the shop's server. */
  setUp(more: Stripe.SetupIntentCreateParams): Promise<Stripe.SetupIntent>;
  /** What Stripe.js sends when the shopper has typed a card. */
  confirmInBrowser(
    setup: Stripe.SetupIntent,
    number?: string,
    more?: Record<string, string>,
  ): ReturnType<Stand["call"]>;
  /** What the shopper presses in the bank's window. */
  answer(setup: Stripe.SetupIntent, outcome: "complete" | "fail"): Promise<object>;
  /** Charges a saved method while its holder is away: the intent's status, or the code of the refusal. */
  chargeLater(customer: string, method: unknown): Promise<string | undefined>;
  /** The tries of a setup, the last one first. */
  tries(id: string): Promise<Stripe.SetupAttempt[]>;
  /** The types of the events about one object, oldest first. */
  told(about: string): Promise<string[]>;
}

/** A clerk at the stand that `at` answers, which may be set up after the clerk. */
export function clerkAt(at: () => Stand): Clerk {
  const clerk: Clerk = {
    customer: async () => (await at().stripe.customers.create()).id,
    create: (more = {}) => at().stripe.setupIntents.create(more),
    setUp: (more) => clerk.create({ confirm: true, return_url: RETURN_URL, ...more }),
    confirmInBrowser(setup, number = "4242424242424242", more = {}) {
      const form = cardFields(number, { client_secret: setup.client_secret ?? "", ...more });
      return at().call("POST", `/v1/setup_intents/${setup.id}/confirm`, { key: null, form });
    },
    async answer(setup, outcome) {
      const url = new URL(setup.next_action?.redirect_to_url?.url ?? "");
      const json = { ...Object.fromEntries(url.searchParams), outcome };
      return (await at().call("POST", "/_sandbox/challenge", { json })).body;
    },
    chargeLater(customer, method) {
      const charged = at().stripe.paymentIntents.create({
        amount: 900,
        currency: "eur",
        customer,
        payment_method: String(method),
        confirm: true,
        off_session: true,
      });
      return charged.then(
        ({ status }) => status,
        (error: Stripe.errors.StripeError) => error.code,
      );
    },
    tries: async (id) => (await at().stripe.setupAttempts.list({ setup_intent: id })).data,
    async told(about) {
      const { data } = await at().stripe.events.list({ limit: 100 });
      const mine = data.filter(({ data: { object } }) => (object as { id?: string }).id === about);
      return mine.map(({ type }) => type).reverse();
    },
  };
  return clerk;
}
