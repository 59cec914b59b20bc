import type Stripe from "stripe";
import type { Stand } from "../stand";

/** Where a redirect ends in tests; it keeps its own query. */
export const RETURN_URL = "http://localhost:3000/back?order=7";

/** What each method must be told to be tried at all. */
export const METHOD_DATA = {
  bancontact: { type: "bancontact", billing_details: { name: "Ada" } },
  customer_balance: { type: "customer_balance" },
  ideal: { type: "ideal", ideal: { bank: "ing" } },
  klarna: { type: "klarna", billing_details: { email: "ada@example.com", address: { country: "DE" } } },
  link: { type: "link", billing_details: { email: "ada@example.com" } },
  sepa_debit: {
    type: "sepa_debit",
    sepa_debit: { iban: "DE89370400440532013000" },
    billing_details: { name: "Ada", email: "ada@example.com" },
  },
} as const satisfies Record<string, Stripe.PaymentIntentConfirmParams.PaymentMethodData>;

/** The shopper's consent to be debited, as a server hands it on. */
export const CONSENT = {
  customer_acceptance: { type: "online", online: { ip_address: "203.0.113.7", user_agent: "test" } },
} as const satisfies Stripe.PaymentIntentConfirmParams.MandateData;

type Params = Partial<Stripe.PaymentIntentCreateParams>;

/** Creates and confirms an intent of 48 euros with a method's data, as a server does. */
export const tryMethod = (
  stand: Stand,
  type: keyof typeof METHOD_DATA,
  more: Params = {},
): Promise<Stripe.PaymentIntent> =>
  stand.stripe.paymentIntents.create({
    amount: 4800,
    currency: "eur",
    confirm: true,
    payment_method_data: METHOD_DATA[type],
    return_url: RETURN_URL,
    ...(type === "sepa_debit" ? { mandate_data: CONSENT } : {}),
    ...more,
  });

/** An intent, to pay or to set up, whose shopper is to go to the bank. */
interface SentToBank {
  next_action: { redirect_to_url?: { url: string | null } } | null;
}

/** Presses a button at the bank that the intent sends its shopper to; answers what the page is told. */
export async function atBank(stand: Stand, intent: SentToBank, outcome: "authorize" | "fail") {
  const url = new URL(intent.next_action?.redirect_to_url?.url ?? "");
  const key = Object.fromEntries(url.searchParams);
  const { body } = await stand.call("POST", "/_sandbox/bank/visit", { json: { ...key, outcome } });
  return body as unknown as { waiting: boolean; return_url: string | null; method: string };
}

/** Lets the world decide about a payment. */
export const actOn = (stand: Stand, type: string, { id }: { id: string }, amount?: number) =>
  stand.call("POST", "/_sandbox/act", { json: { type, payment_intent: id, ...(amount ? { amount } : {}) } });

export const advance = (stand: Stand, seconds: number) =>
  stand.call("POST", "/_sandbox/clock", { json: { advance_s: seconds } });

/** The types of the events about one object, in their order. */
export async function eventsAbout(stand: Stand, ...ids: string[]): Promise<string[]> {
  const { data } = await stand.stripe.events.list({ limit: 100 });
  return data
    .filter(({ data: { object } }) => ids.includes((object as { id?: string }).id ?? ""))
    .map(({ type }) => type)
    .reverse();
}

/** What a refusal answered, or an error if there was none. */
export async function refusal(attempt: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const error = await attempt.then(
    () => new Error("it was accepted"),
    (thrown: unknown) => thrown,
  );
  return error as Stripe.errors.StripeError;
}
