import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Stand, setUpStand } from "../stand";
import { actOn, advance, atBank, eventsAbout, METHOD_DATA, RETURN_URL, refusal, tryMethod } from "./try-method";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const REDIRECTS = ["ideal", "bancontact", "klarna"] as const;
const read = ({ id }: { id: string }) =>
  stand.stripe.paymentIntents.retrieve(id, { expand: ["latest_charge", "payment_method"] });
const chargeOf = (intent: Stripe.PaymentIntent) => intent.latest_charge as Stripe.Charge;

test.each(REDIRECTS)("%s sends the shopper to the bank, and what they approve there is paid (8)", async (type) => {
  const intent = await tryMethod(stand, type);
  expect(intent).toMatchObject({ status: "requires_action", latest_charge: null, amount_received: 0 });
  expect(intent.next_action).toMatchObject({ type: "redirect_to_url", redirect_to_url: { return_url: RETURN_URL } });
  const { waiting, return_url: back, method } = await atBank(stand, intent, "authorize");
  expect({ waiting, method }).toEqual({ waiting: false, method: type });
  expect(Object.fromEntries(new URL(back ?? "").searchParams)).toEqual({
    order: "7",
    payment_intent: intent.id,
    payment_intent_client_secret: intent.client_secret,
    redirect_status: "succeeded",
  });
  const paid = await read(intent);
  expect(paid).toMatchObject({ status: "succeeded", amount_received: 4800, next_action: null });
  expect(chargeOf(paid)).toMatchObject({
    status: "succeeded",
    captured: true,
    outcome: { risk_level: "not_assessed" },
  });
  expect(chargeOf(paid).id).toMatch(/^py_/);
  expect(chargeOf(paid).payment_method_details?.type).toBe(type);
  expect(await eventsAbout(stand, intent.id, chargeOf(paid).id)).toEqual([
    "payment_intent.created",
    "payment_intent.requires_action",
    "charge.succeeded",
    "payment_intent.succeeded",
  ]);
});

test.each([
  ["ideal", "payment_intent_payment_attempt_failed"],
  ["bancontact", "payment_intent_payment_attempt_failed"],
  ["klarna", "payment_method_customer_decline"],
] as const)("%s refused at the bank asks for another method, and can be tried again (8)", async (type, code) => {
  const intent = await tryMethod(stand, type);
  const { return_url: back } = await atBank(stand, intent, "fail");
  expect(new URL(back ?? "").searchParams.get("redirect_status")).toBe("failed");
  const failed = await read(intent);
  expect(failed).toMatchObject({ status: "requires_payment_method", payment_method: null, next_action: null });
  expect(failed.last_payment_error).toMatchObject({ code, payment_method: { type } });
  expect(chargeOf(failed)).toMatchObject({ status: "failed", paid: false, failure_code: code });
  const again = await stand.stripe.paymentIntents.confirm(intent.id, {
    payment_method_data: METHOD_DATA[type],
    return_url: RETURN_URL,
  });
  await atBank(stand, again, "authorize");
  expect(await read(intent)).toMatchObject({ status: "succeeded", last_payment_error: null });
});

test("the money of a redirect payment is booked a second later (4.4)", async () => {
  const intent = await tryMethod(stand, "ideal");
  await atBank(stand, intent, "authorize");
  expect(chargeOf(await read(intent)).balance_transaction).toBeNull();
  await advance(stand, 2);
  expect(chargeOf(await read(intent)).balance_transaction).toMatch(/^txn_/);
});

test("Klarna can be held and captured, in part too; iDEAL and Bancontact cannot be held (4.4)", async () => {
  const held = await tryMethod(stand, "klarna", { capture_method: "manual" });
  await atBank(stand, held, "authorize");
  expect(await read(held)).toMatchObject({ status: "requires_capture", amount_capturable: 4800, amount_received: 0 });
  const captured = await stand.stripe.paymentIntents.capture(held.id, { amount_to_capture: 4000 });
  expect(captured).toMatchObject({ status: "succeeded", amount_received: 4000 });
  for (const type of ["ideal", "bancontact"] as const) {
    const error = await refusal(tryMethod(stand, type, { capture_method: "manual" }));
    expect(error).toMatchObject({ statusCode: 400, code: "payment_intent_incompatible_payment_method" });
  }
});

test("Klarna holds the money for four weeks, cards for one (4.4)", async () => {
  const held = await tryMethod(stand, "klarna", { capture_method: "manual" });
  await atBank(stand, held, "authorize");
  await advance(stand, 27 * 86_400);
  expect((await read(held)).status).toBe("requires_capture");
  await advance(stand, 86_400);
  expect(await read(held)).toMatchObject({ status: "canceled", cancellation_reason: "automatic" });
});

test("an option of the method holds it alone", async () => {
  const intent = await tryMethod(stand, "klarna", {
    payment_method_options: { klarna: { capture_method: "manual" } },
  });
  expect(intent.payment_method_types).toContain("ideal");
  await atBank(stand, intent, "authorize");
  expect((await read(intent)).status).toBe("requires_capture");
});

test("a second press, a reload and the way back through history change nothing", async () => {
  const intent = await tryMethod(stand, "bancontact");
  const first = await atBank(stand, intent, "authorize");
  for (const outcome of ["authorize", "fail"] as const) expect(await atBank(stand, intent, outcome)).toEqual(first);
  const url = new URL(intent.next_action?.redirect_to_url?.url ?? "");
  const { body } = await stand.call("GET", `/_sandbox/bank/visit${url.search}`);
  expect(body).toEqual(first);
  const charges = await stand.stripe.charges.list({ payment_intent: intent.id });
  expect(charges.data).toHaveLength(1);
});

test("two presses at once pay once", async () => {
  const intent = await tryMethod(stand, "ideal");
  await Promise.all([atBank(stand, intent, "authorize"), atBank(stand, intent, "authorize")]);
  expect((await stand.stripe.charges.list({ payment_intent: intent.id })).data).toHaveLength(1);
});

test("a page of an earlier try can pay nothing any more, and a canceled payment neither", async () => {
  const first = await tryMethod(stand, "ideal");
  const again = { payment_method_data: METHOD_DATA.ideal, return_url: RETURN_URL };
  await stand.stripe.paymentIntents.confirm(first.id, again);
  const { error } = (await atBank(stand, first, "authorize")) as unknown as { error: { param: string } };
  expect(error).toMatchObject({ param: "source" });
  expect((await read(first)).status).toBe("requires_action");
  const second = await tryMethod(stand, "ideal");
  await stand.stripe.paymentIntents.cancel(second.id);
  expect(await atBank(stand, second, "authorize")).toMatchObject({ waiting: false });
  expect((await read(second)).status).toBe("canceled");
});

test("a new amount while the shopper is at the bank voids the visit", async () => {
  const intent = await tryMethod(stand, "ideal");
  await stand.stripe.paymentIntents.update(intent.id, { amount: 9900 });
  await atBank(stand, intent, "authorize");
  expect(await read(intent)).toMatchObject({ status: "requires_confirmation", amount_received: 0 });
});

test("the world can let a shopper approve who never comes back, or refuse", async () => {
  const approved = await tryMethod(stand, "ideal");
  expect((await actOn(stand, "async_succeeds", approved)).body).toMatchObject({ status: "succeeded" });
  const refused = await tryMethod(stand, "ideal");
  expect((await actOn(stand, "async_fails", refused)).body).toMatchObject({ status: "requires_payment_method" });
  expect((await actOn(stand, "async_fails", refused)).status).toBe(400);
});

test("without a return_url there is no way back, so the payment is refused (4.4)", async () => {
  for (const type of REDIRECTS) {
    const { id } = await stand.stripe.paymentIntents.create({
      amount: 4800,
      currency: "eur",
      allowed_payment_method_types: [type],
      automatic_payment_methods: { enabled: false },
    });
    const attempt = stand.stripe.paymentIntents.confirm(id, { payment_method_data: METHOD_DATA[type] });
    expect(await refusal(attempt)).toMatchObject({ statusCode: 400, param: "return_url" });
  }
});

test("a wrong secret, an unknown intent or half a question opens no bank", async () => {
  const intent = await tryMethod(stand, "ideal");
  const key = Object.fromEntries(new URL(intent.next_action?.redirect_to_url?.url ?? "").searchParams);
  const ask = (json: object) => stand.call("POST", "/_sandbox/bank/visit", { json });
  expect((await ask({ ...key, client_secret: "no", outcome: "authorize" })).status).toBe(400);
  expect((await ask({ ...key, payment_intent: "pi_no", outcome: "authorize" })).status).toBe(400);
  expect((await ask({ ...key, outcome: "steal" })).body.error).toMatchObject({ param: "outcome" });
  expect((await ask({ outcome: "fail" })).body.error).toMatchObject({ param: "payment_intent" });
});

test.each(["ideal", "bancontact"] as const)(
  "%s kept for later leaves a SEPA debit with a mandate, which is charged without the shopper",
  async (type) => {
    const customer = await stand.stripe.customers.create({ name: "Ada" });
    const intent = await tryMethod(stand, type, { customer: customer.id, setup_future_usage: "off_session" });
    await atBank(stand, intent, "authorize");
    const details = chargeOf(await read(intent)).payment_method_details?.[type];
    const method = await stand.stripe.paymentMethods.retrieve(String(details?.generated_sepa_debit));
    expect(method).toMatchObject({ type: "sepa_debit", customer: customer.id, sepa_debit: { last4: "3201" } });
    expect(method.sepa_debit?.generated_from?.charge).toBe(chargeOf(await read(intent)).id);
    const mandate = await stand.stripe.mandates.retrieve(String(details?.generated_sepa_debit_mandate));
    expect(mandate).toMatchObject({ type: "multi_use", status: "active", payment_method: method.id });
    const later = await stand.stripe.paymentIntents.create({
      amount: 900,
      currency: "eur",
      customer: customer.id,
      payment_method: method.id,
      off_session: true,
      confirm: true,
    });
    expect(later.status).toBe("processing");
    const saved = await stand.stripe.customers.listPaymentMethods(customer.id);
    expect(saved.data.map((one) => one.type)).toEqual(["sepa_debit"]);
  },
);

test("Klarna kept for later is charged without the shopper; iDEAL never is", async () => {
  const customer = await stand.stripe.customers.create({});
  const intent = await tryMethod(stand, "klarna", { customer: customer.id, setup_future_usage: "off_session" });
  await atBank(stand, intent, "authorize");
  const saved = (await read(intent)).payment_method as Stripe.PaymentMethod;
  expect(saved.customer).toBe(customer.id);
  const later = { customer: customer.id, off_session: true, confirm: true, amount: 900, currency: "eur" };
  const paid = await stand.stripe.paymentIntents.create({ ...later, payment_method: saved.id });
  expect(paid.status).toBe("succeeded");
  const unattended = stand.stripe.paymentIntents.create({ ...later, payment_method_data: METHOD_DATA.ideal });
  expect(await refusal(unattended)).toMatchObject({ statusCode: 400, param: "off_session" });
});
