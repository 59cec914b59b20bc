import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cardFields, refusal, type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const newCustomer = async () => (await stand.stripe.customers.create()).id;
const create = (more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur", ...more });
const pay = (more: Partial<Stripe.PaymentIntentCreateParams>) =>
  create({ confirm: true, return_url: "http://localhost:3000/back", ...more });

/** What the shopper presses in the bank's window. */
async function answer(intent: Stripe.PaymentIntent, outcome: "complete" | "fail") {
  const url = new URL(intent.next_action?.redirect_to_url?.url ?? "");
  const json = { ...Object.fromEntries(url.searchParams), outcome };
  return (await stand.call("POST", "/_sandbox/challenge", { json })).body;
}
const methodOf = async (id: string) =>
  (await stand.stripe.paymentIntents.retrieve(id, { expand: ["payment_method"] }))
    .payment_method as Stripe.PaymentMethod;

/** A card that a customer has and that has paid once on session with the agreement to repeat it, or was only attached. */
async function saved(card: string, setUp: boolean) {
  const customer = await newCustomer();
  if (!setUp) {
    const method = await stand.stripe.paymentMethods.attach(card, { customer });
    return { customer, payment_method: method.id };
  }
  const intent = await pay({ customer, payment_method: card, setup_future_usage: "off_session" });
  if (intent.status === "requires_action") await answer(intent, "complete");
  return { customer, payment_method: (await methodOf(intent.id)).id };
}

describe("setup_future_usage", () => {
  test("puts the method into the customer's wallet once the payment went through (4.4)", async () => {
    const customer = await newCustomer();
    const intent = await pay({ customer, payment_method: "pm_card_visa", setup_future_usage: "off_session" });
    expect(intent).toMatchObject({ status: "succeeded", setup_future_usage: "off_session" });
    const { data } = await stand.stripe.paymentMethods.list({ customer });
    expect(data.map(({ id }) => id)).toEqual([intent.payment_method]);
    await stand.receiver.receive("payment_method.attached", { about: String(intent.payment_method) });
  });

  test("keeps nothing while the payment waits, fails or was declined (4.4)", async () => {
    const customer = await newCustomer();
    const waiting = await pay({
      customer,
      payment_method: "pm_card_threeDSecure2Required",
      setup_future_usage: "off_session",
    });
    expect(waiting.status).toBe("requires_action");
    await answer(waiting, "fail");
    await refusal(pay({ customer, payment_method: "pm_card_chargeDeclined", setup_future_usage: "off_session" }));
    expect((await stand.stripe.paymentMethods.list({ customer })).data).toEqual([]);
  });

  test("without a customer leaves the method to be attached later (4.4)", async () => {
    const intent = await pay({ payment_method: "pm_card_visa", setup_future_usage: "on_session" });
    const customer = await newCustomer();
    const method = await stand.stripe.paymentMethods.attach(String(intent.payment_method), { customer });
    expect(method.customer).toBe(customer);
  });

  test("of a held payment counts when the hold is there (4.4)", async () => {
    const customer = await newCustomer();
    const held = await pay({
      customer,
      payment_method: "pm_card_visa",
      setup_future_usage: "off_session",
      capture_method: "manual",
    });
    expect(held.status).toBe("requires_capture");
    expect((await methodOf(held.id)).customer).toBe(customer);
  });

  test("can be raised by the browser, never lowered (3.3)", async () => {
    const customer = await newCustomer();
    const confirm = async (before: "on_session" | "off_session", now: string) => {
      const intent = await create({ customer, setup_future_usage: before });
      const form = cardFields("4242424242424242", {
        client_secret: intent.client_secret ?? "",
        setup_future_usage: now,
      });
      return stand.call("POST", `/v1/payment_intents/${intent.id}/confirm`, { key: null, form });
    };
    expect((await confirm("on_session", "off_session")).body).toMatchObject({ setup_future_usage: "off_session" });
    const lowered = await confirm("off_session", "on_session");
    expect(lowered).toMatchObject({ status: 400, body: { error: { param: "setup_future_usage" } } });
  });
});

describe("off session", () => {
  test.each([
    ["4242…4242", "pm_card_visa", false, "succeeded"],
    ["…3155 that was only attached", "pm_card_authenticationRequiredOnSetup", false, "authentication_required"],
    ["…3155 that was set up", "pm_card_authenticationRequiredOnSetup", true, "succeeded"],
    ["…3184 that was set up", "pm_card_authenticationRequired", true, "authentication_required"],
    ["…0446 that was only attached", "pm_card_authenticationRequiredSetupForOffSession", false, "succeeded"],
    ["…3220 that was set up", "pm_card_threeDSecure2Required", true, "authentication_required"],
  ])("%s: %s, set up %s → %s (7)", async (_name, card, setUp, outcome) => {
    const method = await saved(card, setUp);
    const result = await pay({ ...method, off_session: true }).then(
      ({ status }) => status,
      (error: Stripe.errors.StripeError) => error.code,
    );
    expect(result).toBe(outcome);
  });

  test("the refusal carries the intent, its charge and both codes (4.3)", async () => {
    const method = await saved("pm_card_authenticationRequired", true);
    const error = await refusal(pay({ ...method, off_session: true }));
    expect(error).toMatchObject({
      statusCode: 402,
      type: "StripeCardError",
      code: "authentication_required",
      decline_code: "authentication_required",
      message: "Your card was declined. This transaction requires authentication.",
    });
    const intent = error.payment_intent as Stripe.PaymentIntent;
    expect(intent).toMatchObject({
      status: "requires_payment_method",
      customer: method.customer,
      payment_method: null,
    });
    expect(intent.last_payment_error).toMatchObject({
      code: "authentication_required",
      payment_method: { id: method.payment_method },
    });
    const charge = await stand.stripe.charges.retrieve(String(intent.latest_charge));
    expect(charge).toMatchObject({ status: "failed", failure_code: "authentication_required" });
  });

  test("the shopper can come back and confirm the same intent on session (4.4)", async () => {
    const method = await saved("pm_card_authenticationRequired", true);
    const error = await refusal(pay({ ...method, off_session: true }));
    const id = (error.payment_intent as Stripe.PaymentIntent).id;
    const asked = await stand.stripe.paymentIntents.confirm(id, {
      payment_method: method.payment_method,
      return_url: "http://localhost:3000/back",
    });
    expect(asked.status).toBe("requires_action");
    expect(await answer(asked, "complete")).toMatchObject({ status: "succeeded" });
  });

  test("one_off and recurring count as off session (4.1)", async () => {
    const method = await saved("pm_card_authenticationRequired", true);
    const error = await refusal(pay({ ...method, off_session: "recurring" }));
    expect(error.code).toBe("authentication_required");
  });
});

test.each([
  ["…3155", "pm_card_authenticationRequiredOnSetup"],
  ["…3184", "pm_card_authenticationRequired"],
  ["…0446", "pm_card_authenticationRequiredSetupForOffSession"],
])("%s asks its holder on session also when it was set up (7)", async (_, card) => {
  const method = await saved(card, true);
  expect((await pay(method)).status).toBe("requires_action");
});

test("error_on_requires_action fails the payment instead of asking (4.3)", async () => {
  const error = await refusal(
    pay({ payment_method: "pm_card_authenticationRequired", error_on_requires_action: true }),
  );
  expect(error).toMatchObject({
    statusCode: 402,
    code: "authentication_required",
    decline_code: "authentication_not_handled",
  });
  const { id } = error.payment_intent as Stripe.PaymentIntent;
  const intent = await stand.stripe.paymentIntents.retrieve(id);
  expect(intent).toMatchObject({ status: "requires_payment_method", latest_charge: null, next_action: null });
  expect(intent.last_payment_error?.decline_code).toBe("authentication_not_handled");
  await stand.receiver.receive("payment_intent.payment_failed", { about: id });
});

test("a confirmation without a method names the customer whose method is missing (4.3)", async () => {
  const customer = await newCustomer();
  const { id } = await create({ customer });
  const error = await refusal(stand.stripe.paymentIntents.confirm(id, { return_url: "http://localhost:3000/back" }));
  expect(error).toMatchObject({ statusCode: 400, code: "payment_intent_unexpected_state" });
  expect(error.message).toContain(`To confirm the PaymentIntent with ${customer}, specify a payment method`);
});
