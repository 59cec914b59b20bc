import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PUBLISHABLE_KEY } from "../api/auth";
import { refusal, type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const newCustomer = async () => (await stand.stripe.customers.create()).id;
const create = (
  customer: string,
  features: Stripe.CustomerSessionCreateParams.Components.PaymentElement.Features = {},
) => stand.stripe.customerSessions.create({ customer, components: { payment_element: { enabled: true, features } } });

/** A card of the customer that the shopper agreed to see again, or not. */
async function save(customer: string, allow_redisplay: "always" | "limited" | "unspecified") {
  const { id } = await stand.stripe.paymentMethods.attach("pm_card_visa", { customer });
  return (await stand.stripe.paymentMethods.update(id, { allow_redisplay })).id;
}

/** The saved methods that an Element is told of under a session's secret. */
async function shown(session: Stripe.CustomerSession, types = "card"): Promise<string[]> {
  const query = new URLSearchParams({
    key: PUBLISHABLE_KEY,
    type: "deferred_intent",
    "deferred_intent[mode]": "payment",
    "deferred_intent[amount]": "900",
    "deferred_intent[currency]": "eur",
    "deferred_intent[payment_method_types][0]": types,
    customer_session_client_secret: session.client_secret,
  });
  const { body } = await stand.call("GET", `/v1/elements/sessions?${query}`, { key: null });
  if (body.error) throw new Error(String(body.error.code));
  return (body.saved_payment_methods as unknown as Stripe.PaymentMethod[]).map(({ id }) => id);
}

test("a customer session allows nothing but what it was asked to, for half an hour (4.1)", async () => {
  const customer = await newCustomer();
  const session = await create(customer);
  expect(session).toMatchObject({
    object: "customer_session",
    customer,
    components: {
      payment_element: {
        enabled: true,
        features: {
          payment_method_allow_redisplay_filters: ["always"],
          payment_method_redisplay: "disabled",
          payment_method_redisplay_limit: 3,
          payment_method_remove: "disabled",
          payment_method_save: "disabled",
          payment_method_save_usage: null,
        },
      },
      customer_sheet: { enabled: false, features: null },
      buy_button: { enabled: false },
    },
  });
  expect(session.client_secret).toMatch(/^cuss_secret_/);
  expect(session.expires_at - session.created).toBe(1800);
  await save(customer, "always");
  expect(await shown(session)).toEqual([]);
});

test("an Element is told of the methods that the shopper agreed to see again, the last ones first (4.1)", async () => {
  const customer = await newCustomer();
  const ids: string[] = [];
  for (let i = 0; i < 5; i += 1) ids.unshift(await save(customer, "always"));
  const limited = await save(customer, "limited");
  await save(customer, "unspecified");
  expect(await shown(await create(customer, { payment_method_redisplay: "enabled" }))).toEqual(ids.slice(0, 3));
  const more = await create(customer, {
    payment_method_redisplay: "enabled",
    payment_method_allow_redisplay_filters: ["always", "limited"],
    payment_method_redisplay_limit: 10,
  });
  expect(await shown(more)).toEqual([limited, ...ids]);
  expect(await shown(more, "sepa_debit")).toEqual([]);
});

test("a session that is over shows nothing any more (4.1)", async () => {
  const session = await create(await newCustomer(), { payment_method_redisplay: "enabled" });
  await stand.restart();
  expect(await shown(session)).toEqual([]);
  await stand.call("POST", "/_sandbox/clock", { json: { advance_s: 1801 } });
  await expect(shown(session)).rejects.toThrow("customer_session_expired");
});

test("a session needs a customer, a component and the secret key (4.2)", async () => {
  const components = { payment_element: { enabled: true } };
  const without = stand.stripe.customerSessions.create({ components });
  expect(await refusal(without)).toMatchObject({ statusCode: 400, code: "parameter_missing" });
  expect(await refusal(create("cus_no"))).toMatchObject({ code: "resource_missing", param: "customer" });
  const customer = await newCustomer();
  const none = stand.stripe.customerSessions.create({ customer, components: { buy_button: { enabled: false } } });
  expect(await refusal(none)).toMatchObject({ param: "components" });
  const many = create(customer, { payment_method_redisplay_limit: 11 });
  expect(await refusal(many)).toMatchObject({ code: "parameter_invalid_integer" });
  expect((await stand.call("POST", "/v1/customer_sessions", { key: PUBLISHABLE_KEY })).status).toBe(403);
});
