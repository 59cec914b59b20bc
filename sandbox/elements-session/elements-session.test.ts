import { afterAll, beforeAll, expect, test } from "vitest";
import { PUBLISHABLE_KEY } from "../api/auth";
import { type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

async function ask(query: Record<string, string>): Promise<Record<string, unknown>> {
  const search = new URLSearchParams({ key: PUBLISHABLE_KEY, locale: "en", ...query });
  const { status, body } = await stand.call("GET", `/v1/elements/sessions?${search}`, { key: null });
  return { status, ...body };
}

const deferred = (more: Record<string, string> = {}) => ({
  type: "deferred_intent",
  "deferred_intent[mode]": "payment",
  "deferred_intent[amount]": "4800",
  "deferred_intent[currency]": "eur",
  ...more,
});

test("an Element of 48 euros may show every euro method, and the wallets", async () => {
  expect(await ask(deferred())).toMatchObject({
    status: 200,
    object: "elements_session",
    mode: "payment",
    amount: 4800,
    currency: "eur",
    payment_method_types: ["card", "ideal", "bancontact", "klarna", "sepa_debit"],
    wallets: ["link", "apple_pay", "google_pay"],
    merchant_country: "PT",
    saved_payment_methods: [],
  });
});

test.each([
  ["NL", ["ideal", "card", "klarna", "sepa_debit"]],
  ["BE", ["bancontact", "card", "klarna", "sepa_debit"]],
  ["US", ["card"]],
  ["SE", ["card", "sepa_debit"]],
  ["JP", ["card"]],
])("a shopper in %s is shown what shoppers there have, their own method first", async (country, types) => {
  expect((await ask(deferred({ country }))).payment_method_types).toEqual(types);
});

test.each([
  ["another currency", { "deferred_intent[currency]": "jpy" }, ["card"]],
  ["a hold", { "deferred_intent[capture_method]": "manual" }, ["card", "klarna"]],
  ["a sum above a debit's limit", { "deferred_intent[amount]": "1000001" }, ["card", "ideal", "bancontact", "klarna"]],
  ["the shop's own choice", { "deferred_intent[payment_method_types][0]": "ideal" }, ["ideal"]],
])("%s leaves out what cannot do it", async (_what, more, types) => {
  expect((await ask(deferred(more))).payment_method_types).toEqual(types);
});

test("an intent's session shows the intent's methods, and a set-up has no sum", async () => {
  const customer = await stand.stripe.customers.create({});
  const intent = await stand.stripe.paymentIntents.create({ amount: 900, currency: "gbp", customer: customer.id });
  const session = await ask({ type: "payment_intent", client_secret: intent.client_secret ?? "" });
  expect(session).toMatchObject({ amount: 900, currency: "gbp" });
  expect(session.payment_method_types).toEqual(["card", "klarna", "customer_balance"]);
  expect(await ask({ type: "deferred_intent", "deferred_intent[mode]": "setup" })).toMatchObject({
    mode: "setup",
    amount: null,
    currency: null,
  });
});

test.each([
  [{}, "type"],
  [{ type: "payment_intent" }, "client_secret"],
  [{ type: "payment_intent", client_secret: "pi_1_secret_2" }, "client_secret"],
  [{ type: "deferred_intent" }, "deferred_intent"],
  [{ type: "deferred_intent", "deferred_intent[mode]": "payment" }, "deferred_intent[amount]"],
])("a question without what it needs is refused: %o", async (query, param) => {
  expect(await ask(query)).toMatchObject({ status: 400, error: { param } });
});

test("what a method needs besides its own data is told to the form", async () => {
  const { payment_method_specs: specs } = await ask(deferred());
  expect(specs).toContainEqual({ type: "sepa_debit", fields: [{ type: "name" }, { type: "email" }] });
  expect(specs).toContainEqual({ type: "klarna", fields: [{ type: "email" }, { type: "country" }] });
});
