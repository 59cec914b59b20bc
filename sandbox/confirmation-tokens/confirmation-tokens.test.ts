import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PUBLISHABLE_KEY } from "../api/auth";
import { cardFields, refusal, type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const RETURN_URL = "http://localhost:3000/back";
const { key: _key, use_stripe_sdk: _sdk, ...card } = cardFields("4242424242424242");

/** What `stripe.createConfirmationToken` sends. */
async function fromBrowser(more: Record<string, string> = {}, number?: string): Promise<string> {
  const form = { ...card, ...(number ? { "payment_method_data[card][number]": number } : {}), ...more };
  const { body } = await stand.call("POST", "/v1/confirmation_tokens", { key: PUBLISHABLE_KEY, form });
  return String(body.id);
}
const read = (id: string) => stand.stripe.confirmationTokens.retrieve(id);
const intentFor = (more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur", ...more });
const pay = (confirmation_token: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  intentFor({ confirm: true, confirmation_token, return_url: RETURN_URL, ...more });

describe("a confirmation token", () => {
  test("shows what the shopper entered, and keeps no method yet (4.1)", async () => {
    const token = await read(
      await fromBrowser({
        "payment_method_data[billing_details][name]": "Ada",
        "payment_method_data[allow_redisplay]": "always",
        return_url: RETURN_URL,
        setup_future_usage: "off_session",
        "shipping[name]": "Ada",
        "shipping[address][city]": "Porto",
      }),
    );
    expect(token).toMatchObject({
      object: "confirmation_token",
      payment_intent: null,
      setup_intent: null,
      payment_method_preview: {
        type: "card",
        allow_redisplay: "always",
        billing_details: { name: "Ada" },
        card: { brand: "visa", last4: "4242" },
        customer: null,
      },
      return_url: RETURN_URL,
      setup_future_usage: "off_session",
      shipping: { name: "Ada", phone: null, address: { city: "Porto" } },
      use_stripe_sdk: true,
    });
    expect(token.id).toMatch(/^ctoken_[0-9A-Za-z]{24}$/);
    expect((token.expires_at ?? 0) - token.created).toBe(12 * 3600);
    expect(token.payment_method_preview).not.toHaveProperty("id");
  });

  test("pays: what it holds goes onto the intent, and it names the intent (4.1)", async () => {
    const id = await fromBrowser({
      return_url: RETURN_URL,
      "shipping[name]": "Ada",
      "shipping[address][city]": "Porto",
    });
    const intent = await intentFor({ confirm: true, confirmation_token: id, expand: ["payment_method"] });
    expect(intent).toMatchObject({
      status: "succeeded",
      shipping: { name: "Ada", address: { city: "Porto" } },
      payment_method: { object: "payment_method", card: { last4: "4242" } },
    });
    expect(await read(id)).toMatchObject({ payment_intent: intent.id, expires_at: null });
  });

  test("gives way to what the confirmation says itself (4.1)", async () => {
    const id = await fromBrowser({
      return_url: RETURN_URL,
      "shipping[name]": "Ada",
      "shipping[address][city]": "Porto",
    });
    const shipping = { name: "Grace", address: { city: "Braga" } };
    const intent = await pay(id, { payment_method: "pm_card_mastercard", shipping, expand: ["payment_method"] });
    expect(intent).toMatchObject({ shipping: { name: "Grace" }, payment_method: { card: { brand: "mastercard" } } });
  });

  test("brings setup_future_usage with it, so that the method is kept (4.4)", async () => {
    const { id: customer } = await stand.stripe.customers.create();
    const intent = await pay(await fromBrowser({ setup_future_usage: "off_session" }), { customer });
    expect(intent.setup_future_usage).toBe("off_session");
    const { data } = await stand.stripe.paymentMethods.list({ customer });
    expect(data.map(({ id }) => id)).toEqual([intent.payment_method]);
  });

  test("of the browser leaves 3-D Secure to Stripe.js, one of the server sends the shopper away (4.4)", async () => {
    const typed = await pay(await fromBrowser({}, "4000000000003220"));
    expect(typed).toMatchObject({ status: "requires_action", next_action: { type: "use_stripe_sdk" } });
    const made = await stand.stripe.testHelpers.confirmationTokens.create({
      payment_method: "pm_card_threeDSecure2Required",
      return_url: RETURN_URL,
    });
    const sent = await intentFor({ confirm: true, confirmation_token: made.id });
    expect(sent.next_action).toMatchObject({ type: "redirect_to_url", redirect_to_url: { return_url: RETURN_URL } });
  });

  test("sets up a method as well (4.1)", async () => {
    const { id: customer } = await stand.stripe.customers.create();
    const id = await fromBrowser();
    const setup = await stand.stripe.setupIntents.create({
      customer,
      confirm: true,
      confirmation_token: id,
      return_url: RETURN_URL,
    });
    expect(setup.status).toBe("succeeded");
    expect(await read(id)).toMatchObject({ setup_intent: setup.id, payment_intent: null, expires_at: null });
    expect((await stand.stripe.paymentMethods.list({ customer })).data).toHaveLength(1);
  });

  test("confirms an intent that is already there, also from the browser (3.3)", async () => {
    const intent = await intentFor();
    const form = { client_secret: intent.client_secret ?? "", confirmation_token: await fromBrowser() };
    const path = `/v1/payment_intents/${intent.id}/confirm`;
    const { body } = await stand.call("POST", path, { key: PUBLISHABLE_KEY, form });
    expect(body).toMatchObject({ status: "succeeded" });
  });

  test("made by the test helper stands for a saved method of its customer (4.1)", async () => {
    const { id: customer } = await stand.stripe.customers.create();
    const method = await stand.stripe.paymentMethods.attach("pm_card_visa", { customer });
    const token = await stand.stripe.testHelpers.confirmationTokens.create({ payment_method: method.id });
    expect(token.payment_method_preview).toMatchObject({ customer, card: { last4: "4242" } });
    const intent = await pay(token.id, { customer });
    expect(intent).toMatchObject({ status: "succeeded", payment_method: method.id });
    const again = await stand.stripe.testHelpers.confirmationTokens.create({ payment_method: method.id });
    expect(await refusal(pay(again.id))).toMatchObject({ statusCode: 400, param: "payment_method" });
  });
});

describe("a confirmation token is spent", () => {
  test("by its first confirmation (4.1)", async () => {
    const id = await fromBrowser();
    await pay(id);
    const again = await refusal(pay(id));
    expect(again).toMatchObject({ statusCode: 400, code: "token_already_used", param: "confirmation_token" });
  });

  test("by a decline too, but not by a refused request (4.1)", async () => {
    const declined = await fromBrowser({}, "4000000000000002");
    expect((await refusal(pay(declined))).statusCode).toBe(402);
    expect((await refusal(pay(declined))).code).toBe("token_already_used");
    const good = await fromBrowser();
    expect(await refusal(pay(good, { customer: "cus_no" }))).toMatchObject({ statusCode: 400 });
    const { id } = await pay(await fromBrowser());
    const done = stand.stripe.paymentIntents.confirm(id, { confirmation_token: good });
    expect((await refusal(done)).code).toBe("payment_intent_unexpected_state");
    expect((await pay(good)).status).toBe("succeeded");
  });

  test("by twelve hours (4.1)", async () => {
    const [early, late] = [await fromBrowser(), await fromBrowser()];
    await stand.call("POST", "/_sandbox/clock", { json: { advance_s: 12 * 3600 - 60 } });
    expect((await pay(early)).status).toBe("succeeded");
    await stand.call("POST", "/_sandbox/clock", { json: { advance_s: 61 } });
    const error = await refusal(pay(late));
    expect(error).toMatchObject({ statusCode: 400, param: "confirmation_token" });
    expect(error.message).toContain("has expired");
  });
});

describe("a confirmation token is refused", () => {
  test("without a method, with a broken card, or with one that is spent (4.3)", async () => {
    const ask = (form: Record<string, string>) =>
      stand.call("POST", "/v1/confirmation_tokens", { key: PUBLISHABLE_KEY, form });
    expect((await ask({})).body.error).toMatchObject({ code: "parameter_missing", param: "payment_method_data" });
    const broken = await ask({ ...card, "payment_method_data[card][number]": "4242424242424241" });
    expect(broken).toMatchObject({ status: 402, body: { error: { code: "incorrect_number" } } });
    const { payment_method: used } = await pay(await fromBrowser());
    const spent = stand.stripe.testHelpers.confirmationTokens.create({ payment_method: String(used) });
    expect((await refusal(spent)).message).toContain("previously used");
  });

  test("when nobody knows it, and on a creation that does not confirm (4.3)", async () => {
    expect(await refusal(pay("ctoken_no"))).toMatchObject({
      statusCode: 400,
      code: "resource_missing",
      param: "confirmation_token",
    });
    expect(await refusal(read("ctoken_no"))).toMatchObject({ statusCode: 404 });
    expect(await refusal(intentFor({ confirmation_token: await fromBrowser() }))).toMatchObject({
      param: "confirmation_token",
    });
  });

  test("to the wrong key: browsers do not read, servers do not type cards (4.2)", async () => {
    const id = await fromBrowser();
    expect((await stand.call("GET", `/v1/confirmation_tokens/${id}`, { key: PUBLISHABLE_KEY })).status).toBe(403);
    const helper = await stand.call("POST", "/v1/test_helpers/confirmation_tokens", { key: PUBLISHABLE_KEY });
    expect(helper.status).toBe(403);
    const typed = await stand.call("POST", "/v1/test_helpers/confirmation_tokens", { form: card });
    expect(typed.status).toBe(402);
  });
});

test("the same key replays the answer and spends the token once; a restart keeps it (5)", async () => {
  const id = await fromBrowser();
  await stand.restart();
  const ask = () =>
    stand.stripe.paymentIntents.create(
      { amount: 900, currency: "eur", confirm: true, confirmation_token: id, return_url: RETURN_URL },
      { idempotencyKey: "one-token" },
    );
  const first = await ask();
  expect((await ask()).id).toBe(first.id);
  expect((await read(id)).payment_intent).toBe(first.id);
});
