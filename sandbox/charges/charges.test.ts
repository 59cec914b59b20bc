import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cashierAt } from "../cashier";
import { type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const DAY_S = 86_400;
const { act, chargeOf, pay, refusal, told, wait } = cashierAt(() => stand);
const hold = (more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  pay("visa", { capture_method: "manual", ...more });

describe("updating", () => {
  test("writes on a charge what a shop may write, and tells what was there before (4.1, 6.1)", async () => {
    const { id } = await chargeOf(await pay("visa", { metadata: { order_id: "7" }, description: "One print" }));
    const updated = await stand.stripe.charges.update(id, {
      description: "Two prints",
      fraud_details: { user_report: "safe" },
      metadata: { order_id: "", note: "x" },
      receipt_email: "ada@example.com",
      shipping: { name: "Ada", address: { line1: "Rua do Almada 82", country: "PT" } },
      transfer_group: "week 47",
    });
    expect(updated).toMatchObject({
      description: "Two prints",
      fraud_details: { user_report: "safe" },
      metadata: { note: "x" },
      receipt_email: "ada@example.com",
      shipping: { name: "Ada", address: { line1: "Rua do Almada 82", line2: null } },
      transfer_group: "week 47",
    });
    const { event } = await stand.receiver.receive("charge.updated", { about: id });
    expect(event.data.previous_attributes).toMatchObject({
      description: "One print",
      metadata: { order_id: "7", note: null },
    });
  });

  test("changes nothing and tells nothing when nothing is new", async () => {
    const { id, description } = await chargeOf(await pay("visa", { description: "One print" }));
    await stand.stripe.charges.update(id, { description: description ?? "" });
    expect(await told(id)).toEqual(["charge.succeeded"]);
  });

  test("gives a charge its first customer, and never another", async () => {
    const { id } = await chargeOf(await pay());
    const [ada, bo] = [await stand.stripe.customers.create(), await stand.stripe.customers.create()];
    expect(await stand.stripe.charges.update(id, { customer: ada.id })).toMatchObject({ customer: ada.id });
    expect(await refusal(stand.stripe.charges.update(id, { customer: bo.id }))).toMatchObject({ param: "customer" });
    expect(await refusal(stand.stripe.charges.update(id, { customer: "cus_none" }))).toMatchObject({
      code: "resource_missing",
    });
  });

  test.each([
    ["amount", "1"],
    ["fraud_details[user_report]", "odd"],
    ["shipping[name]", "Ada"],
    ["metadata[a][b]", "1"],
  ])("refuses %s (4.3)", async (name, value) => {
    const { id } = await chargeOf(await pay());
    expect((await stand.call("POST", `/v1/charges/${id}`, { form: { [name]: value } })).status).toBe(400);
  });
});

describe("holds", () => {
  test("are captured through their intent and not by the charge (4.1)", async () => {
    const held = await hold();
    const error = await refusal(stand.stripe.charges.capture(String(held.latest_charge)));
    expect(error.message).toContain(`created by a PaymentIntent (${held.id}). You must capture the PaymentIntent`);
    await stand.stripe.paymentIntents.capture(held.id);
    const again = await refusal(stand.stripe.charges.capture(String(held.latest_charge)));
    expect(again).toMatchObject({ code: "charge_already_captured" });
  });

  test("captured in part release the rest for good, and lose their deadline (4.4)", async () => {
    const held = await hold();
    const before = await chargeOf(held);
    expect(before.payment_method_details?.card?.capture_before).toBe(before.created + 7 * DAY_S);
    const taken = await stand.stripe.paymentIntents.capture(held.id, {
      amount_to_capture: 1500,
      statement_descriptor_suffix: "PART",
      metadata: { part: "1" },
    });
    expect(taken).toMatchObject({
      status: "succeeded",
      amount: 2000,
      amount_received: 1500,
      metadata: { part: "1" },
      statement_descriptor_suffix: "PART",
    });
    const after = await chargeOf(held);
    expect(after).toMatchObject({
      amount: 2000,
      amount_captured: 1500,
      amount_refunded: 500,
      captured: true,
      refunded: false,
      statement_descriptor_suffix: "PART",
    });
    expect(after.payment_method_details?.card).not.toHaveProperty("capture_before");
    expect(await told(after.id)).toEqual(["charge.succeeded", "charge.captured"]);
    const error = await refusal(stand.stripe.paymentIntents.capture(held.id));
    expect(error).toMatchObject({ code: "payment_intent_unexpected_state" });
    await wait(8 * DAY_S);
    expect(await chargeOf(held)).toMatchObject({ captured: true, amount_refunded: 500 });
  });

  test("fractions of a currency without fractions are not captured (9)", async () => {
    const held = await hold({ amount: 50_000, currency: "isk" });
    const error = await refusal(stand.stripe.paymentIntents.capture(held.id, { amount_to_capture: 150 }));
    expect(error).toMatchObject({ param: "amount_to_capture" });
  });

  test.each(["the clock", "the world"])("expire by %s: charge.expired, and no money has moved (6.2)", async (by) => {
    const held = await hold();
    if (by === "the clock") await wait(7 * DAY_S + 1);
    else expect((await act("capture_expires", held)).body).toMatchObject({ status: "canceled" });
    expect(await stand.stripe.paymentIntents.retrieve(held.id)).toMatchObject({
      status: "canceled",
      cancellation_reason: "automatic",
      amount_capturable: 0,
    });
    const charge = await chargeOf(held);
    expect(charge).toMatchObject({ captured: false, refunded: true, amount_refunded: 2000, balance_transaction: null });
    expect(await told(charge.id)).toEqual(["charge.succeeded", "charge.expired"]);
    expect((await stand.stripe.balanceTransactions.list({ source: charge.id })).data).toEqual([]);
    expect(await refusal(stand.stripe.paymentIntents.capture(held.id))).toMatchObject({ statusCode: 400 });
  });

  test("canceled tell charge.refunded, without a refund and without money (4.4, 6.2)", async () => {
    const held = await hold();
    await stand.stripe.paymentIntents.cancel(held.id);
    expect(await told(String(held.latest_charge))).toEqual(["charge.succeeded", "charge.refunded"]);
    expect((await stand.stripe.refunds.list({ payment_intent: held.id })).data).toEqual([]);
  });
});

describe("searching", () => {
  test("finds charges by what they are and what became of them (4.1)", async () => {
    await stand.call("POST", "/_sandbox/reset");
    const visa = await pay("visa", { metadata: { order_id: "order 9" } });
    const amex = await pay("amex", { amount: 70_000 });
    await stand.stripe.refunds.create({ payment_intent: visa.id });
    await act("dispute", amex);
    const found = async (query: string) => {
      const { data } = await stand.stripe.charges.search({ query });
      return data.map((charge) => charge.payment_intent);
    };
    expect(await found("metadata['order_id']:'order 9'")).toEqual([visa.id]);
    expect(await found("payment_method_details.card.brand:'amex' AND amount>60000")).toEqual([amex.id]);
    expect(await found("refunded:'true'")).toEqual([visa.id]);
    expect(await found("disputed:'true'")).toEqual([amex.id]);
    expect(await found("payment_method_details.card.last4:4242")).toEqual([visa.id]);
    expect(await refusal(found("shoe_size>40"))).toMatchObject({ param: "query" });
  });
});
