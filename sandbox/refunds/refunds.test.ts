import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cashierAt } from "../cashier";
import { type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());
const { chargeOf, pay, refusal, told, wait } = cashierAt(() => stand);
const BACK = "http://localhost:3000/back";

describe("giving back", () => {
  test("a refund succeeds at once, with its transaction and where the money goes (4.4)", async () => {
    const intent = await pay();
    const refund = await stand.stripe.refunds.create({
      payment_intent: intent.id,
      expand: ["balance_transaction"],
    });
    expect(refund).toMatchObject({
      amount: 2000,
      charge: intent.latest_charge,
      payment_intent: intent.id,
      status: "succeeded",
      reason: null,
      metadata: {},
      destination_details: {
        type: "card",
        card: { type: "refund", reference_status: "pending", reference_type: "acquirer_reference_number" },
      },
      balance_transaction: { amount: -2000, fee: 0, net: -2000, type: "refund", reporting_category: "refund" },
    });
    expect(refund.id).toMatch(/^re_[0-9A-Za-z]{24}$/);
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 2000, refunded: true });
    expect(await stand.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: "succeeded",
      amount_received: 2000,
    });
  });

  test("parts add up, and each part tells charge.refunded with the charge (6.2)", async () => {
    const intent = await pay();
    const charge = String(intent.latest_charge);
    const first = await stand.stripe.refunds.create({ charge, amount: 500, reason: "requested_by_customer" });
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 500, refunded: false });
    const rest = await stand.stripe.refunds.create({ charge, metadata: { note: "rest" } });
    expect(rest).toMatchObject({ amount: 1500, metadata: { note: "rest" } });
    expect((await told(charge)).filter((type) => type === "charge.refunded")).toHaveLength(2);
    expect(await told(first.id)).toEqual(["refund.created"]);
    const arrived = await stand.receiver.receive("charge.refunded", { about: charge, count: 2 });
    expect(arrived.event.data.object).toMatchObject({ object: "charge", amount_refunded: 2000, refunded: true });
  });

  test("a refund because of fraud reports the charge as such", async () => {
    const intent = await pay();
    await stand.stripe.refunds.create({ payment_intent: intent.id, reason: "fraudulent" });
    expect((await chargeOf(intent)).fraud_details).toEqual({ user_report: "fraudulent" });
  });

  test("more than is left is refused with the amounts, without a code (4.3)", async () => {
    const intent = await pay();
    const error = await refusal(stand.stripe.refunds.create({ payment_intent: intent.id, amount: 2001 }));
    expect(error).toMatchObject({ statusCode: 400, param: "amount", code: undefined });
    expect(error.message).toBe("Refund amount ($20.01) is greater than unrefunded amount on charge ($20.00)");
  });

  test("what was given back whole is not given back again (4.3)", async () => {
    const intent = await pay();
    await stand.stripe.refunds.create({ payment_intent: intent.id });
    const error = await refusal(stand.stripe.refunds.create({ payment_intent: intent.id }));
    expect(error).toMatchObject({ statusCode: 400, code: "charge_already_refunded" });
    expect(error.message).toBe(`Charge ${String(intent.latest_charge)} has already been refunded.`);
  });

  test("a hold is canceled and not refunded, by its intent or its charge (4.3)", async () => {
    const held = await pay("visa", { capture_method: "manual" });
    for (const of of [{ payment_intent: held.id }, { charge: String(held.latest_charge) }]) {
      const error = await refusal(stand.stripe.refunds.create(of));
      expect(error.message).toContain("You must cancel the PaymentIntent to reverse the authorization");
    }
    await stand.stripe.paymentIntents.cancel(held.id);
    const error = await refusal(stand.stripe.refunds.create({ charge: String(held.latest_charge) }));
    expect(error.message).toContain("does not have a successful charge to refund");
  });

  test("an intent that waits for the shopper says so (4.3)", async () => {
    const waiting = await pay("threeDSecure2Required");
    const error = await refusal(stand.stripe.refunds.create({ payment_intent: waiting.id }));
    expect(error.message).toContain("has a status of requires_action");
  });

  test("of a capture in part only what was taken can be given back (4.4)", async () => {
    const held = await pay("visa", { capture_method: "manual" });
    await stand.stripe.paymentIntents.capture(held.id, { amount_to_capture: 1200 });
    const error = await refusal(stand.stripe.refunds.create({ payment_intent: held.id, amount: 1201 }));
    expect(error.message).toContain("($12.01) is greater than unrefunded amount on charge ($12.00)");
    expect(await stand.stripe.refunds.create({ payment_intent: held.id })).toMatchObject({ amount: 1200 });
    expect(await chargeOf(held)).toMatchObject({ amount_captured: 1200, amount_refunded: 2000, refunded: true });
  });

  test("a failed try gives nothing back; the charge that paid does (4.3)", async () => {
    const { id } = await stand.stripe.paymentIntents.create({ amount: 2000, currency: "usd" });
    const decline = { payment_method: "pm_card_chargeDeclined", return_url: BACK };
    await refusal(stand.stripe.paymentIntents.confirm(id, decline));
    const [failed] = (await stand.stripe.charges.list({ payment_intent: id })).data;
    expect((await refusal(stand.stripe.refunds.create({ payment_intent: id }))).message).toContain(
      "does not have a successful charge to refund",
    );
    await stand.stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa", return_url: BACK });
    await refusal(stand.stripe.refunds.create({ charge: failed?.id ?? "" }));
    expect(await stand.stripe.refunds.create({ payment_intent: id })).toMatchObject({ status: "succeeded" });
  });

  test("whole kronur come back as whole kronur (9)", async () => {
    const intent = await pay("visa", { amount: 50_000, currency: "isk" });
    const error = await refusal(stand.stripe.refunds.create({ payment_intent: intent.id, amount: 150 }));
    expect(error).toMatchObject({ code: "invalid_charge_amount_no_decimal_compatible", param: "amount" });
    expect(await stand.stripe.refunds.create({ payment_intent: intent.id, amount: 10_000 })).toMatchObject({
      amount: 10_000,
    });
  });

  test.each([
    [{}, undefined, undefined, 400],
    [{ charge: "ch_none" }, "resource_missing", "charge", 400],
    [{ payment_intent: "pi_none" }, "resource_missing", "payment_intent", 400],
    [{ charge: "ch_none", amount: "0" }, "parameter_invalid_integer", "amount", 400],
    [{ charge: "ch_none", amount: "1.5" }, "parameter_invalid_integer", "amount", 400],
    [{ charge: "ch_none", reason: "because" }, undefined, "reason", 400],
    [{ charge: "ch_none", reason: "expired_uncaptured_charge" }, undefined, "reason", 400],
    [{ charge: "ch_none", colour: "red" }, "parameter_unknown", "colour", 400],
    [{ origin: "customer_balance" }, "parameter_missing", "customer", 400],
    [{ charge: "ch_none", origin: "the_moon" }, undefined, "origin", 400],
    [{ charge: "ch_none", "metadata[a][b]": "1" }, undefined, "metadata[a]", 400],
  ])("refuses %j (4.3)", async (form, code, param, status) => {
    const called = await stand.call("POST", "/v1/refunds", { form: form as Record<string, string> });
    expect(called.status).toBe(status);
    expect(called.body.error).toMatchObject({ type: "invalid_request_error" });
    expect(called.body.error?.code).toBe(code);
    expect(called.body.error?.param).toBe(param);
  });

  test("a charge and an intent that do not belong together are refused", async () => {
    const [one, other] = [await pay(), await pay()];
    const error = await refusal(
      stand.stripe.refunds.create({ charge: String(one.latest_charge), payment_intent: other.id }),
    );
    expect(error).toMatchObject({ statusCode: 400, param: "charge" });
  });

  test("twenty refunds at the same time never give back more than was paid (4.3)", async () => {
    const intent = await pay();
    const tries = Array.from({ length: 20 }, () =>
      stand.stripe.refunds.create({ payment_intent: intent.id, amount: 300 }).catch(() => null),
    );
    expect((await Promise.all(tries)).filter((refund) => refund !== null)).toHaveLength(6);
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 1800, refunded: false });
  });

  test("one key gives back once, and a refusal stays the answer of its key (5)", async () => {
    const intent = await pay();
    const half = { payment_intent: intent.id, amount: 1000 };
    const options = { idempotencyKey: `half ${intent.id}` };
    const first = await stand.stripe.refunds.create(half, options);
    expect((await stand.stripe.refunds.create(half, options)).id).toBe(first.id);
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 1000 });
    const tooMuch = { payment_intent: intent.id, amount: 1500 };
    const again = { idempotencyKey: `more ${intent.id}` };
    await refusal(stand.stripe.refunds.create(tooMuch, again));
    const replay = await refusal(stand.stripe.refunds.create(tooMuch, again));
    expect(replay.headers?.["idempotent-replayed"]).toBe("true");
  });
});

describe("finding", () => {
  test("by charge, by intent, by time, page by page, and one by its id", async () => {
    const intent = await pay();
    const charge = String(intent.latest_charge);
    const ids: string[] = [];
    for (const amount of [100, 200, 300]) {
      ids.unshift((await stand.stripe.refunds.create({ charge, amount })).id);
    }
    expect((await stand.stripe.refunds.list({ charge })).data.map(({ id }) => id)).toEqual(ids);
    const pages = await stand.stripe.refunds
      .list({ payment_intent: intent.id, limit: 1 })
      .autoPagingToArray({ limit: 10 });
    expect(pages.map(({ id }) => id)).toEqual(ids);
    const { created } = await stand.stripe.refunds.retrieve(ids[0] ?? "");
    expect((await stand.stripe.refunds.list({ charge, created: { gt: created } })).data).toEqual([]);
    const unknown = await refusal(stand.stripe.refunds.retrieve("re_none"));
    expect(unknown).toMatchObject({ statusCode: 404, code: "resource_missing", param: "id" });
  });

  test("a charge shows its refunds when it is asked to", async () => {
    const intent = await pay();
    const { id } = await stand.stripe.refunds.create({ payment_intent: intent.id, amount: 700 });
    expect(await chargeOf(intent)).not.toHaveProperty("refunds");
    const whole = await stand.stripe.paymentIntents.retrieve(intent.id, { expand: ["latest_charge.refunds"] });
    expect((whole.latest_charge as Stripe.Charge).refunds).toMatchObject({
      object: "list",
      has_more: false,
      data: [{ id, amount: 700 }],
    });
  });

  test("a charge with many refunds names the address where the further ones are", async () => {
    const intent = await pay();
    const charge = String(intent.latest_charge);
    for (let i = 0; i < 12; i += 1) await stand.stripe.refunds.create({ charge, amount: 100 });
    const { refunds } = await stand.stripe.charges.retrieve(charge, { expand: ["refunds"] });
    expect(refunds).toMatchObject({ has_more: true, url: `/v1/charges/${charge}/refunds` });
    expect(refunds?.data).toHaveLength(10);
    const last = refunds?.data.at(-1)?.id ?? "";
    const { body } = await stand.call("GET", `${refunds?.url}?starting_after=${last}`);
    expect(body).toMatchObject({ has_more: false, data: [{ amount: 100 }, { amount: 100 }] });
  });

  test("the books of the world show every refund, and with since only the changed ones", async () => {
    const intent = await pay("pendingRefund");
    const { id } = await stand.stripe.refunds.create({ payment_intent: intent.id });
    const before = (await stand.call("GET", "/_sandbox/books")).body;
    expect((before.refunds as unknown as { id: string }[]).map((refund) => refund.id)).toContain(id);
    await wait(120);
    const since = (await stand.call("GET", `/_sandbox/books?since=${String(before.seq)}`)).body;
    expect(since.refunds).toContainEqual(await stand.stripe.refunds.retrieve(id));
  });
});
