import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findGatewayCall } from "@/db/payments";
import { outsideTransactions } from "@/lib/context";
import type { Gateway } from "@/lib/gateway/gateway";
import { exceptionsOf, orderOf } from "./order-stage";
import { act, ledgerOf, paidOrder, refund, refundsAtGateway, refundsOf } from "./refund-stage";
import { requestRefund } from "./request-refund";
import { openStage, type Stage } from "./stage";
import { sweepRefunds } from "./sweep-refunds";

const CREATE = { method: "POST", path: "/v1/refunds" };
const LIST = { method: "GET", path: "/v1/refunds" };
const DAY_S = 86_400;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  // What was lost is found by asking: no webhook tells.
  stage.openWebhookDoor(false);
});
afterEach(() => stage.mendGateway());
afterAll(() => stage.close());

async function intended(amountMinor?: number) {
  const order = await paidOrder(stage);
  const answer = await refund(stage, order, amountMinor === undefined ? {} : { amountMinor });
  if (!answer.ok) throw new Error(`not refunded: ${answer.code}`);
  return { ...order, refundId: answer.value.refundId };
}

async function sweep() {
  await sweepRefunds(stage.ctx);
  await stage.work();
}

/** Whatever the fault: one refund at the gateway, one here, the money posted once, the order refunded. */
async function expectOne(order: Awaited<ReturnType<typeof intended>>) {
  expect((await refundsAtGateway(stage, order.intentId)).map(({ refundId }) => refundId)).toEqual([order.refundId]);
  expect(await refundsOf(stage, order.orderId)).toMatchObject([{ id: order.refundId, status: "succeeded" }]);
  expect(await orderOf(stage, order.orderId)).toMatchObject({ status: "refunded" });
  expect(await ledgerOf(stage, order.orderId)).toMatchObject({ refunds: order.total });
  expect(await exceptionsOf(stage, order.orderId)).toEqual([]);
}

describe("a refund whose answer was lost is one refund in the end", () => {
  it.each([
    ["G1 the request never arrived", { effect: "drop_before", times: 2 }],
    ["G5 a page in HTML came back", { effect: "html_502", times: 2 }],
    ["G9 the gateway had too much to do", { effect: "error_429", times: 1 }],
  ])("%s", async (_, fault) => {
    const order = await intended();
    await stage.faults({ ...CREATE, ...fault });
    await requestRefund(stage.ctx, order);
    expect(await refundsOf(stage, order.orderId)).toMatchObject([{ status: "intended" }]);
    expect(await orderOf(stage, order.orderId)).toMatchObject({ status: "paid" });
    await stage.mendGateway();
    await stage.skip(61);
    await sweep();
    await expectOne(order);
  });

  it.each([
    ["G2 it was made and the connection closed", { effect: "apply_then_reset", times: 2 }],
    ["G3 it was made and hidden behind a 500 that is repeated for a day", { effect: "apply_then_500", times: 1 }],
    ["G6 it was made and its answer cut in the middle", { effect: "apply_then_cut", times: 1 }],
  ])("%s: the list of the payment's refunds has it at once", async (_, fault) => {
    const order = await intended();
    await stage.faults({ ...CREATE, ...fault });
    await requestRefund(stage.ctx, order);
    await expectOne(order);
  });

  it("R2 G2 it was made, and the list can't be read either: reserved until it can", async () => {
    const order = await intended();
    await stage.faults({ ...CREATE, effect: "apply_then_reset", times: 2 });
    await stage.faults({ ...LIST, effect: "html_502" });
    await requestRefund(stage.ctx, order);
    expect(await refundsOf(stage, order.orderId)).toMatchObject([{ status: "intended" }]);
    expect(await refund(stage, order, { amountMinor: 1 })).toMatchObject({ ok: false, code: "refund_too_much" });
    await stage.mendGateway();
    await stage.skip(61);
    await sweep();
    await expectOne(order);
  });

  it("G7 two workers ask at once, and one of them is told that the key is busy", async () => {
    const order = await intended();
    await stage.faults({ ...CREATE, effect: "slow", delay_ms: 600, times: 1 });
    await Promise.all([requestRefund(stage.ctx, order), requestRefund(stage.ctx, order)]);
    await stage.skip(61);
    await sweep();
    await expectOne(order);
  });

  it("G8 what was stored is sent again, unchanged, whatever the order has become since", async () => {
    const order = await intended(1_000);
    await stage.faults({ ...CREATE, effect: "drop_before", times: 2 });
    await requestRefund(stage.ctx, order);
    await stage.pool.query("update refunds set note = 'changed', amount_minor = 999 where id = $1", [order.refundId]);
    await stage.mendGateway();
    await requestRefund(stage.ctx, order);
    expect(await refundsAtGateway(stage, order.intentId)).toMatchObject([{ amountMinor: 1_000 }]);
  });

  it("G10 a day later the key is not sent again: the gateway's list says that it was never made, and it is refused", async () => {
    const order = await intended();
    await stage.faults({ ...CREATE, effect: "drop_before", times: 2 });
    await requestRefund(stage.ctx, order);
    await stage.mendGateway();
    await stage.skip(DAY_S);
    const sends = async () => (await findGatewayCall(stage.ctx.db, order.refundId))?.sends;
    const before = await sends();
    await sweep();
    expect(await sends()).toBe(before);
    expect(await refundsAtGateway(stage, order.intentId)).toEqual([]);
    expect(await refundsOf(stage, order.orderId)).toMatchObject([
      { status: "refused", failure_reason: "never_arrived" },
    ]);
    expect(await exceptionsOf(stage, order.orderId)).toEqual(["refund_refused"]);
    expect(await refund(stage, order)).toMatchObject({ ok: true });
  });

  it("G10 a day later the list has it: it is found, not made again", async () => {
    const order = await intended();
    await stage.faults({ ...CREATE, effect: "apply_then_reset", times: 2 });
    await stage.faults({ ...LIST, effect: "html_502" });
    await requestRefund(stage.ctx, order);
    await stage.mendGateway();
    await stage.skip(DAY_S);
    await sweep();
    await expectOne(order);
  });

  it("absence counts only an hour after the last send", async () => {
    const order = await intended();
    await stage.faults({ ...CREATE, effect: "drop_before", times: 2 });
    await requestRefund(stage.ctx, order);
    await stage.mendGateway();
    await stage.skip(DAY_S);
    await stage.pool.query("update gateway_calls set last_sent_at = $2 where idempotency_key = $1", [
      order.refundId,
      new Date(stage.ctx.now().getTime() - 59 * 60_000),
    ]);
    await sweep();
    expect(await refundsOf(stage, order.orderId)).toMatchObject([{ status: "intended" }]);
    await stage.skip(301);
    await sweep();
    expect(await refundsOf(stage, order.orderId)).toMatchObject([{ status: "refused" }]);
  });

  it("G12 a key taken back in mid-flight leaves it unknown, another account's no is not believed, the right key finds it", async () => {
    const order = await intended();
    await stage.faults({ ...CREATE, effect: "apply_then_reset", times: 2 });
    await stage.faults({ ...LIST, effect: "html_502" });
    await requestRefund(stage.ctx, order);
    await stage.mendGateway();
    const refusing: Partial<Gateway> = {
      createRefund: async () => ({ is: "unknown", because: "StripeAuthenticationError 401" }),
      listRefundsOf: async () => ({ is: "unknown", because: "StripeAuthenticationError 401" }),
    };
    const gateway = outsideTransactions({ ...stage.ctx.gateway, ...refusing });
    await requestRefund({ ...stage.ctx, gateway }, order);
    expect(await refundsOf(stage, order.orderId)).toMatchObject([{ status: "intended" }]);
    const elsewhere = await openStage();
    await requestRefund({ ...stage.ctx, gateway: elsewhere.ctx.gateway }, order);
    await stage.skip(DAY_S);
    await requestRefund({ ...stage.ctx, gateway: elsewhere.ctx.gateway }, order);
    await elsewhere.close();
    expect(await refundsOf(stage, order.orderId)).toMatchObject([{ status: "intended" }]);
    await stage.skip(301);
    await sweep();
    await expectOne(order);
  });
});

describe("a certain no", () => {
  it("because it was refunded in full at the dashboard is refused with the reason, and what there is is written down", async () => {
    const order = await intended();
    await act(stage, { type: "refund", payment_intent: order.intentId });
    await requestRefund(stage.ctx, order);
    expect((await refundsOf(stage, order.orderId)).map(({ origin, status }) => `${origin} ${status}`).sort()).toEqual([
      "gateway succeeded",
      "merchant refused",
    ]);
    expect(await orderOf(stage, order.orderId)).toMatchObject({ status: "refunded" });
    expect(await ledgerOf(stage, order.orderId)).toMatchObject({ refunds: order.total });
  });

  it("a webhook that was faster stays right, and a refund that was given up and turns out to exist is taken back in", async () => {
    const order = await intended();
    await stage.faults({ ...CREATE, effect: "apply_then_reset", times: 2 });
    await stage.faults({ ...LIST, effect: "html_502" });
    await requestRefund(stage.ctx, order);
    await stage.mendGateway();
    await stage.pool.query("update refunds set status = 'refused', next_check_at = null where id = $1", [
      order.refundId,
    ]);
    stage.openWebhookDoor(true);
    await stage.skip(DAY_S);
    await expect
      .poll(async () => {
        await stage.work();
        return (await refundsOf(stage, order.orderId)).map(({ status }) => status);
      })
      .toEqual(["succeeded"]);
    stage.openWebhookDoor(false);
    await expectOne(order);
  });
});
