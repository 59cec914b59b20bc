import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cashierAt } from "../cashier";
import { cardFields, type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());
const { act, chargeOf, pay, refusal, told, wait } = cashierAt(() => stand);
const DAY_S = 86_400;

/** A payment whose card has had its two seconds to act. */
const payAndWait = async (card: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) => {
  const intent = await pay(card, more);
  await wait(5);
  return intent;
};
const disputesOf = async (intent: { id: string }) =>
  (await stand.stripe.disputes.list({ payment_intent: intent.id })).data;
/** A fresh payment and the dispute its card has caused. */
const disputed = async (card = "createDispute") => {
  const intent = await payAndWait(card);
  const [dispute] = await disputesOf(intent);
  if (!dispute) throw new Error(`pm_card_${card} was not disputed`);
  return { intent, dispute };
};
const submit = (id: string, uncategorized_text: string) =>
  stand.stripe.disputes.update(id, { evidence: { uncategorized_text } });

describe("cards that dispute (7)", () => {
  test.each([
    ["createDispute", "fraudulent", "10.4"],
    ["createDisputeProductNotReceived", "product_not_received", "13.1"],
  ])("%s pays and is disputed as %s; the money is withdrawn with a fee (6.2, 7)", async (card, reason, code) => {
    const { intent, dispute } = await disputed(card);
    expect(dispute).toMatchObject({
      amount: 2000,
      charge: intent.latest_charge,
      is_charge_refundable: false,
      reason,
      status: "needs_response",
      payment_method_details: { card: { case_type: "chargeback", network_reason_code: code } },
      balance_transactions: [
        { amount: -2000, fee: 1500, net: -3500, type: "adjustment", reporting_category: "dispute" },
      ],
    });
    expect(dispute.id).toMatch(/^dp_/);
    expect(await told(dispute.id)).toEqual(["charge.dispute.created", "charge.dispute.funds_withdrawn"]);
    const charge = await stand.stripe.charges.retrieve(String(intent.latest_charge), { expand: ["dispute"] });
    expect(charge).toMatchObject({ disputed: true, amount_refunded: 0, dispute: { id: dispute.id } });
  });

  test("3-D Secure protects from fraud disputes, and not from goods that never came (7)", async () => {
    const secured = { payment_method_options: { card: { request_three_d_secure: "any" as const } } };
    const passChallenge = async (intent: Stripe.PaymentIntent) => {
      const url = new URL(intent.next_action?.redirect_to_url?.url ?? "");
      const answer = {
        payment_intent: intent.id,
        client_secret: intent.client_secret,
        source: url.searchParams.get("source"),
        outcome: "complete",
      };
      expect((await stand.call("POST", "/_sandbox/challenge", { json: answer })).body.status).toBe("succeeded");
      await wait(5);
    };
    const safe = await payAndWait("createDispute", secured);
    await passChallenge(safe);
    expect(await disputesOf(safe)).toEqual([]);
    const unsafe = await payAndWait("createDisputeProductNotReceived", secured);
    await passChallenge(unsafe);
    expect(await disputesOf(unsafe)).toHaveLength(1);
  });

  test("several disputes share the charge (7)", async () => {
    const intent = await payAndWait("createMultipleDisputes");
    const disputes = await disputesOf(intent);
    expect(disputes).toHaveLength(2);
    expect(disputes.reduce((sum, { amount }) => sum + amount, 0)).toBe(2000);
    expect((await chargeOf(intent)).disputed).toBe(true);
  });

  test("a hold is disputed only once it was captured (7)", async () => {
    const held = await payAndWait("createDispute", { capture_method: "manual" });
    expect(await disputesOf(held)).toEqual([]);
    await stand.stripe.paymentIntents.capture(held.id, { amount_to_capture: 1500 });
    await wait(5);
    expect(await disputesOf(held)).toMatchObject([{ amount: 1500 }]);
  });

  test("an early fraud warning is settled once, though a dispute and then a refund come", async () => {
    const intent = await payAndWait("createIssuerFraudRecord");
    const { data } = await stand.stripe.radar.earlyFraudWarnings.list({ payment_intent: intent.id });
    for (const type of ["dispute", "dispute_won", "refund"]) expect((await act(type, intent)).status).toBe(200);
    expect(await told(data[0]?.id ?? "")).toEqual([
      "radar.early_fraud_warning.created",
      "radar.early_fraud_warning.updated",
    ]);
  });

  test("an early fraud warning comes first, and is settled by a refund (7)", async () => {
    const intent = await payAndWait("createIssuerFraudRecord");
    const { data } = await stand.stripe.radar.earlyFraudWarnings.list({ charge: String(intent.latest_charge) });
    expect(data).toMatchObject([{ actionable: true, charge: intent.latest_charge, payment_intent: intent.id }]);
    const id = data[0]?.id ?? "";
    await stand.receiver.receive("radar.early_fraud_warning.created", { about: id });
    await stand.stripe.refunds.create({ payment_intent: intent.id });
    const settled = await stand.stripe.radar.earlyFraudWarnings.retrieve(id, { expand: ["charge"] });
    expect(settled).toMatchObject({ actionable: false, charge: { refunded: true } });
    const { event } = await stand.receiver.receive("radar.early_fraud_warning.updated", { about: id });
    expect(event.data.previous_attributes).toEqual({ actionable: true });
    expect(await refusal(stand.stripe.radar.earlyFraudWarnings.retrieve("issfr_none"))).toMatchObject({
      statusCode: 404,
    });
  });
});

describe("evidence", () => {
  test("winning evidence is under review, then wins: the money is back, the fee is not (6.2, 7)", async () => {
    const { intent, dispute } = await disputed();
    const submitted = await submit(dispute.id, "winning_evidence");
    expect(submitted).toMatchObject({
      status: "under_review",
      evidence: { uncategorized_text: "winning_evidence" },
      evidence_details: { has_evidence: true, submission_count: 1, submission_method: "manual" },
    });
    await wait(5);
    const won = await stand.stripe.disputes.retrieve(dispute.id);
    expect(won).toMatchObject({ status: "won", is_charge_refundable: true });
    expect(won.balance_transactions.map(({ net }) => net)).toEqual([-3500, 2000]);
    expect(won.balance_transactions[1]).toMatchObject({ reporting_category: "dispute_reversal", fee: 0 });
    expect(await told(dispute.id)).toEqual([
      "charge.dispute.created",
      "charge.dispute.funds_withdrawn",
      "charge.dispute.updated",
      "charge.dispute.closed",
      "charge.dispute.funds_reinstated",
    ]);
    expect((await chargeOf(intent)).disputed).toBe(true);
    expect(await stand.stripe.refunds.create({ payment_intent: intent.id })).toMatchObject({ status: "succeeded" });
  });

  test("losing evidence loses, and the charge gives nothing back any more (4.3, 7)", async () => {
    const { intent, dispute } = await disputed();
    await submit(dispute.id, "losing_evidence");
    await wait(5);
    const lost = await stand.stripe.disputes.retrieve(dispute.id);
    expect(lost).toMatchObject({ status: "lost", is_charge_refundable: false });
    expect(lost.balance_transactions).toHaveLength(1);
    const error = await refusal(stand.stripe.refunds.create({ payment_intent: intent.id }));
    expect(error).toMatchObject({ code: "charge_disputed", statusCode: 400 });
    expect(error.message).toBe(`Charge ${String(intent.latest_charge)} has been charged back; cannot issue a refund.`);
  });

  test("ordinary evidence leaves the bank thinking until the world decides", async () => {
    const { intent, dispute } = await disputed();
    await submit(dispute.id, "The parcel was signed for.");
    await wait(100 * DAY_S);
    expect(await stand.stripe.disputes.retrieve(dispute.id)).toMatchObject({ status: "under_review" });
    expect((await act("dispute_won", intent)).body).toMatchObject({ id: dispute.id, status: "won" });
  });

  test("staged evidence is kept and can be changed; submitted evidence cannot (4.1)", async () => {
    const { dispute } = await disputed();
    const staged = await stand.stripe.disputes.update(dispute.id, {
      evidence: { customer_name: "Ada", product_description: "A print" },
      submit: false,
    });
    expect(staged).toMatchObject({
      status: "needs_response",
      evidence_details: { has_evidence: true, submission_count: 0, submission_method: "not_submitted" },
    });
    await stand.stripe.disputes.update(dispute.id, { evidence: { customer_name: "" }, submit: false });
    const sent = await stand.stripe.disputes.update(dispute.id, { submit: true });
    expect(sent).toMatchObject({
      status: "under_review",
      evidence: { customer_name: null, product_description: "A print" },
    });
    const error = await refusal(submit(dispute.id, "late"));
    expect(error).toMatchObject({ statusCode: 400 });
    expect(error.message).toContain("its status is under_review");
    expect(await stand.stripe.disputes.update(dispute.id, { metadata: { case: "7" } })).toMatchObject({
      metadata: { case: "7" },
      status: "under_review",
    });
  });

  test("what changed is told as it was before, field by field (6.1)", async () => {
    const { dispute } = await disputed();
    await stand.stripe.disputes.update(dispute.id, { evidence: { shipping_carrier: "Post" }, submit: false });
    const { event } = await stand.receiver.receive("charge.dispute.updated", { about: dispute.id });
    expect(event.data.previous_attributes).toEqual({
      evidence: { shipping_carrier: null },
      evidence_details: { has_evidence: false },
    });
  });

  test("what the gateway knows of the shopper is filled in already", async () => {
    const { id, client_secret } = await stand.stripe.paymentIntents.create({ amount: 2000, currency: "usd" });
    const form = cardFields("4000000000000259", {
      client_secret: client_secret ?? "",
      "payment_method_data[billing_details][name]": "Ada Lovelace",
      "payment_method_data[billing_details][email]": "ada@example.com",
      "payment_method_data[billing_details][address][line1]": "Rua do Almada 82",
      "payment_method_data[billing_details][address][country]": "PT",
    });
    await stand.call("POST", `/v1/payment_intents/${id}/confirm`, { key: null, form });
    await wait(5);
    expect((await disputesOf({ id }))[0]?.evidence).toMatchObject({
      billing_address: "Rua do Almada 82, PT",
      customer_email_address: "ada@example.com",
      customer_name: "Ada Lovelace",
    });
  });

  test.each([
    ["evidence[colour]", "red", "parameter_unknown"],
    ["evidence", "no hash", undefined],
    ["evidence[receipt]", "file_none", "resource_missing"],
    ["evidence[uncategorized_text]", "x".repeat(20_001), undefined],
    ["submit", "perhaps", undefined],
    ["intended_submission_method", "by_pigeon", undefined],
    ["status", "won", "parameter_unknown"],
  ])("refuses %s (4.3)", async (name, value, code) => {
    const { dispute } = await disputed();
    const { status, body } = await stand.call("POST", `/v1/disputes/${dispute.id}`, { form: { [name]: value } });
    expect(status).toBe(400);
    expect(body.error).toMatchObject({ param: name });
    expect(body.error?.code).toBe(code);
  });
});

describe("the end", () => {
  test("no answer until the due date loses, at the end of the 16th day and not a second before", async () => {
    const { dispute } = await disputed();
    const dueBy = dispute.evidence_details.due_by ?? 0;
    expect(dueBy % DAY_S).toBe(DAY_S - 1);
    expect(Math.floor(dueBy / DAY_S) - Math.floor(dispute.created / DAY_S)).toBe(16);
    const { now } = (await stand.call("GET", "/_sandbox/clock")).body as unknown as { now: number };
    await wait(dueBy - now - 1);
    expect(await stand.stripe.disputes.retrieve(dispute.id)).toMatchObject({ status: "needs_response" });
    await stand.restart();
    await wait(3);
    expect(await stand.stripe.disputes.retrieve(dispute.id)).toMatchObject({
      status: "lost",
      evidence_details: { past_due: true },
    });
    await stand.receiver.receive("charge.dispute.closed", { about: dispute.id });
  });

  test("a shop may give up, once (4.1)", async () => {
    const { dispute } = await disputed();
    expect(await stand.stripe.disputes.close(dispute.id)).toMatchObject({ status: "lost" });
    const error = await refusal(stand.stripe.disputes.close(dispute.id));
    expect(error).toMatchObject({ statusCode: 400 });
    expect(error.message).toContain("its status is lost");
    expect((await refusal(submit(dispute.id, "winning_evidence"))).message).toContain("it is already closed");
  });
});

describe("finding", () => {
  test("by charge, by intent, by time, and one by its id", async () => {
    const { intent, dispute } = await disputed();
    const byCharge = await stand.stripe.disputes.list({ charge: String(intent.latest_charge) });
    expect(byCharge.data).toEqual([dispute]);
    const later = { gt: dispute.created };
    expect((await stand.stripe.disputes.list({ payment_intent: intent.id, created: later })).data).toEqual([]);
    expect((await stand.stripe.disputes.list({ limit: 1 })).has_more).toBe(true);
    expect(await refusal(stand.stripe.disputes.retrieve("dp_none"))).toMatchObject({
      statusCode: 404,
      code: "resource_missing",
    });
    const books = (await stand.call("GET", "/_sandbox/books")).body;
    expect(books.disputes).toContainEqual(dispute);
  });
});
