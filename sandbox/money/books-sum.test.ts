import fc from "fast-check";
import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cashierAt } from "../cashier";
import { type Stand, setUpStand } from "../stand";

/** Each history is replayed against a sandbox of its own state: enough of them to meet every order of two things. */
const HISTORIES = 40;
const STEPS_MAX = 14;

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const { act, pay, wait } = cashierAt(() => stand);

const CARDS = [
  "visa",
  "bypassPending",
  "pendingRefund",
  "refundFail",
  "createDispute",
  "createDisputeInquiry",
] as const;
const ACTS = ["dispute", "dispute_won", "dispute_lost", "refund", "refund_fails", "capture_expires"] as const;

/** One thing that can happen. `which` picks one of the payments that are there by then. */
type Step =
  | { do: "pay"; card: (typeof CARDS)[number]; amount: number; currency: "usd" | "eur" | "jpy"; hold: boolean }
  | { do: "capture" | "cancel" | "refund" | "close"; which: number; amount: number }
  | { do: "act"; type: (typeof ACTS)[number]; which: number; amount: number }
  | { do: "payout"; share: number }
  | { do: "wait"; seconds: number };

const which = fc.nat(5);
const amount = fc.integer({ min: 50, max: 9_000 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("pay" as const),
      card: fc.constantFrom(...CARDS),
      amount,
      currency: fc.constantFrom("usd" as const, "eur" as const, "jpy" as const),
      hold: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom("capture" as const, "cancel" as const, "refund" as const, "close" as const),
      which,
      amount,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("act" as const), type: fc.constantFrom(...ACTS), which, amount }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("payout" as const), share: fc.integer({ min: 1, max: 100 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      seconds: fc.constantFrom(1, 5, 90, 86_400, 8 * 86_400, 20 * 86_400),
    }),
  },
);

async function closeDisputes({ id }: Stripe.PaymentIntent): Promise<void> {
  const { data } = await stand.stripe.disputes.list({ payment_intent: id });
  await Promise.all(data.map((dispute) => stand.stripe.disputes.close(dispute.id)));
}

async function payOutShare(share: number): Promise<void> {
  const { available } = await stand.stripe.balance.retrieve();
  for (const { amount: there, currency } of available) {
    const wanted = Math.floor((there * share) / 100);
    if (wanted > 0) await stand.stripe.payouts.create({ amount: wanted, currency });
  }
}

/** Does one step; a refusal is as good an outcome as any, because refusals must leave the books right as well. */
async function take(wish: Step, paid: Stripe.PaymentIntent[]): Promise<void> {
  const { stripe } = stand;
  if (wish.do === "pay") {
    const capture_method = wish.hold ? "manual" : "automatic_async";
    paid.push(await pay(wish.card, { amount: wish.amount, currency: wish.currency, capture_method }));
    return;
  }
  if (wish.do === "wait") await wait(wish.seconds);
  if (wish.do === "payout") await payOutShare(wish.share);
  const intent = "which" in wish ? paid[wish.which % Math.max(paid.length, 1)] : undefined;
  if (!intent || !("which" in wish)) return;
  if (wish.do === "act") {
    await act(wish.type, intent, wish.type === "dispute" || wish.type === "refund" ? { amount: wish.amount } : {});
    return;
  }
  const doing = {
    cancel: () => stripe.paymentIntents.cancel(intent.id),
    capture: () => stripe.paymentIntents.capture(intent.id, { amount_to_capture: wish.amount }),
    close: () => closeDisputes(intent),
    refund: () => stripe.refunds.create({ payment_intent: intent.id, amount: wish.amount }),
  }[wish.do];
  await Promise.resolve(doing()).catch(() => null);
}

type Sums = Map<string, number>;
const add = (sums: Sums, currency: string, value: number) => sums.set(currency, (sums.get(currency) ?? 0) + value);

/** Every page of a list, oldest first. */
async function all<T>(list: { list(params: { limit: number }): Stripe.ApiListPromise<T> }): Promise<T[]> {
  return (await list.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 })).reverse();
}

/** What each object must have moved, in order: the balance may hold nothing else. */
function movements(
  charges: Stripe.Charge[],
  refunds: Stripe.Refund[],
  disputes: Stripe.Dispute[],
  payouts: Stripe.Payout[],
) {
  const moved = new Map<string, number[]>();
  for (const { id, captured, balance_transaction, amount_captured } of charges) {
    if (captured && balance_transaction !== null) moved.set(id, [amount_captured]);
  }
  for (const { id, amount, status } of refunds) moved.set(id, status === "failed" ? [-amount, amount] : [-amount]);
  for (const { id, amount, status } of disputes) {
    if (!status.startsWith("warning_")) moved.set(id, status === "won" ? [-amount, amount] : [-amount]);
  }
  for (const { id, amount, status } of payouts) {
    moved.set(id, status === "failed" || status === "canceled" ? [-amount, amount] : [-amount]);
  }
  return moved;
}

/** The balance is the sum of its transactions, per currency and split by what is available. */
function checkBalance(balance: Stripe.Balance, transactions: Stripe.BalanceTransaction[]): void {
  const net: Sums = new Map();
  const available: Sums = new Map();
  for (const row of transactions) {
    expect(row.net).toBe(row.amount - row.fee);
    expect(row.fee_details.reduce((sum, fee) => sum + fee.amount, 0)).toBe(row.fee);
    add(net, row.currency, row.net);
    add(available, row.currency, row.status === "available" ? row.net : 0);
  }
  for (const currency of net.keys()) expect(balance.available.map((sum) => sum.currency)).toContain(currency);
  for (const [place, { amount, currency }] of balance.available.entries()) {
    expect(amount).toBe(available.get(currency) ?? 0);
    expect(amount + (balance.pending[place]?.amount ?? 0)).toBe(net.get(currency) ?? 0);
  }
}

/** A charge says as given back what its refunds gave back, and what was never taken of its hold. */
function checkCharge(charge: Stripe.Charge, refunds: Stripe.Refund[]): void {
  const given = refunds.filter(({ charge: of, status }) => of === charge.id && status !== "failed");
  const released = charge.captured ? charge.amount - charge.amount_captured : charge.refunded ? charge.amount : 0;
  expect(charge.amount_refunded).toBe(given.reduce((sum, { amount }) => sum + amount, released));
  expect(charge.refunded).toBe(charge.amount_refunded === charge.amount);
}

/** Nobody gets back more than was taken, by refunds and disputes together. */
function checkGivenBack(charge: Stripe.Charge, refunds: Stripe.Refund[], disputes: Stripe.Dispute[]): void {
  const given = refunds.filter(({ charge: of, status }) => of === charge.id && status !== "failed");
  const taken = disputes.filter(({ charge: of, status }) => of === charge.id && /^(needs|under|lost)/.test(status));
  const back = [...given, ...taken].reduce((sum, { amount }) => sum + amount, 0);
  expect(back).toBeLessThanOrEqual(charge.amount_captured);
}

/** Everything the books claim, checked against everything else they claim. */
async function checkBooks(): Promise<void> {
  const { stripe } = stand;
  const [transactions, charges, refunds, disputes, payouts] = await Promise.all([
    all(stripe.balanceTransactions),
    all(stripe.charges),
    all(stripe.refunds),
    all(stripe.disputes),
    all(stripe.payouts),
  ]);
  checkBalance(await stripe.balance.retrieve(), transactions);
  for (const charge of charges) {
    checkCharge(charge, refunds);
    checkGivenBack(charge, refunds, disputes);
  }
  const booked = new Map<string, number[]>();
  for (const { source, amount } of transactions)
    booked.set(String(source), [...(booked.get(String(source)) ?? []), amount]);
  expect(booked).toEqual(movements(charges, refunds, disputes, payouts));
}

test("after any history the books sum, and charges agree with their refunds (4.4)", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: STEPS_MAX }), async (steps) => {
      await stand.call("POST", "/_sandbox/reset");
      const paid: Stripe.PaymentIntent[] = [];
      for (const wish of steps) await take(wish, paid);
      await checkBooks();
      await stand.restart();
      await wait(30 * 86_400);
      await checkBooks();
    }),
    { numRuns: HISTORIES },
  );
}, 120_000);
