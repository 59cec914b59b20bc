import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
async function transferred(
  who: Stripe.CustomerCreateParams = { email: "ada@example.com" },
): Promise<Stripe.PaymentIntent> {
  const { id: customer } = await stand.stripe.customers.create(who);
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

test("a transfer's shopper is asked by mail for an account, and the money is on its way once they answer", async () => {
  const intent = await transferred();
  const refund = await stand.stripe.refunds.create({ payment_intent: intent.id });
  expect(refund).toMatchObject({
    status: "requires_action",
    instructions_email: "ada@example.com",
    next_action: { type: "display_details", display_details: { email_sent: { email_sent_to: "ada@example.com" } } },
  });
  expect((await refusal(stand.stripe.refunds.create({ payment_intent: intent.id }))).code).toBe(
    "charge_already_refunded",
  );
  await wait(30 * 86_400);
  expect(await stand.stripe.refunds.retrieve(refund.id)).toMatchObject({ status: "requires_action" });
  expect((await act("async_succeeds", intent)).body).toMatchObject({ id: refund.id, status: "pending" });
  await wait(120);
  const settled = await stand.stripe.refunds.retrieve(refund.id);
  expect(settled).toMatchObject({ status: "succeeded" });
  expect(settled).not.toHaveProperty("next_action");
});

test("an account that returns the money has the shopper asked again", async () => {
  const intent = await transferred();
  const { id } = await stand.stripe.refunds.create({ payment_intent: intent.id });
  expect((await act("async_fails", intent)).body).toMatchObject({ id, status: "pending" });
  await wait(120);
  const asked = await stand.stripe.refunds.retrieve(id);
  expect(asked).toMatchObject({ status: "requires_action", next_action: { type: "display_details" } });
  expect(asked).not.toHaveProperty("pending_reason");
});

test.each(["the clock", "Stripe's test helper"])(
  "unanswered for 45 days it fails by %s, and the money is back",
  async (by) => {
    const intent = await transferred();
    const { id } = await stand.stripe.refunds.create({ payment_intent: intent.id });
    if (by === "the clock") await wait(45 * 86_400 + 1);
    else await stand.stripe.testHelpers.refunds.expire(id);
    const failed = await stand.stripe.refunds.retrieve(id, { expand: ["failure_balance_transaction"] });
    expect(failed).toMatchObject({ status: "failed", failure_balance_transaction: { amount: 4800 } });
    expect(await told(id)).toContain("refund.failed");
    expect(await refusal(stand.stripe.testHelpers.refunds.expire(id))).toMatchObject({ statusCode: 400 });
  },
);

test("while the shopper is asked the refund can be canceled, and the charge is whole again (4.1)", async () => {
  const intent = await transferred();
  const { id } = await stand.stripe.refunds.create({ payment_intent: intent.id, instructions_email: "bo@example.com" });
  const canceled = await stand.stripe.refunds.cancel(id);
  expect(canceled).toMatchObject({
    status: "canceled",
    instructions_email: "bo@example.com",
    failure_reason: "merchant_request",
  });
  expect(canceled).not.toHaveProperty("next_action");
  const charges = await stand.stripe.charges.list({ payment_intent: intent.id });
  expect(charges.data).toMatchObject([{ amount_refunded: 0, refunded: false }]);
  const { data } = await stand.stripe.balanceTransactions.list({ source: id });
  expect(data.map(({ amount }) => amount)).toEqual([4800, -4800]);
  await wait(50 * 86_400);
  expect(await stand.stripe.refunds.retrieve(id)).toMatchObject({ status: "canceled" });
  expect(await stand.stripe.refunds.create({ payment_intent: intent.id })).toMatchObject({ amount: 4800 });
});

test("without an address nobody can be asked, so the refund does not begin", async () => {
  const intent = await transferred({});
  const error = await refusal(stand.stripe.refunds.create({ payment_intent: intent.id }));
  expect(error).toMatchObject({ statusCode: 400, param: "instructions_email" });
  const { id } = await stand.stripe.refunds.create({ payment_intent: intent.id, instructions_email: "bo@example.com" });
  expect(await stand.stripe.refunds.retrieve(id)).toMatchObject({ status: "requires_action" });
});

describe("a customer's cash (origin customer_balance)", () => {
  const funded = async (email = "ada@example.com") => {
    const { id } = await stand.stripe.customers.create({ email });
    await stand.stripe.testHelpers.customers.fundCashBalance(id, { amount: 5000, currency: "eur" });
    return id;
  };
  const cashOf = async (customer: string) =>
    (await stand.stripe.customers.retrieveCashBalance(customer)).available?.eur;

  test("goes back to its account without a payment, and without the shop's balance", async () => {
    const customer = await funded();
    const before = await stand.stripe.balance.retrieve();
    const refund = await stand.stripe.refunds.create({
      amount: 3000,
      currency: "eur",
      customer,
      origin: "customer_balance",
    });
    expect(refund).toMatchObject({
      status: "pending",
      charge: null,
      payment_intent: null,
      balance_transaction: null,
      customer,
    });
    expect(await cashOf(customer)).toBe(2000);
    const { data } = await stand.stripe.customers.listCashBalanceTransactions(customer);
    expect(data[0]).toMatchObject({
      type: "return_initiated",
      net_amount: -3000,
    });
    await wait(120);
    expect(await stand.stripe.refunds.retrieve(refund.id)).toMatchObject({ status: "succeeded" });
    expect(await stand.stripe.balance.retrieve()).toEqual(before);
  });

  test("does not go back where it is not there, or nobody says whose and how much", async () => {
    const customer = await funded();
    const given = { amount: 5001, currency: "eur", customer, origin: "customer_balance" as const };
    expect(await refusal(stand.stripe.refunds.create(given))).toMatchObject({ param: "amount" });
    for (const name of ["amount", "currency", "customer"] as const) {
      const { [name]: _, ...rest } = given;
      expect(await refusal(stand.stripe.refunds.create(rest))).toMatchObject({
        code: "parameter_missing",
        param: name,
      });
    }
    expect(await refusal(stand.stripe.refunds.create({ ...given, customer: "cus_none" }))).toMatchObject({
      code: "resource_missing",
    });
  });
});
