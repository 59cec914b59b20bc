import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PUBLISHABLE_KEY } from "../api/auth";
import { type Stand, setUpStand } from "../stand";
import { atBank, CONSENT, eventsAbout, METHOD_DATA, RETURN_URL, refusal } from "./try-method";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const newCustomer = async () => (await stand.stripe.customers.create({ name: "Ada" })).id;
const setUp = (type: keyof typeof METHOD_DATA, more: Partial<Stripe.SetupIntentCreateParams> = {}) =>
  stand.stripe.setupIntents.create({
    confirm: true,
    payment_method_data: METHOD_DATA[type],
    return_url: RETURN_URL,
    ...more,
  });
const read = ({ id }: { id: string }) =>
  stand.stripe.setupIntents.retrieve(id, { expand: ["latest_attempt", "payment_method"] });

test("a setup offers what can be kept, without a sum or a currency", async () => {
  const { payment_method_types: types } = await stand.stripe.setupIntents.create();
  expect(types).toEqual(["card", "link", "ideal", "bancontact", "klarna", "sepa_debit"]);
});

test("a bank account is set up at once: the consent becomes a mandate for many debits", async () => {
  const customer = await newCustomer();
  const setup = await setUp("sepa_debit", { customer, mandate_data: CONSENT });
  expect(setup).toMatchObject({ status: "succeeded", next_action: null });
  const mandate = await stand.stripe.mandates.retrieve(String(setup.mandate));
  expect(mandate).toMatchObject({ type: "multi_use", payment_method: setup.payment_method });
  const paid = await stand.stripe.paymentIntents.create({
    amount: 900,
    currency: "eur",
    customer,
    payment_method: String(setup.payment_method),
    off_session: true,
    confirm: true,
  });
  expect(paid.status).toBe("processing");
});

test("a server without the shopper's consent sets up no debit", async () => {
  const error = await refusal(setUp("sepa_debit", { customer: await newCustomer() }));
  expect(error).toMatchObject({ statusCode: 400, code: "setup_intent_mandate_invalid" });
});

test.each(["ideal", "bancontact"] as const)("%s is set up at the bank and leaves a SEPA debit (8)", async (type) => {
  const customer = await newCustomer();
  const setup = await setUp(type, { customer });
  expect(setup).toMatchObject({ status: "requires_action", next_action: { type: "redirect_to_url" } });
  const { return_url: back } = await atBank(stand, setup, "authorize");
  expect(Object.fromEntries(new URL(back ?? "").searchParams)).toEqual({
    order: "7",
    setup_intent: setup.id,
    setup_intent_client_secret: setup.client_secret,
    redirect_status: "succeeded",
  });
  const done = await read(setup);
  expect(done.status).toBe("succeeded");
  const attempt = done.latest_attempt as Stripe.SetupAttempt;
  const left = await stand.stripe.paymentMethods.retrieve(
    String(attempt.payment_method_details[type]?.generated_sepa_debit),
  );
  expect(left).toMatchObject({ type: "sepa_debit", customer });
  expect(left.sepa_debit?.generated_from).toEqual({ charge: null, setup_attempt: attempt.id });
  const saved = await stand.stripe.customers.listPaymentMethods(customer);
  expect(saved.data.map(({ id }) => id)).toEqual([left.id]);
  expect(await eventsAbout(stand, setup.id)).toEqual([
    "setup_intent.created",
    "setup_intent.requires_action",
    "setup_intent.succeeded",
  ]);
});

test("Klarna is set up at the bank and kept itself", async () => {
  const customer = await newCustomer();
  const setup = await setUp("klarna", { customer });
  await atBank(stand, setup, "authorize");
  expect((await read(setup)).payment_method).toMatchObject({ type: "klarna", customer });
});

test("refused at the bank, a setup asks for another method", async () => {
  const setup = await setUp("ideal", { customer: await newCustomer() });
  const { return_url: back } = await atBank(stand, setup, "fail");
  expect(new URL(back ?? "").searchParams.get("redirect_status")).toBe("failed");
  const failed = await read(setup);
  expect(failed).toMatchObject({
    status: "requires_payment_method",
    last_setup_error: { code: "setup_attempt_failed" },
  });
  expect(await atBank(stand, setup, "authorize")).toMatchObject({ waiting: false });
  expect((await read(setup)).status).toBe("requires_payment_method");
});

test("a setup canceled while its shopper is at the bank leads them back, and keeps nothing", async () => {
  const customer = await newCustomer();
  const setup = await setUp("ideal", { customer });
  await stand.stripe.setupIntents.cancel(setup.id);
  const { waiting, return_url: back } = await atBank(stand, setup, "authorize");
  expect([waiting, new URL(back ?? "").searchParams.get("redirect_status")]).toEqual([false, "failed"]);
  expect((await stand.stripe.customers.listPaymentMethods(customer)).data).toEqual([]);
});

test("without a return_url nobody is sent to a bank", async () => {
  const setup = await stand.stripe.setupIntents.create({
    automatic_payment_methods: { enabled: false },
    allowed_payment_method_types: ["ideal"],
  });
  const attempt = stand.stripe.setupIntents.confirm(setup.id, { payment_method_data: METHOD_DATA.ideal });
  expect(await refusal(attempt)).toMatchObject({ statusCode: 400, param: "return_url" });
});

test("an Element asks what a setup may show with the setup's own secret", async () => {
  const { client_secret } = await stand.stripe.setupIntents.create({ allowed_payment_method_types: ["card", "ideal"] });
  const query = new URLSearchParams({ key: PUBLISHABLE_KEY, type: "setup_intent", client_secret: client_secret ?? "" });
  const { body } = await stand.call("GET", `/v1/elements/sessions?${query}`, { key: null });
  expect(body).toMatchObject({ mode: "setup", amount: null, payment_method_types: ["card", "ideal"] });
});
