import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const BACK = "http://localhost:3000/back";
const create = (more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stand.stripe.paymentIntents.create({ amount: 2900, currency: "usd", ...more });
const refusal = async (promise: Promise<unknown>) => {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  if (!(error instanceof Stripe.errors.StripeError)) throw new Error("expected a refusal by the gateway");
  return error;
};

describe("creating", () => {
  test("without payment method types turns automatic methods and asynchronous capture on (4.4)", async () => {
    const intent = await create();
    expect(intent).toMatchObject({
      automatic_payment_methods: { enabled: true, allow_redirects: "always" },
      capture_method: "automatic_async",
      status: "requires_payment_method",
      livemode: false,
    });
    expect(intent.id).toMatch(/^pi_[0-9A-Za-z]{24}$/);
    expect(intent.client_secret).toMatch(/^pi_[0-9A-Za-z]{24}_secret_[0-9A-Za-z]{25}$/);
  });

  test("with confirm charges at once, and a decline leaves an intent that can be paid later", async () => {
    const paid = await create({ confirm: true, payment_method: "pm_card_visa", return_url: BACK });
    expect(paid).toMatchObject({ status: "succeeded", amount_received: 2900 });
    const error = await refusal(create({ confirm: true, payment_method: "pm_card_chargeDeclined", return_url: BACK }));
    const id = (error.payment_intent as Stripe.PaymentIntent).id;
    expect(await stand.stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: "requires_payment_method",
      payment_method: null,
      last_payment_error: { code: "card_declined", decline_code: "generic_decline" },
    });
    const later = await stand.stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa", return_url: BACK });
    expect(later).toMatchObject({ status: "succeeded", amount_received: 2900, last_payment_error: null });
  });

  test("keeps metadata as text and drops a key that is set to nothing", async () => {
    const { id } = await create({ metadata: { order_id: "007", note: "x" } });
    const updated = await stand.stripe.paymentIntents.update(id, { metadata: { note: "" } });
    expect(updated.metadata).toEqual({ order_id: "007" });
  });

  test.each([
    [{ amount: "0", currency: "usd" }, "parameter_invalid_integer", "amount"],
    [{ amount: "-5", currency: "usd" }, "parameter_invalid_integer", "amount"],
    [{ amount: "12.5", currency: "usd" }, "parameter_invalid_integer", "amount"],
    [{ amount: "49", currency: "eur" }, "amount_too_small", "amount"],
    [{ amount: "100000000", currency: "eur" }, "amount_too_large", "amount"],
    [{ amount: "12345", currency: "isk" }, "invalid_charge_amount_no_decimal_compatible", "amount"],
    [{ amount: "5001", currency: "kwd" }, undefined, "amount"],
    [{ amount: "500", currency: "xyz" }, undefined, "currency"],
    [{ currency: "usd" }, "parameter_missing", "amount"],
    [{ amount: "500" }, "parameter_missing", "currency"],
    [{ amount: "500", currency: "usd", colour: "red" }, "parameter_unknown", "colour"],
    [{ amount: "500", currency: "usd", "shipping[name]": "Ada" }, "parameter_missing", "shipping[address]"],
    [{ amount: "500", currency: "usd", "metadata[a][b]": "1" }, undefined, "metadata[a]"],
    [{ amount: "500", currency: "usd", capture_method: "later" }, undefined, "capture_method"],
    [{ amount: "500", currency: "usd", payment_method: "pm_none" }, "resource_missing", "payment_method"],
    [{ amount: "500", currency: "usd", customer: "cus_none" }, "resource_missing", "customer"],
    [{ amount: "500", currency: "usd", return_url: BACK }, undefined, "return_url"],
  ])("refuses %j", async (form, code, param) => {
    const { status, body } = await stand.call("POST", "/v1/payment_intents", { form: form as Record<string, string> });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ type: "invalid_request_error", param });
    expect(body.error?.code).toBe(code);
  });
});

describe("confirming", () => {
  test("a captured charge has no balance transaction yet; it follows with charge.updated (4.4)", async () => {
    const intent = await create({
      confirm: true,
      payment_method: "pm_card_visa",
      return_url: BACK,
      expand: ["latest_charge.balance_transaction"],
    });
    const charge = intent.latest_charge as Stripe.Charge;
    expect(charge).toMatchObject({ captured: true, paid: true, status: "succeeded", balance_transaction: null });
    expect(charge.outcome).toMatchObject({ type: "authorized", network_status: "approved_by_network" });
    await stand.call("POST", "/_sandbox/clock", { json: { advance_s: 5 } });
    const later = await stand.stripe.charges.retrieve(charge.id, { expand: ["balance_transaction"] });
    expect(later.balance_transaction).toMatchObject({ amount: 2900, fee: 114, net: 2786, status: "pending" });
    const updated = (await stand.receiver.receive("charge.updated")).event;
    expect(updated.data.previous_attributes).toEqual({ balance_transaction: null });
  });

  test("a server that allows redirects must say where to return to", async () => {
    const { id } = await create();
    const error = await refusal(stand.stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa" }));
    expect(error).toMatchObject({ statusCode: 400, param: "return_url" });
    const never = await create({ automatic_payment_methods: { enabled: true, allow_redirects: "never" } });
    expect(await stand.stripe.paymentIntents.confirm(never.id, { payment_method: "pm_card_visa" })).toMatchObject({
      status: "succeeded",
    });
  });

  test("a paid intent cannot be confirmed again, and no second charge appears", async () => {
    const { id } = await create({ confirm: true, payment_method: "pm_card_visa", return_url: BACK });
    const error = await refusal(
      stand.stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa", return_url: BACK }),
    );
    expect(error).toMatchObject({ code: "payment_intent_unexpected_state", statusCode: 400 });
    expect((await stand.stripe.charges.list({ payment_intent: id })).data).toHaveLength(1);
  });

  test("nothing to pay with is refused", async () => {
    const { id } = await create();
    const error = await refusal(stand.stripe.paymentIntents.confirm(id, { return_url: BACK }));
    expect(error.message).toContain("missing a payment method");
  });

  test("a method that has paid once pays nothing else without a customer", async () => {
    const first = await create({ confirm: true, payment_method: "pm_card_visa", return_url: BACK });
    const used = String(first.payment_method);
    const error = await refusal(create({ confirm: true, payment_method: used, return_url: BACK }));
    expect(error.message).toContain("may not be used again");
  });

  test("card numbers from a server are refused", async () => {
    const { id } = await create();
    const form = {
      "payment_method_data[type]": "card",
      "payment_method_data[card][number]": "4242424242424242",
      "payment_method_data[card][exp_month]": "12",
      "payment_method_data[card][exp_year]": "34",
      return_url: BACK,
    };
    const { status, body } = await stand.call("POST", `/v1/payment_intents/${id}/confirm`, { form });
    expect(status).toBe(402);
    expect(body.error?.message).toContain("generally unsafe");
  });
});

describe("manual capture", () => {
  const hold = () =>
    create({ confirm: true, payment_method: "pm_card_visa", return_url: BACK, capture_method: "manual" });

  test("holds the money for a week and takes it, or the first part of it, on request (4.4)", async () => {
    const held = await hold();
    expect(held).toMatchObject({ status: "requires_capture", amount_capturable: 2900, amount_received: 0 });
    const before = await stand.stripe.charges.retrieve(String(held.latest_charge));
    expect(before).toMatchObject({ captured: false, paid: true, amount_captured: 0 });
    expect(before.payment_method_details?.card?.capture_before).toBe(before.created + 7 * 86_400);
    const taken = await stand.stripe.paymentIntents.capture(held.id, { amount_to_capture: 2000 });
    expect(taken).toMatchObject({ status: "succeeded", amount_capturable: 0, amount_received: 2000 });
    const after = await stand.stripe.charges.retrieve(String(held.latest_charge), { expand: ["balance_transaction"] });
    expect(after).toMatchObject({ captured: true, amount_captured: 2000, amount_refunded: 900 });
    expect(after.balance_transaction).toMatchObject({ amount: 2000 });
  });

  test("more than is held, or an intent that holds nothing, cannot be captured", async () => {
    const held = await hold();
    const tooMuch = await refusal(stand.stripe.paymentIntents.capture(held.id, { amount_to_capture: 2901 }));
    expect(tooMuch).toMatchObject({ param: "amount_to_capture", code: "amount_too_large" });
    const { id } = await create();
    const early = await refusal(stand.stripe.paymentIntents.capture(id));
    expect(early).toMatchObject({ code: "payment_intent_unexpected_state" });
  });

  test("a hold nobody captures lapses after seven days of the sandbox's clock", async () => {
    const held = await hold();
    await stand.call("POST", "/_sandbox/clock", { json: { advance_s: 7 * 86_400 + 1 } });
    expect(await stand.stripe.paymentIntents.retrieve(held.id)).toMatchObject({
      status: "canceled",
      cancellation_reason: "automatic",
    });
    await stand.receiver.receive("charge.expired", { about: String(held.latest_charge) });
  });
});

describe("canceling", () => {
  test("an open intent ends with its reason; a hold goes back as refunded (4.4)", async () => {
    const open = await create();
    const canceled = await stand.stripe.paymentIntents.cancel(open.id, { cancellation_reason: "abandoned" });
    expect(canceled).toMatchObject({ status: "canceled", cancellation_reason: "abandoned" });
    const held = await create({
      confirm: true,
      payment_method: "pm_card_visa",
      return_url: BACK,
      capture_method: "manual",
    });
    await stand.stripe.paymentIntents.cancel(held.id);
    const charge = await stand.stripe.charges.retrieve(String(held.latest_charge));
    expect(charge).toMatchObject({ amount_refunded: 2900, captured: false, refunded: true });
  });

  test("a paid intent cannot be canceled, in Stripe's own words (4.3)", async () => {
    const { id } = await create({ confirm: true, payment_method: "pm_card_visa", return_url: BACK });
    const error = await refusal(stand.stripe.paymentIntents.cancel(id));
    expect(error.message).toBe(
      "You cannot cancel this PaymentIntent because it has a status of succeeded. Only a PaymentIntent with one of the following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, requires_action, processing.",
    );
  });
});

describe("updating", () => {
  test("changes an open intent, but the sum of a paid one stays", async () => {
    const { id } = await create();
    const updated = await stand.stripe.paymentIntents.update(id, { amount: 3100, description: "Harbor, 1961" });
    expect(updated).toMatchObject({ amount: 3100, description: "Harbor, 1961" });
    await stand.stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa", return_url: BACK });
    const error = await refusal(stand.stripe.paymentIntents.update(id, { amount: 1 }));
    expect(error).toMatchObject({ code: "payment_intent_unexpected_state" });
    expect(await stand.stripe.paymentIntents.update(id, { metadata: { late: "yes" } })).toMatchObject({
      metadata: { late: "yes" },
    });
  });
});

describe("finding", () => {
  test("lists newest first, page by page in both directions, and by creation time", async () => {
    await stand.call("POST", "/_sandbox/reset");
    const ids: string[] = [];
    for (let i = 0; i < 5; i += 1) ids.unshift((await create()).id);
    const first = await stand.stripe.paymentIntents.list({ limit: 2 });
    expect(first).toMatchObject({ has_more: true, url: "/v1/payment_intents" });
    expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const all = await stand.stripe.paymentIntents.list({ limit: 2 }).autoPagingToArray({ limit: 100 });
    expect(all.map(({ id }) => id)).toEqual(ids);
    const back = await stand.stripe.paymentIntents.list({ limit: 2, ending_before: ids[3] ?? "" });
    expect(back.data.map(({ id }) => id)).toEqual(ids.slice(1, 3));
    const future = (all[0]?.created ?? 0) + 1;
    expect((await stand.stripe.paymentIntents.list({ created: { gte: future } })).data).toEqual([]);
    expect((await stand.stripe.paymentIntents.list({ created: { lt: future } })).data).toHaveLength(5);
    const error = await refusal(stand.stripe.paymentIntents.list({ starting_after: "pi_none" }));
    expect(error).toMatchObject({ code: "resource_missing", param: "starting_after" });
  });

  test("searches by metadata and other fields", async () => {
    const { id } = await create({ amount: 77_700, metadata: { order_id: "order-77" } });
    const byOrder = await stand.stripe.paymentIntents.search({ query: "metadata['order_id']:'order-77'" });
    expect(byOrder.data.map((intent) => intent.id)).toEqual([id]);
    const byAmount = await stand.stripe.paymentIntents.search({ query: "amount>70000 AND -status:'succeeded'" });
    expect(byAmount.data.map((intent) => intent.id)).toEqual([id]);
    expect(await refusal(stand.stripe.paymentIntents.search({ query: "what is" }))).toMatchObject({ param: "query" });
  });

  test("an unknown id in the path is a 404 with Stripe's sentence", async () => {
    const error = await refusal(stand.stripe.paymentIntents.retrieve("pi_unknown"));
    expect(error).toMatchObject({ statusCode: 404, code: "resource_missing" });
    expect(error.message).toBe("No such payment_intent: 'pi_unknown'");
    expect((await refusal(stand.stripe.charges.retrieve("ch_unknown"))).message).toBe("No such charge: 'ch_unknown'");
  });
});
