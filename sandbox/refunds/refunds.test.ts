import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const BACK = "http://localhost:3000/back";
const pay = (card = "visa", more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stand.stripe.paymentIntents.create({
    amount: 2000,
    currency: "usd",
    confirm: true,
    payment_method: `pm_card_${card}`,
    return_url: BACK,
    ...more,
  });
const wait = (seconds: number) => stand.call("POST", "/_sandbox/clock", { json: { advance_s: seconds } });
const chargeOf = (intent: Stripe.PaymentIntent) => stand.stripe.charges.retrieve(String(intent.latest_charge));
const refusal = async (promise: Promise<unknown>) => {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  if (!(error instanceof Stripe.errors.StripeError)) throw new Error("expected a refusal by the gateway");
  return error;
};
const told = async (about: string) => {
  const { data } = await stand.stripe.events.list({ limit: 100 });
  return data
    .filter(({ data: { object } }) => (object as { id: string }).id === about)
    .map(({ type }) => type)
    .reverse();
};

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
    [{ charge: "ch_none", origin: "customer_balance" }, undefined, "origin", 400],
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

describe("what becomes of a refund", () => {
  test("the network's reference number arrives a day later", async () => {
    const intent = await pay();
    const { id } = await stand.stripe.refunds.create({ payment_intent: intent.id });
    await wait(86_401);
    const { destination_details: details } = await stand.stripe.refunds.retrieve(id);
    expect(details?.card).toMatchObject({ reference_status: "available" });
    expect(details?.card?.reference).toMatch(/^\d{23}$/);
    const { event } = await stand.receiver.receive("refund.updated", { about: id });
    expect(event.data.previous_attributes).toMatchObject({
      destination_details: { card: { reference: null, reference_status: "pending" } },
    });
  });

  test("…7726 starts pending, counts at once, and succeeds later with refund.updated (7)", async () => {
    const intent = await pay("pendingRefund");
    const refund = await stand.stripe.refunds.create({ payment_intent: intent.id, amount: 1500 });
    expect(refund).toMatchObject({ status: "pending", pending_reason: "processing" });
    const error = await refusal(stand.stripe.refunds.create({ payment_intent: intent.id, amount: 501 }));
    expect(error.message).toContain("unrefunded amount on charge ($5.00)");
    await wait(120);
    const settled = await stand.stripe.refunds.retrieve(refund.id);
    expect(settled).toMatchObject({ status: "succeeded" });
    expect(settled).not.toHaveProperty("pending_reason");
    expect(await told(refund.id)).toEqual(["refund.created", "refund.updated", "charge.refund.updated"]);
  });

  test("…5126 succeeds and fails later: the money is back and can be given again (7)", async () => {
    const intent = await pay("refundFail");
    const refund = await stand.stripe.refunds.create({ payment_intent: intent.id });
    expect(refund.status).toBe("succeeded");
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 2000, refunded: true });
    await wait(120);
    const failed = await stand.stripe.refunds.retrieve(refund.id, { expand: ["failure_balance_transaction"] });
    expect(failed).toMatchObject({
      status: "failed",
      failure_reason: "expired_or_canceled_card",
      failure_balance_transaction: { amount: 2000, net: 2000, type: "refund_failure" },
    });
    expect(await chargeOf(intent)).toMatchObject({ amount_refunded: 0, refunded: false });
    expect(await told(refund.id)).toEqual([
      "refund.created",
      "refund.updated",
      "charge.refund.updated",
      "refund.failed",
    ]);
    expect(await stand.stripe.refunds.create({ payment_intent: intent.id })).toMatchObject({ status: "succeeded" });
  });

  test("a pending refund of a charge that is disputed fails, so that the shopper is not paid twice (7)", async () => {
    const intent = await pay("pendingRefund");
    const refund = await stand.stripe.refunds.create({ payment_intent: intent.id, amount: 500 });
    await stand.call("POST", "/_sandbox/act", { json: { type: "dispute", payment_intent: intent.id, amount: 1500 } });
    expect(await stand.stripe.refunds.retrieve(refund.id)).toMatchObject({
      status: "failed",
      failure_reason: "charge_for_pending_refund_disputed",
    });
  });

  test("only what waits for the shopper can be canceled (4.1)", async () => {
    const intent = await pay();
    const { id } = await stand.stripe.refunds.create({ payment_intent: intent.id });
    const error = await refusal(stand.stripe.refunds.cancel(id));
    expect(error).toMatchObject({ statusCode: 400 });
    expect(error.message).toContain("has a status of succeeded");
  });

  test("only its metadata can be changed (4.1)", async () => {
    const intent = await pay();
    const { id } = await stand.stripe.refunds.create({ payment_intent: intent.id, metadata: { a: "1", b: "2" } });
    expect(await stand.stripe.refunds.update(id, { metadata: { a: "", c: "3" } })).toMatchObject({
      metadata: { b: "2", c: "3" },
    });
    const { event } = await stand.receiver.receive("refund.updated", { about: id });
    expect(event.data.previous_attributes).toEqual({ metadata: { a: "1", c: null } });
    const { status } = await stand.call("POST", `/v1/refunds/${id}`, { form: { reason: "duplicate" } });
    expect(status).toBe(400);
  });

  test("what is to happen later survives a restart", async () => {
    const intent = await pay("pendingRefund");
    const { id } = await stand.stripe.refunds.create({ payment_intent: intent.id });
    await stand.restart();
    await wait(120);
    expect(await stand.stripe.refunds.retrieve(id)).toMatchObject({ status: "succeeded" });
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
