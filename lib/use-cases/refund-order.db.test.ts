import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exceptionsOf, orderOf, stockOf } from "./order-stage";
import { refundOrder } from "./refund-order";
import { act, atOnce, type PaidOrder, paidOrder, refund, refundsAtGateway, refundsOf } from "./refund-stage";
import { openStage, type Stage } from "./stage";
import { sweepRefunds } from "./sweep-refunds";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const sumOf = (all: readonly { amountMinor: number }[]) => all.reduce((sum, one) => sum + one.amountMinor, 0);

describe("a merchant refunds an order", () => {
  it("in part: the rest can still be refunded, and the order stays paid until all of it went back", async () => {
    const order = await paidOrder(stage);
    expect(await refund(stage, order, { amountMinor: 1_000 })).toMatchObject({ ok: true });
    await stage.work();
    expect(await orderOf(stage, order.orderId)).toMatchObject({ status: "paid" });
    const tooMuch = await refund(stage, order);
    expect(tooMuch).toMatchObject({
      ok: false,
      code: "refund_too_much",
      detail: { refundableMinor: order.total - 1_000 },
    });
    expect(await refund(stage, order, { amountMinor: order.total - 1_000 })).toMatchObject({ ok: true });
    await stage.work();
    expect(await orderOf(stage, order.orderId)).toMatchObject({ status: "refunded" });
    expect(sumOf(await refundsAtGateway(stage, order.intentId))).toBe(order.total);
  });

  it("by line, with shipping: what came back is on the shelf again once, what did not is not", async () => {
    const order = await paidOrder(stage, { quantity: 3, stock: 5 });
    expect(await stockOf(stage, order.variantId)).toMatchObject({ stock_on_hand: 2 });
    const line = { lineId: order.lineId, quantity: 1, isRestocked: true };
    await refund(stage, order, { amountMinor: 4_800 + 450, lines: [line], isWithShipping: true });
    expect(await stockOf(stage, order.variantId)).toMatchObject({ stock_on_hand: 2 });
    await stage.work();
    expect(await stockOf(stage, order.variantId)).toMatchObject({ stock_on_hand: 3 });
    await refund(stage, order, { amountMinor: 4_800, lines: [{ ...line, isRestocked: false }] });
    await stage.work();
    expect(await stockOf(stage, order.variantId)).toMatchObject({ stock_on_hand: 3 });
    const again = await refund(stage, order, { amountMinor: 100, isWithShipping: true });
    expect(again).toMatchObject({ ok: false, code: "refund_quantity_gone" });
    const twoMore = await refund(stage, order, { amountMinor: 4_800, lines: [{ ...line, quantity: 2 }] });
    expect(twoMore).toMatchObject({ ok: false, code: "refund_quantity_gone" });
  });

  it("U1 by a form that is sent twice, and fifty times at once: one refund, and all are told of it", async () => {
    const order = await paidOrder(stage);
    const refundId = stage.ctx.newId();
    const answers = await atOnce(50, () => refund(stage, order, { refundId, amountMinor: 500 }));
    expect(answers.filter((answer) => answer.ok && !answer.value.isRepeated)).toHaveLength(1);
    expect(answers.every((answer) => answer.ok)).toBe(true);
    await stage.work();
    await stage.skip(61);
    await sweepRefunds(stage.ctx);
    await stage.work();
    expect(sumOf(await refundsAtGateway(stage, order.intentId))).toBe(500);
  });

  it("is refused when the form's id already made another refund", async () => {
    const order = await paidOrder(stage);
    const refundId = stage.ctx.newId();
    await refund(stage, order, { refundId, amountMinor: 500 });
    for (const change of [
      { amountMinor: 501 },
      { amountMinor: 500, note: "another" },
      { amountMinor: 500, isWithShipping: true },
      { amountMinor: 500, lines: [{ lineId: order.lineId, quantity: 1, isRestocked: false }] },
    ]) {
      expect(await refund(stage, order, { refundId, ...change })).toMatchObject({ ok: false, code: "refund_id_used" });
    }
    const other = await paidOrder(stage);
    expect(await refund(stage, other, { refundId, amountMinor: 500 })).toMatchObject({ code: "refund_id_used" });
    expect(await refundsOf(stage, order.orderId)).toHaveLength(1);
  });

  it("is refused to whoever is not staff, for orders there are not, and for other orders' payments and items", async () => {
    const order = await paidOrder(stage);
    const other = await paidOrder(stage);
    const wish = {
      ...order,
      refundId: stage.ctx.newId(),
      amountMinor: 1,
      lines: [],
      isWithShipping: false,
      note: null,
    };
    for (const actor of ["shopper", "gateway", "system"] as const) {
      expect(await refundOrder({ ...stage.ctx, actor }, wish)).toMatchObject({ ok: false, code: "not_allowed" });
    }
    expect(await refund(stage, order, { orderId: stage.ctx.newId() })).toMatchObject({ code: "order_unknown" });
    expect(await refund(stage, order, { paymentId: other.paymentId })).toMatchObject({ code: "order_unknown" });
    const theirs = [{ lineId: other.lineId, quantity: 1, isRestocked: false }];
    expect(await refund(stage, order, { lines: theirs })).toMatchObject({ code: "refund_lines_wrong" });
    const own = { lineId: order.lineId, quantity: 1, isRestocked: false };
    expect(await refund(stage, order, { lines: [own, own] })).toMatchObject({ code: "refund_lines_wrong" });
    for (const quantity of [0, -1, 1.5, Number.NaN]) {
      const answer = await refund(stage, order, { lines: [{ ...own, quantity }] });
      expect(answer).toMatchObject({ code: "refund_lines_wrong" });
    }
    for (const amountMinor of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(await refund(stage, order, { amountMinor })).toMatchObject({ code: "refund_amount_invalid" });
    }
    expect(await refundsOf(stage, order.orderId)).toEqual([]);
  });
});

describe("R1 two who refund at once", () => {
  /** Works until the gateway has answered for each, and has told of what was made at its own side. */
  async function settled(order: PaidOrder) {
    await stage.skip(61);
    await expect
      .poll(
        async () => {
          await sweepRefunds(stage.ctx);
          await stage.work();
          const rows = await refundsOf(stage, order.orderId);
          const here = rows.filter(({ status }) => status === "succeeded");
          const sum = here.reduce((all, one) => all + Number(one.amount_minor), 0);
          const missing = sumOf(await refundsAtGateway(stage, order.intentId)) - sum;
          return { missing, intended: rows.filter(({ status }) => status === "intended").length };
        },
        { timeout: 30_000 },
      )
      .toEqual({ missing: 0, intended: 0 });
    return await refundsOf(stage, order.orderId);
  }

  it("R1 fifty merchants at once never give back more than was captured, and each learns what became of theirs", async () => {
    const order = await paidOrder(stage);
    const share = Math.floor(order.total / 3);
    const answers = await atOnce(50, () => refund(stage, order, { amountMinor: share }));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
    expect(answers.filter((answer) => !answer.ok && answer.code === "refund_too_much")).toHaveLength(47);
    expect((await settled(order)).map(({ status }) => status)).toEqual(["succeeded", "succeeded", "succeeded"]);
    expect(sumOf(await refundsAtGateway(stage, order.intentId))).toBe(3 * share);
  });

  it("R1 one in Till and one at the gateway's dashboard: the gateway decides, and Till ends with its sums", async () => {
    const order = await paidOrder(stage);
    await Promise.all([
      refund(stage, order).then(() => stage.work()),
      act(stage, { type: "refund", payment_intent: order.intentId, amount: 2_000 }),
    ]);
    const refused = (await settled(order)).filter(({ status }) => status === "refused");
    expect(await exceptionsOf(stage, order.orderId)).toEqual(refused.map(() => "refund_refused"));
  });

  it("R1 fifty in Till beside the dashboard: what went back is never more than what came", async () => {
    const order = await paidOrder(stage);
    await Promise.all([
      atOnce(50, () => refund(stage, order, { amountMinor: 1_000 })),
      ...Array.from({ length: 3 }, () => act(stage, { type: "refund", payment_intent: order.intentId, amount: 1_500 })),
      stage.work(),
    ]);
    await settled(order);
    expect(sumOf(await refundsAtGateway(stage, order.intentId))).toBeLessThanOrEqual(order.total);
  });
});

describe("R3 a refund and a dispute", () => {
  it("R3 is refused with the reason while the shopper's bank has the money", async () => {
    const order = await paidOrder(stage);
    await act(stage, { type: "dispute", payment_intent: order.intentId });
    await expect
      .poll(async () => {
        await stage.work();
        return await stage.rows("select status from disputes where order_id = $1", [order.orderId]);
      })
      .toEqual([{ status: "needs_response" }]);
    expect(await refund(stage, order)).toMatchObject({ ok: false, code: "refund_disputed" });
    expect(await refundsOf(stage, order.orderId)).toEqual([]);
  });

  it("R3 that the gateway refuses because of a dispute nobody heard of is refused, and put before a person", async () => {
    const order = await paidOrder(stage);
    stage.openWebhookDoor(false);
    await act(stage, { type: "dispute", payment_intent: order.intentId });
    expect(await refund(stage, order)).toMatchObject({ ok: true });
    await stage.work();
    stage.openWebhookDoor(true);
    const [row] = await refundsOf(stage, order.orderId);
    expect(row).toMatchObject({ status: "refused", failure_reason: "charge_disputed", next_check_at: null });
    expect(await exceptionsOf(stage, order.orderId)).toContain("refund_refused");
    expect(await orderOf(stage, order.orderId)).toMatchObject({ status: "paid" });
  });
});
