import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nextLateCheckAt } from "@/lib/domain/check-schedule";
import { fulfillOrder } from "./fulfill-order";
import { importRefund } from "./import-refund";
import { exceptionsOf, orderOf, paymentsOf, placeAndStart, stockOf } from "./order-stage";
import {
  act,
  ledgerOf,
  paidOrder,
  REFUND_FAILS,
  REFUND_PENDS,
  refund,
  refundsAtGateway,
  refundsOf,
} from "./refund-stage";
import { requestRefund } from "./request-refund";
import { settlePayment } from "./settle-payment";
import { settleRefund } from "./settle-refund";
import { openStage, type Stage } from "./stage";
import { startPayment } from "./start-payment";
import { sweepRefunds } from "./sweep-refunds";

const VISA = "4242424242424242";
const DAY_S = 86_400;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  // Everything here is right with every webhook lost.
  stage.openWebhookDoor(false);
});
afterAll(() => stage.close());

async function sweep() {
  await sweepRefunds(stage.ctx);
  await stage.work();
}

async function openExceptions(orderId: string) {
  const rows = await stage.rows<{ kind: string; resolved_by: string | null }>(
    "select kind, resolved_by from payment_exceptions where order_id = $1 order by kind",
    [orderId],
  );
  return rows.map(({ kind, resolved_by }) => (resolved_by ? `${kind} resolved by ${resolved_by}` : kind));
}

async function mailsAbout(orderId: string): Promise<string[]> {
  const rows = await stage.rows<{ kind: string }>(
    "select kind from outbox_messages where order_id = $1 and kind like 'mail_refund%' and sent_at is not null order by kind",
    [orderId],
  );
  return rows.map(({ kind }) => kind);
}

describe("R2 what becomes of a refund", () => {
  it("R2 pending, it is reserved and not yet refunded; it is asked about until the bank has paid it out", async () => {
    const order = await paidOrder(stage, {}, REFUND_PENDS);
    await refund(stage, order);
    await stage.work();
    expect(await refundsOf(stage, order.orderId)).toMatchObject([{ status: "pending" }]);
    expect(await orderOf(stage, order.orderId)).toMatchObject({ status: "paid" });
    expect(await refund(stage, order, { amountMinor: 1 })).toMatchObject({ code: "refund_too_much" });
    await stage.skip(61);
    await sweep();
    expect(await refundsOf(stage, order.orderId)).toMatchObject([{ status: "succeeded" }]);
    expect(await orderOf(stage, order.orderId)).toMatchObject({ status: "refunded" });
    expect(await mailsAbout(order.orderId)).toEqual(["mail_refund_made"]);
  });

  it("R2 that fails days after it succeeded gives the amount back, makes the order a sale again and raises the alarm", async () => {
    const order = await paidOrder(stage, { stock: 5 }, REFUND_FAILS);
    const before = await orderOf(stage, order.orderId);
    const lines = [{ lineId: order.lineId, quantity: 1, isRestocked: true }];
    await refund(stage, order, { lines, isWithShipping: true });
    await stage.work();
    expect(await orderOf(stage, order.orderId)).toMatchObject({ status: "refunded" });
    expect(await ledgerOf(stage, order.orderId)).toMatchObject({ refunds: order.total });
    await stage.skip(DAY_S + 60);
    await sweep();
    expect(await refundsOf(stage, order.orderId)).toMatchObject([
      { status: "failed", failure_reason: "expired_or_canceled_card", next_check_at: null },
    ]);
    expect(await orderOf(stage, order.orderId)).toMatchObject({ status: "paid", paid_at: before?.paid_at });
    expect(await openExceptions(order.orderId)).toEqual(["refund_failed"]);
    expect(await mailsAbout(order.orderId)).toEqual(["mail_refund_failed", "mail_refund_made"]);
    const ledger = await ledgerOf(stage, order.orderId);
    expect(ledger).toMatchObject({ gateway_balance: order.total });
    expect(ledger.refunds).toBeUndefined();
    // What came back to the shelf stays there, and is not put there again with the next refund of the same print.
    expect(await stockOf(stage, order.variantId)).toMatchObject({ stock_on_hand: 5 });
    expect(await refund(stage, order, { lines, isWithShipping: true })).toMatchObject({ ok: true });
    await stage.work();
    expect(await stockOf(stage, order.variantId)).toMatchObject({ stock_on_hand: 5 });
    expect(await orderOf(stage, order.orderId)).toMatchObject({ status: "refunded" });
  });

  it("delivers an order that was refunded before it was delivered, when its refund comes back", async () => {
    const placed = await placeAndStart(stage, { stock: null });
    await stage.confirm(placed.clientSecret, REFUND_FAILS);
    await settlePayment(stage.ctx, { orderId: placed.orderId, heardFrom: "return" });
    const [payment] = await paymentsOf(stage, placed.orderId);
    const [waiting] = await stage.rows<{ id: string }>(
      "select id from outbox_messages where order_id = $1 and kind = 'fulfill_order'",
      [placed.orderId],
    );
    const order = { ...placed, paymentId: payment?.id ?? "", intentId: payment?.provider_intent_id ?? "", lineId: "" };
    const made = await refund(stage, order);
    if (!made.ok || !waiting) throw new Error("not refunded");

    await requestRefund(stage.ctx, { refundId: made.value.refundId });
    await fulfillOrder(stage.ctx, { messageId: waiting.id });
    const deeds = () => stage.rows("select kind, status from fulfillments where order_id = $1", [placed.orderId]);
    expect(await deeds()).toEqual([]);
    await stage.skip(DAY_S + 60);
    await sweep();
    await stage.work();
    expect(await orderOf(stage, placed.orderId)).toMatchObject({ status: "paid" });
    expect(await deeds()).toEqual([{ kind: "download", status: "fulfilled" }]);
  });

  it("G13 that the gateway says it does not have stays as it was; a person is told until the keys fit again", async () => {
    const order = await paidOrder(stage, {}, REFUND_PENDS);
    const made = await refund(stage, order);
    await stage.work();
    if (!made.ok) throw new Error("not refunded");
    const elsewhere = await openStage();
    const otherAccount = { ...stage.ctx, gateway: elsewhere.ctx.gateway };
    await settleRefund(otherAccount, { refundId: made.value.refundId });
    expect(await openExceptions(order.orderId)).toEqual([]);
    await stage.skip(11 * 60);
    await settleRefund(otherAccount, { refundId: made.value.refundId });
    await elsewhere.close();
    expect(await openExceptions(order.orderId)).toEqual(["refund_not_found"]);
    expect(await refundsOf(stage, order.orderId)).toMatchObject([{ status: "pending" }]);
    await settleRefund(stage.ctx, { refundId: made.value.refundId });
    expect(await refundsOf(stage, order.orderId)).toMatchObject([{ status: "succeeded" }]);
    expect(await openExceptions(order.orderId)).toEqual(["refund_not_found resolved by system"]);
  });

  it("is looked at again for thirty days after it succeeded, and then no more", () => {
    const made = new Date("2026-11-20T12:00:00Z");
    const after = (days: number) => new Date(made.getTime() + days * DAY_S * 1000);
    const days: number[] = [];
    for (let at: Date | null = made; at; at = nextLateCheckAt(at, made)) {
      days.push((at.getTime() - made.getTime()) / (DAY_S * 1000));
    }
    expect(days).toEqual([0, 1, 3, 7, 14, 30]);
    expect(nextLateCheckAt(after(31), made)).toBeNull();
  });
});

describe("a refund made at the gateway's own dashboard", () => {
  it("is written down with the next news of its payment's refunds, and counts", async () => {
    const order = await paidOrder(stage);
    await act(stage, { type: "refund", payment_intent: order.intentId, amount: 1_200 });
    const [heard] = await refundsAtGateway(stage, order.intentId);
    if (!heard) throw new Error("not refunded");
    expect(await importRefund(stage.ctx, heard)).toBe("imported");
    expect(await importRefund(stage.ctx, heard)).toBe("imported");
    expect(await refundsOf(stage, order.orderId)).toMatchObject([
      { status: "succeeded", origin: "gateway", purpose: "return", amount_minor: "1200" },
    ]);
    expect(await ledgerOf(stage, order.orderId)).toMatchObject({
      refunds: 1_200,
      gateway_balance: order.total - 1_200,
    });
    expect(await refund(stage, order)).toMatchObject({ code: "refund_too_much" });
    const foreign = { ...heard, id: "re_other", intentId: "pi_of_another_shop" };
    expect(await importRefund(stage.ctx, foreign)).toBe("not_ours");
    expect(await importRefund(stage.ctx, { ...heard, id: "re_usd", currency: "USD" })).toBe("refused");
    expect(await exceptionsOf(stage, order.orderId)).toEqual(["refund_differs"]);
  });

  it("R6 that is more than was captured is written down, posted and put before a person", async () => {
    const order = await paidOrder(stage);
    await act(stage, { type: "refund", payment_intent: order.intentId });
    const [heard] = await refundsAtGateway(stage, order.intentId);
    if (!heard) throw new Error("not refunded");
    await importRefund(stage.ctx, heard);
    const more = { ...heard, id: `${heard.id}_again`, amountMinor: 300, withdrawnBy: "txn_again" };
    expect(await importRefund(stage.ctx, more)).toBe("imported");
    expect(await openExceptions(order.orderId)).toEqual(["refunded_too_much"]);
    expect(await ledgerOf(stage, order.orderId)).toMatchObject({ gateway_balance: -300 });
    // The bank sends it back: nobody has to look at it any more, but the refund that failed.
    const back = { ...more, status: "failed" as const, reinstatedBy: "txn_back", failureReason: "declined" };
    await importRefund(stage.ctx, back);
    expect(await openExceptions(order.orderId)).toEqual(["refund_failed", "refunded_too_much resolved by system"]);
    expect(await orderOf(stage, order.orderId)).toMatchObject({ status: "refunded" });
  });

  it("that carries our mark but not our sum is put before a person and counts as money that left", async () => {
    const order = await paidOrder(stage);
    await act(stage, { type: "refund", payment_intent: order.intentId, amount: 500 });
    const [heard] = await refundsAtGateway(stage, order.intentId);
    const made = await refund(stage, order, { amountMinor: 700 });
    if (!heard || !made.ok) throw new Error("not refunded");
    await importRefund(stage.ctx, { ...heard, refundId: made.value.refundId });
    expect(await exceptionsOf(stage, order.orderId)).toEqual(["refund_unasked"]);
    await stage.work();
    expect((await refundsOf(stage, order.orderId)).map(({ origin, status }) => [origin, status])).toEqual([
      ["gateway", "succeeded"],
      ["merchant", "succeeded"],
    ]);
  });
});

describe("money that nobody owed", () => {
  it("goes back by itself when it came too late; its exception is closed and the shopper is told", async () => {
    const { orderId, clientSecret, total, variantId } = await placeAndStart(stage, { stock: 1 });
    await stage.pool.query("update orders set status = 'expired', closed_at = now() where id = $1", [orderId]);
    await stage.pool.query("update stock_holds set status = 'released' where order_id = $1", [orderId]);
    await stage.pool.query("update variants set stock_on_hand = 0, stock_held = 0 where id = $1", [variantId]);
    await stage.confirm(clientSecret, VISA);
    await settlePayment(stage.ctx, { orderId, heardFrom: "sweep" });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "refund_due" });
    await stage.work();
    await stage.work();
    expect(await refundsOf(stage, orderId)).toMatchObject([
      { status: "succeeded", origin: "automatic", purpose: "surplus", amount_minor: String(total) },
    ]);
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "refunded", paid_at: null });
    expect(await openExceptions(orderId)).toEqual(["paid_after_close resolved by system"]);
    expect(await ledgerOf(stage, orderId)).toEqual({});
    expect(await mailsAbout(orderId)).toEqual(["mail_refund_made"]);
  });

  it("that comes back again is owed to the shopper again", async () => {
    const { orderId, clientSecret, variantId } = await placeAndStart(stage, { stock: 1 });
    await stage.pool.query("update orders set status = 'expired', closed_at = now() where id = $1", [orderId]);
    await stage.pool.query("update stock_holds set status = 'released' where order_id = $1", [orderId]);
    await stage.pool.query("update variants set stock_on_hand = 0, stock_held = 0 where id = $1", [variantId]);
    await stage.confirm(clientSecret, REFUND_FAILS);
    await settlePayment(stage.ctx, { orderId, heardFrom: "sweep" });
    await stage.work();
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "refunded" });
    await stage.skip(DAY_S + 60);
    await sweep();
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "refund_due", paid_at: null });
    expect(await openExceptions(orderId)).toContain("refund_failed");
    expect(await refundsOf(stage, orderId)).toHaveLength(1);
  });

  it("that came a second time, while it is on its way back, never makes a refunded order a sale again", async () => {
    const placed = await placeAndStart(stage, { stock: 3 });
    const [first] = await paymentsOf(stage, placed.orderId);
    // As if the gateway had said no to the first, and made it all the same.
    await stage.pool.query("update payments set status = 'refused', next_check_at = null where id = $1", [first?.id]);
    const second = await startPayment(stage.ctx, placed);
    if (second.is !== "ready" || !first) throw new Error("not ready");
    await stage.confirm(second.clientSecret, VISA);
    await settlePayment(stage.ctx, { orderId: placed.orderId, heardFrom: "return" });
    const paid = (await paymentsOf(stage, placed.orderId)).find(({ status }) => status === "succeeded");
    const order = { ...placed, paymentId: paid?.id ?? "", intentId: paid?.provider_intent_id ?? "", lineId: "" };
    await refund(stage, order);
    await stage.work();
    expect(await orderOf(stage, placed.orderId)).toMatchObject({ status: "refunded" });
    await stage.confirm(placed.clientSecret, REFUND_PENDS);
    await settlePayment(stage.ctx, { paymentId: first.id, heardFrom: "sweep" });
    await stage.work();
    expect((await refundsOf(stage, placed.orderId)).map(({ origin, status }) => `${origin} ${status}`)).toEqual([
      "merchant succeeded",
      "automatic pending",
    ]);
    expect(await orderOf(stage, placed.orderId)).toMatchObject({ status: "refunded" });
    expect(await openExceptions(placed.orderId)).toEqual(["charged_twice", "second_payment"]);
    await stage.skip(61);
    await sweep();
    expect(await orderOf(stage, placed.orderId)).toMatchObject({ status: "refunded" });
    expect(await openExceptions(placed.orderId)).toEqual([
      "charged_twice resolved by system",
      "second_payment resolved by system",
    ]);
  });
});
