import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Stand, setUpStand } from "../stand";
import { METHOD_DATA, refusal, tryMethod } from "./try-method";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const create = (more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur", ...more });
const typesOf = async (more: Partial<Stripe.PaymentIntentCreateParams>) => (await create(more)).payment_method_types;
const EURO = ["card", "link", "ideal", "bancontact", "klarna", "sepa_debit"];

test.each([
  [{}, EURO],
  [{ currency: "usd" }, ["card", "link", "klarna"]],
  [{ currency: "jpy" }, ["card", "link"]],
  [{ capture_method: "manual" }, ["card", "link", "klarna"]],
  [{ amount: 1_000_000 }, EURO],
  [{ amount: 1_000_001 }, EURO.filter((type) => type !== "sepa_debit")],
  [{ setup_future_usage: "off_session" }, EURO],
  [{ automatic_payment_methods: { enabled: true, allow_redirects: "never" } }, ["card", "link", "sepa_debit"]],
  [{ automatic_payment_methods: { enabled: false } }, ["card"]],
  [{ allowed_payment_method_types: ["ideal", "card"] }, ["card", "ideal"]],
  [{ allowed_payment_method_types: ["ideal", "card"], currency: "gbp" }, ["card"]],
  [{ excluded_payment_method_types: ["card", "klarna"] }, ["link", "ideal", "bancontact", "sepa_debit"]],
] as const)("an intent with %j offers %j (4.4)", async (more, types) => {
  expect(await typesOf(more as Partial<Stripe.PaymentIntentCreateParams>)).toEqual(types);
});

test("every method offered has its options, and what the shop said of one is kept (4.4)", async () => {
  const intent = await create({ payment_method_options: { bancontact: { preferred_language: "fr" } } });
  expect(intent.payment_method_options).toEqual({
    bancontact: { preferred_language: "fr" },
    card: { installments: null, mandate_options: null, network: null, request_three_d_secure: "automatic" },
    ideal: {},
    klarna: { preferred_locale: null },
    link: { persistent_token: null },
    sepa_debit: {},
  });
});

test("a customer makes transfers possible, and another currency changes what is offered", async () => {
  const customer = await stand.stripe.customers.create({});
  const { id } = await create();
  const owned = await stand.stripe.paymentIntents.update(id, { customer: customer.id });
  expect(owned.payment_method_types).toEqual([...EURO, "customer_balance"]);
  const changed = await stand.stripe.paymentIntents.update(id, { currency: "gbp", amount: 4900 });
  expect(changed.payment_method_types).toEqual(["card", "link", "klarna", "customer_balance"]);
  const limited = await stand.stripe.paymentIntents.update(id, { allowed_payment_method_types: ["klarna"] });
  expect(limited).toMatchObject({ payment_method_types: ["klarna"], allowed_payment_method_types: ["klarna"] });
});

test.each([
  [{ allowed_payment_method_types: ["ideal"], currency: "gbp" }, "currency", "The currency provided (gbp) is invalid"],
  [{ allowed_payment_method_types: ["sofort"] }, "allowed_payment_method_types", "No valid payment method types"],
  [{ excluded_payment_method_types: EURO }, "excluded_payment_method_types", "No valid payment method types"],
  [{ allowed_payment_method_types: ["ideal"], capture_method: "manual" }, "allowed_payment_method_types", "No valid"],
] as const)("an intent that leaves no method is refused: %j (4.3)", async (more, param, message) => {
  const error = await refusal(create(more as Partial<Stripe.PaymentIntentCreateParams>));
  expect(error).toMatchObject({ statusCode: 400, param });
  expect(error.message).toContain(message);
});

test("the API knows payment_method_types only in answers at this version (10)", async () => {
  const form = { amount: "4800", currency: "eur", "payment_method_types[0]": "card" };
  const { body } = await stand.call("POST", "/v1/payment_intents", { form });
  expect(body.error).toMatchObject({ code: "parameter_unknown", param: "payment_method_types" });
});

test.each(["ideal", "bancontact", "sepa_debit"] as const)("%s pays euros only (4.3)", async (type) => {
  const error = await refusal(tryMethod(stand, type, { currency: "gbp" }));
  expect(error).toMatchObject({ statusCode: 400 });
  expect(error.message).toBe(
    "The currency provided (gbp) is invalid for one or more payment method types on this PaymentIntent.",
  );
});

test("a method the intent does not allow is refused, whoever asks", async () => {
  const cards = tryMethod(stand, "ideal", { allowed_payment_method_types: ["card"] });
  expect((await refusal(cards)).message).toContain("The PaymentMethod provided (ideal) is not allowed");
  const staying = { automatic_payment_methods: { enabled: true, allow_redirects: "never" } } as const;
  expect(await refusal(tryMethod(stand, "klarna", staying))).toMatchObject({ param: "payment_method" });
  const large = tryMethod(stand, "sepa_debit", { amount: 1_000_001 });
  expect(await refusal(large)).toMatchObject({
    code: "amount_too_large",
    message: expect.stringContaining("€10,000.00"),
  });
});

test("a creation and an update take a method only if it may pay, and take its data too", async () => {
  const waiting = await create({ payment_method_data: METHOD_DATA.ideal });
  expect(waiting).toMatchObject({ status: "requires_confirmation", payment_method: expect.stringMatching(/^pm_/) });
  expect(await refusal(create({ payment_method_data: METHOD_DATA.ideal, currency: "gbp" }))).toMatchObject({
    param: "currency",
  });
  const { id } = await create({ allowed_payment_method_types: ["card"] });
  const wrong = stand.stripe.paymentIntents.update(id, { payment_method_data: METHOD_DATA.klarna });
  expect(await refusal(wrong)).toMatchObject({ code: "payment_intent_incompatible_payment_method" });
  const both = create({ payment_method: "pm_card_visa", payment_method_data: METHOD_DATA.ideal });
  expect((await refusal(both)).message).toContain("You may only specify one of these parameters");
});

test.each([
  ["klarna", "billing_details[email]"],
  ["bancontact", "billing_details[name]"],
  ["link", "billing_details[email]"],
] as const)("%s needs %s", async (type, param) => {
  const error = await refusal(stand.stripe.paymentMethods.create({ type }));
  expect(error).toMatchObject({ code: "parameter_missing", param });
});

test("an iDEAL bank is one that exists, and has its BIC", async () => {
  const method = await stand.stripe.paymentMethods.create(METHOD_DATA.ideal);
  expect(method.ideal).toEqual({ bank: "ing", bic: "INGBNL2A" });
  const wrong = stand.stripe.paymentMethods.create({ type: "ideal", ideal: { bank: "nobody" } });
  expect(await refusal(wrong)).toMatchObject({ statusCode: 400, param: "ideal[bank]" });
});
