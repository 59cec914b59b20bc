import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cashierAt } from "../cashier";
import { actOn, atBank, tryMethod } from "../methods/try-method";
import { type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const { act, refusal, told, wait } = cashierAt(() => stand);

async function redirected(type: "ideal" | "bancontact" | "klarna"): Promise<Stripe.PaymentIntent> {
  const intent = await tryMethod(stand, type);
  await atBank(stand, intent, "authorize");
  await wait(5);
  return intent;
}
async function transferred(): Promise<Stripe.PaymentIntent> {
  const { id: customer } = await stand.stripe.customers.create({ email: "ada@example.com" });
  const payment_method_options = {
    customer_balance: { funding_type: "bank_transfer" as const, bank_transfer: { type: "eu_bank_transfer" as const } },
  };
  const intent = await tryMethod(stand, "customer_balance", { customer, payment_method_options });
  await actOn(stand, "async_succeeds", intent);
  await wait(5);
  return intent;
}
async function debited(iban?: string): Promise<Stripe.PaymentIntent> {
  const billing_details = { name: "Ada", email: "ada@example.com" };
  const data = { type: "sepa_debit" as const, sepa_debit: { iban: iban ?? "" }, billing_details };
  const intent = await tryMethod(stand, "sepa_debit", iban ? { payment_method_data: data } : {});
  await actOn(stand, "async_succeeds", intent);
  await wait(5);
  return intent;
}

test.each(["ideal", "bancontact", "klarna"] as const)(
  "money paid by %s goes back through the bank: pending at first, then there",
  async (type) => {
    const intent = await redirected(type);
    const refund = await stand.stripe.refunds.create({
      payment_intent: intent.id,
      expand: ["balance_transaction"],
    });
    expect(refund).toMatchObject({ status: "pending", pending_reason: "processing" });
    expect(refund.id).toMatch(/^pyr_/);
    expect(refund.balance_transaction).toMatchObject({ type: "payment_refund", reporting_category: "refund" });
    expect(refund.destination_details?.type).toBe(type === "klarna" ? "klarna" : "eu_bank_transfer");
    await wait(120);
    expect(await stand.stripe.refunds.retrieve(refund.id)).toMatchObject({ status: "succeeded" });
    expect((await act("dispute", intent)).status).toBe(400);
  },
);

test("a debit is called back for good: lost as it begins, no evidence heard", async () => {
  const intent = await debited("DE35370400440532013002");
  const { data } = await stand.stripe.disputes.list({ payment_intent: intent.id });
  expect(data).toMatchObject([
    { status: "lost", reason: "debit_not_authorized", evidence_details: { due_by: 0 }, amount: 4800 },
  ]);
  expect(await told(data[0]?.id ?? "")).toEqual([
    "charge.dispute.created",
    "charge.dispute.funds_withdrawn",
    "charge.dispute.closed",
  ]);
  const other = await debited();
  expect((await act("dispute", other)).body).toMatchObject({ status: "lost" });
});

test("money that cannot be called back cannot be disputed either", async () => {
  const { body } = await act("dispute", await redirected("ideal"));
  expect(body.error?.message).toContain("A payment by ideal cannot be disputed");
});

test("Klarna disputes like a card, under its own name", async () => {
  const { body } = await act("dispute", await redirected("klarna"));
  expect(body).toMatchObject({ status: "needs_response", payment_method_details: { type: "klarna" } });
});

test("a transfer's shopper is asked by mail where to send the money: nothing has moved until then (4.1)", async () => {
  const intent = await transferred();
  const refund = await stand.stripe.refunds.create({ payment_intent: intent.id });
  expect(refund).toMatchObject({
    status: "requires_action",
    balance_transaction: null,
    next_action: { type: "display_details", display_details: { email_sent: { email_sent_to: "ada@example.com" } } },
  });
  expect((await refusal(stand.stripe.refunds.create({ payment_intent: intent.id }))).code).toBe(
    "charge_already_refunded",
  );
  await wait(86_400 + 120);
  const settled = await stand.stripe.refunds.retrieve(refund.id);
  expect(settled).toMatchObject({ status: "succeeded" });
  expect(settled.balance_transaction).toMatch(/^txn_/);
  expect(settled).not.toHaveProperty("next_action");
});

test("while the shopper is asked the refund can be canceled, and the charge is whole again (4.1)", async () => {
  const intent = await transferred();
  const { id } = await stand.stripe.refunds.create({ payment_intent: intent.id, instructions_email: "bo@example.com" });
  const canceled = await stand.stripe.refunds.cancel(id);
  expect(canceled).toMatchObject({ status: "canceled", instructions_email: "bo@example.com" });
  expect(canceled).not.toHaveProperty("next_action");
  const charges = await stand.stripe.charges.list({ payment_intent: intent.id });
  expect(charges.data).toMatchObject([{ amount_refunded: 0, refunded: false }]);
  expect((await stand.stripe.balanceTransactions.list({ source: id })).data).toEqual([]);
  await wait(2 * 86_400);
  expect(await stand.stripe.refunds.retrieve(id)).toMatchObject({ status: "canceled" });
  expect(await stand.stripe.refunds.create({ payment_intent: intent.id })).toMatchObject({ amount: 4800 });
});
