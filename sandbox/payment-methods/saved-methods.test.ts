import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PUBLISHABLE_KEY } from "../api/auth";
import { cardFields, refusal, type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const newCustomer = async () => (await stand.stripe.customers.create({ name: "Ada" })).id;
const attach = (method: string, customer: string) => stand.stripe.paymentMethods.attach(method, { customer });
const saved = async (method = "pm_card_visa") => {
  const customer = await newCustomer();
  return { customer, method: await attach(method, customer) };
};
const pay = (more: Partial<Stripe.PaymentIntentCreateParams>) =>
  stand.stripe.paymentIntents.create({
    amount: 4800,
    currency: "eur",
    confirm: true,
    return_url: "http://localhost:3000/back",
    ...more,
  });
/** A method nobody has used yet, as Stripe.js makes one. */
const fresh = async (number = "4242424242424242") => {
  const fields = Object.entries(cardFields(number)).flatMap(([name, value]) => {
    const inner = /^payment_method_data(?:\[([^\]]+)\])(.*)$/.exec(name);
    return inner ? [[`${inner[1]}${inner[2]}`, value]] : [];
  });
  const form = Object.fromEntries(fields) as Record<string, string>;
  const { body } = await stand.call("POST", "/v1/payment_methods", { key: PUBLISHABLE_KEY, form });
  return String(body.id);
};

describe("detaching", () => {
  test("takes the method away for ever (4.1)", async () => {
    const { customer, method } = await saved();
    const detached = await stand.stripe.paymentMethods.detach(method.id);
    expect(detached).toEqual({ ...method, customer: null });
    const { event } = await stand.receiver.receive("payment_method.detached", { about: method.id });
    expect(event.data.previous_attributes).toEqual({ customer });
    for (const asked of [
      attach(method.id, customer),
      pay({ payment_method: method.id }),
      pay({ payment_method: method.id, customer }),
    ]) {
      expect(await refusal(asked)).toMatchObject({
        statusCode: 400,
        message: expect.stringContaining("detached from a"),
      });
    }
    expect(await refusal(stand.stripe.paymentMethods.detach(method.id))).toMatchObject({
      message: "The payment method you provided is not attached to a customer so detachment is impossible.",
    });
  });

  test("the default method leaves the customer without one, and says so (6.1)", async () => {
    const { customer, method } = await saved();
    const invoice_settings = { default_payment_method: method.id };
    await stand.stripe.customers.update(customer, { invoice_settings });
    await stand.stripe.paymentMethods.detach(method.id);
    const { event } = await stand.receiver.receive("customer.updated", { about: customer, count: 2 });
    expect(event.data.previous_attributes).toEqual({ invoice_settings });
    const read = (await stand.stripe.customers.retrieve(customer)) as Stripe.Customer;
    expect(read.invoice_settings.default_payment_method).toBeNull();
  });
});

describe("a saved method", () => {
  test("changes only what an update names, and tells the old values (6.1)", async () => {
    const { method } = await saved();
    const updated = await stand.stripe.paymentMethods.update(method.id, {
      billing_details: { name: "Ada", address: { city: "Porto" } },
      card: { exp_month: 5, exp_year: 2039 },
      allow_redisplay: "always",
      metadata: { kind: "home" },
    });
    expect(updated).toMatchObject({
      allow_redisplay: "always",
      billing_details: { name: "Ada", email: null, address: { city: "Porto", country: null } },
      card: { exp_month: 5, exp_year: 2039, last4: "4242" },
      metadata: { kind: "home" },
    });
    const { event } = await stand.receiver.receive("payment_method.updated", { about: method.id });
    expect(event.data.previous_attributes).toMatchObject({
      allow_redisplay: "unspecified",
      billing_details: { name: null, address: { city: null } },
      metadata: { kind: null },
    });
    expect((event.data.previous_attributes as { billing_details: object }).billing_details).not.toHaveProperty("email");
  });

  test("takes no date in the past, and one of nobody's takes no update (4.3)", async () => {
    const { method } = await saved();
    const old = stand.stripe.paymentMethods.update(method.id, { card: { exp_year: 2020 } });
    expect(await refusal(old)).toMatchObject({ statusCode: 402, code: "invalid_expiry_year" });
    const loose = stand.stripe.paymentMethods.update(await fresh(), { metadata: { a: "1" } });
    expect(await refusal(loose)).toMatchObject({
      message: "You must save this PaymentMethod to a customer before you can update it.",
    });
  });

  test("is listed for its customer only, by type, over more than one page (4.1)", async () => {
    const customer = await newCustomer();
    const ids: string[] = [];
    for (let i = 0; i < 103; i += 1) ids.push((await attach("pm_card_visa", customer)).id);
    const seen: string[] = [];
    for await (const method of stand.stripe.paymentMethods.list({ customer, limit: 100 })) seen.push(method.id);
    expect(seen).toEqual([...ids].reverse());
    const own = await stand.stripe.customers.listPaymentMethods(customer, { type: "card", limit: 2 });
    expect(own.data.map(({ id }) => id)).toEqual(seen.slice(0, 2));
    expect((await stand.stripe.paymentMethods.list({ customer, type: "sepa_debit" })).data).toEqual([]);
    expect((await stand.stripe.paymentMethods.list()).data).toEqual([]);
    expect(await refusal(Promise.resolve(stand.stripe.paymentMethods.list({ customer: "cus_no" })))).toMatchObject({
      statusCode: 400,
    });
  });

  test("is read behind its customer, and behind another it is not there (4.1)", async () => {
    const { customer, method } = await saved();
    expect(await stand.stripe.customers.retrievePaymentMethod(customer, method.id)).toEqual(method);
    const other = stand.stripe.customers.retrievePaymentMethod(await newCustomer(), method.id);
    expect(await refusal(other)).toMatchObject({ statusCode: 404 });
    const whole = await stand.stripe.paymentMethods.retrieve(method.id, { expand: ["customer"] });
    expect((whole.customer as Stripe.Customer).name).toBe("Ada");
  });

  test("is the default only of the customer who has it, and expands there (4.1)", async () => {
    const { customer, method } = await saved();
    const invoice_settings = { default_payment_method: method.id };
    const mine = await stand.stripe.customers.update(customer, {
      invoice_settings,
      expand: ["invoice_settings.default_payment_method"],
    });
    expect((mine.invoice_settings.default_payment_method as Stripe.PaymentMethod).id).toBe(method.id);
    const other = stand.stripe.customers.update(await newCustomer(), { invoice_settings });
    expect(await refusal(other)).toMatchObject({ code: "resource_missing" });
  });

  test("pays as often as wanted, for its own customer only (4.4)", async () => {
    const { customer, method } = await saved();
    for (let i = 0; i < 2; i += 1) {
      const paid = await pay({ customer, payment_method: method.id });
      expect(paid).toMatchObject({ status: "succeeded", customer });
    }
    const without = await refusal(pay({ payment_method: method.id }));
    expect(without).toMatchObject({ statusCode: 400, param: "payment_method" });
    expect(without.message).toContain(`belongs to the Customer ${customer}`);
    const other = await newCustomer();
    const wrong = await refusal(pay({ customer: other, payment_method: method.id }));
    expect(wrong.message).toContain(`does not belong to the Customer you supplied ${other}`);
    const listed = await stand.stripe.paymentIntents.list({ customer });
    expect(listed.data).toHaveLength(2);
  });

  test("keeps its intents from other customers (4.3)", async () => {
    const { customer, method } = await saved();
    const wrong = `does not belong to the Customer you supplied`;
    const begun = { amount: 900, currency: "eur", customer, payment_method: method.id };
    const intent = await stand.stripe.paymentIntents.create(begun);
    const moved = stand.stripe.paymentIntents.update(intent.id, { customer: await newCustomer() });
    expect((await refusal(moved)).message).toContain(wrong);
    const setup = await stand.stripe.setupIntents.create({ customer, payment_method: method.id });
    const other = stand.stripe.setupIntents.update(setup.id, { customer: await newCustomer() });
    expect((await refusal(other)).message).toContain(wrong);
    expect((await stand.stripe.paymentIntents.retrieve(intent.id)).customer).toBe(customer);
  });

  test("stays nobody's when its customer goes while the bank is asked (4.1)", async () => {
    const customer = await newCustomer();
    const payment_method = "pm_card_authenticationRequired";
    const intent = await pay({ customer, payment_method, setup_future_usage: "off_session" });
    await stand.stripe.customers.del(customer);
    const url = new URL(intent.next_action?.redirect_to_url?.url ?? "");
    const json = { ...Object.fromEntries(url.searchParams), outcome: "complete" };
    expect((await stand.call("POST", "/_sandbox/challenge", { json })).body).toMatchObject({ status: "succeeded" });
    const method = await stand.stripe.paymentMethods.retrieve(String(intent.payment_method));
    expect(method.customer).toBeNull();
  });

  test("may not be touched with the browser's key, which sees no customer behind it (4.2)", async () => {
    const { method } = await saved();
    for (const path of ["attach", "detach"]) {
      const asked = await stand.call("POST", `/v1/payment_methods/${method.id}/${path}`, { key: PUBLISHABLE_KEY });
      expect(asked.status).toBe(403);
    }
    const listed = await stand.call("GET", "/v1/payment_methods", { key: PUBLISHABLE_KEY });
    expect(listed.status).toBe(403);
    const { customer } = method;
    const intent = await pay({ customer: String(customer), payment_method: method.id });
    const query = `client_secret=${intent.client_secret}&expand[]=payment_method.customer`;
    const seen = await stand.call("GET", `/v1/payment_intents/${intent.id}?${query}`, { key: PUBLISHABLE_KEY });
    expect(seen.body.payment_method).toMatchObject({ id: method.id, customer });
    expect(seen.text).not.toContain("Ada");
  });
});

test("a method that paid once without a customer can be neither used nor attached again (4.4)", async () => {
  const method = await fresh();
  await pay({ payment_method: method });
  const customer = await newCustomer();
  for (const asked of [pay({ payment_method: method }), attach(method, customer)]) {
    expect(await refusal(asked)).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining("previously used"),
    });
  }
});

test("a method of nobody's pays for a customer without being kept (4.4)", async () => {
  const customer = await newCustomer();
  const method = await fresh();
  expect((await pay({ customer, payment_method: method })).status).toBe("succeeded");
  expect((await stand.stripe.paymentMethods.retrieve(method)).customer).toBeNull();
});

test("a restart keeps who has which method and which one is gone (5)", async () => {
  const { customer, method } = await saved();
  const gone = await attach("pm_card_mastercard", customer);
  await stand.stripe.paymentMethods.detach(gone.id);
  await stand.restart();
  const { data } = await stand.stripe.paymentMethods.list({ customer });
  expect(data).toEqual([method]);
  expect(await refusal(attach(gone.id, customer))).toMatchObject({ statusCode: 400 });
});
