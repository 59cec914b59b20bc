import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cashierAt } from "../cashier";
import { type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const DAY_S = 86_400;
const { act, chargeOf, pay, refusal, wait } = cashierAt(() => stand);
const transactionOf = async (intent: Stripe.PaymentIntent) =>
  stand.stripe.balanceTransactions.retrieve(String((await chargeOf(intent)).balance_transaction));
const clock = async () => Number((await stand.call("GET", "/_sandbox/clock")).body.now);

test.each([
  [1000, 59],
  [2900, 114],
  [25_000, 755],
])("of %i cents by card %i are the fee (4.4)", async (amount, fee) => {
  const intent = await pay("visa", { amount });
  await wait(5);
  expect(await transactionOf(intent)).toMatchObject({
    amount,
    fee,
    net: amount - fee,
    fee_details: [{ amount: fee, currency: "usd", description: "Stripe processing fees", type: "stripe_fee" }],
    reporting_category: "charge",
    status: "pending",
    type: "charge",
    source: intent.latest_charge,
  });
});

test("the fee of a capture in part is that of the part (4.4)", async () => {
  const held = await pay("visa", { amount: 25_000, capture_method: "manual" });
  await stand.stripe.paymentIntents.capture(held.id, { amount_to_capture: 1000 });
  expect(await transactionOf(held)).toMatchObject({ amount: 1000, fee: 59 });
});

test("what goes back of money that is there already counts from the moment it goes, not from an earlier day", async () => {
  const intent = await pay();
  await wait(20 * DAY_S);
  const { balance_transaction: id } = await stand.stripe.refunds.create({ payment_intent: intent.id });
  const given = await stand.stripe.balanceTransactions.retrieve(String(id));
  expect(given).toMatchObject({ available_on: given.created, status: "available" });
});

test("money becomes available at midnight a week later, and not a second before (4.4)", async () => {
  const intent = await pay();
  await wait(5);
  const { available_on: day } = await transactionOf(intent);
  expect(day % DAY_S).toBe(0);
  expect(day - intent.created).toBeGreaterThan(6 * DAY_S);
  expect(day - intent.created).toBeLessThanOrEqual(7 * DAY_S + 5);
  await wait(day - (await clock()) - 2);
  expect(await transactionOf(intent)).toMatchObject({ status: "pending" });
  await wait(3);
  expect(await transactionOf(intent)).toMatchObject({ status: "available" });
  const expanded = await stand.stripe.charges.retrieve(String(intent.latest_charge), {
    expand: ["balance_transaction"],
  });
  expect(expanded.balance_transaction).toMatchObject({ status: "available" });
  const { event } = await stand.receiver.receive("balance.available");
  expect(event.data.object).toMatchObject({ object: "balance" });
});

test("…0077 brings money that is available at once (7)", async () => {
  const intent = await pay("bypassPending");
  await wait(5);
  expect(await transactionOf(intent)).toMatchObject({ status: "available", net: 1912 });
});

test("a refund waits for the payment's own money, or goes out at once when that is there", async () => {
  const intent = await pay();
  await wait(5);
  const paid = await transactionOf(intent);
  const early = await stand.stripe.refunds.create({
    payment_intent: intent.id,
    amount: 100,
    expand: ["balance_transaction"],
  });
  expect(early.balance_transaction).toMatchObject({ available_on: paid.available_on, status: "pending" });
  await wait(8 * DAY_S);
  const late = await stand.stripe.refunds.create({ payment_intent: intent.id, expand: ["balance_transaction"] });
  expect(late.balance_transaction).toMatchObject({ amount: -1900, status: "available" });
});

test("what comes back is there no sooner than it went: nothing can be paid out that is still pending", async () => {
  const [disputed, refunded] = [await pay(), await pay()];
  await wait(5);
  await act("dispute", disputed);
  await act("dispute_won", disputed);
  await stand.stripe.refunds.create({ payment_intent: refunded.id });
  await act("refund_fails", refunded);
  const { data } = await stand.stripe.balanceTransactions.list({ limit: 6 });
  const returns = data.filter(({ type, amount }) => type === "refund_failure" || (type === "adjustment" && amount > 0));
  expect(returns).toMatchObject([{ status: "pending" }, { status: "pending" }]);
});

test("transactions are found by type, source, currency and time; by payout only automatic ones (4.1)", async () => {
  const intent = await pay("visa", { currency: "gbp" });
  await wait(5);
  const refund = await stand.stripe.refunds.create({ payment_intent: intent.id });
  const find = async (given: Stripe.BalanceTransactionListParams) =>
    (await stand.stripe.balanceTransactions.list(given)).data;
  expect(await find({ source: refund.id })).toMatchObject([{ type: "refund", amount: -2000 }]);
  expect(await find({ currency: "gbp" })).toMatchObject([{ type: "refund" }, { type: "charge" }]);
  expect(await find({ currency: "gbp", type: "charge" })).toMatchObject([{ source: intent.latest_charge }]);
  expect(await find({ created: { gt: (await clock()) + 10 } })).toEqual([]);
  const [expanded] = await find({ source: refund.id, expand: ["data.source"] });
  expect(expanded?.source).toMatchObject({ object: "refund", id: refund.id });
  await pay("bypassPending");
  await wait(5);
  const { id: payout } = await stand.stripe.payouts.create({ amount: 100, currency: "usd" });
  expect((await refusal(find({ payout }))).message).toContain("automatic transfers, not manual");
  expect(await refusal(find({ payout: "po_none" }))).toMatchObject({ param: "payout" });
  expect(await refusal(stand.stripe.balanceTransactions.retrieve("txn_none"))).toMatchObject({ statusCode: 404 });
});

test("an empty account has a balance of nothing in its own currency", async () => {
  await stand.call("POST", "/_sandbox/reset");
  expect(await stand.stripe.balance.retrieve()).toMatchObject({
    object: "balance",
    available: [{ amount: 0, currency: "usd" }],
    pending: [{ amount: 0, currency: "usd" }],
  });
});
