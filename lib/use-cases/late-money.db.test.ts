import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeOrders } from "./close-orders";
import { exceptionsOf, orderOf, paymentsOf, place, placeAndStart, stockOf } from "./order-stage";
import { placeOrder } from "./place-order";
import { settlePayment } from "./settle-payment";
import { openStage, putInCart, requestFor, type Stage } from "./stage";
import { startPayment } from "./start-payment";

const VISA = "4242424242424242";
const TOTAL = 4800 + 450;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** An order that closed, by a database restored or a clock gone wrong, while its payment could still take money. */
async function closedTooEarly(print: Parameters<typeof place>[1] = {}, status = "expired") {
  const order = await placeAndStart(stage, print);
  await stage.rows("update orders set status = $2, closed_at = now() where id = $1", [order.orderId, status]);
  await stage.rows("update stock_holds set status = 'released' where order_id = $1", [order.orderId]);
  await stage.rows("update variants set stock_held = stock_held - 1 where id = $1", [order.variantId]);
  await stage.rows("update carts set version = version + 1 where id = $1", [order.cartId]);
  return order;
}

async function payLate(order: { orderId: string; clientSecret: string }) {
  await stage.confirm(order.clientSecret, VISA);
  await settlePayment(stage.ctx, { orderId: order.orderId, heardFrom: "sweep" });
}

const refundsOf = (orderId: string) =>
  stage.rows<{ origin: string; purpose: string; amount_minor: string; status: string }>(
    "select origin, purpose, amount_minor, status from refunds where order_id = $1",
    [orderId],
  );

const outboxOf = async (orderId: string) =>
  (
    await stage.rows<{ kind: string }>("select kind from outbox_messages where order_id = $1 order by kind", [orderId])
  ).map((row) => row.kind);

async function worked(orderId: string, status: string) {
  await expect
    .poll(async () => {
      await stage.work();
      return (await orderOf(stage, orderId))?.status;
    })
    .toBe(status);
}

/** What the gateway keeps of an order's payments: captured, less refunded. */
async function keptAt(orderId: string): Promise<number> {
  const response = await fetch(`${stage.sandboxUrl}/_sandbox/books`);
  const { charges } = (await response.json()) as {
    charges: {
      metadata: Record<string, string>;
      payment_intent: string;
      amount_captured: number;
      amount_refunded: number;
    }[];
  };
  const intents = new Set((await paymentsOf(stage, orderId)).map((payment) => payment.provider_intent_id));
  return charges
    .filter((charge) => intents.has(charge.payment_intent))
    .reduce((sum, charge) => sum + charge.amount_captured - charge.amount_refunded, 0);
}

describe("money that comes after an order closed", () => {
  it.each(["expired", "canceled"])("W5 pays it after all when everything is still there: %s", async (status) => {
    const order = await closedTooEarly({ stock: 1 }, status);
    await payLate(order);
    expect(await orderOf(stage, order.orderId)).toMatchObject({ status: "paid", paid_at: expect.any(Date) });
    expect(await stockOf(stage, order.variantId)).toEqual({ stock_on_hand: 0, stock_held: 0 });
    expect(await refundsOf(order.orderId)).toEqual([]);
    expect(await outboxOf(order.orderId)).toEqual(["fulfill_order", "mail_order_paid"]);
    expect(await stage.rows("select 1 from cart_lines where cart_id = $1", [order.cartId])).toEqual([]);
  });

  it("W5 U7 goes back by itself when the print is sold: once, seen by a person until it has, and nothing is delivered", async () => {
    const order = await closedTooEarly({ stock: 1 });
    await stage.rows("update variants set stock_on_hand = 0 where id = $1", [order.variantId]);
    await payLate(order);
    await settlePayment(stage.ctx, { orderId: order.orderId, heardFrom: "return" });
    expect(await orderOf(stage, order.orderId)).toMatchObject({ status: "refund_due", paid_at: null });
    expect(await exceptionsOf(stage, order.orderId)).toEqual(["paid_after_close"]);
    expect(await refundsOf(order.orderId)).toMatchObject([
      { origin: "automatic", purpose: "surplus", amount_minor: String(TOTAL) },
    ]);
    await worked(order.orderId, "refunded");
    expect(await keptAt(order.orderId)).toBe(0);
    const open = await stage.rows("select 1 from payment_exceptions where order_id = $1 and resolved_at is null", [
      order.orderId,
    ]);
    expect(open).toEqual([]);
    expect(await outboxOf(order.orderId)).not.toContain("fulfill_order");
    expect(await stockOf(stage, order.variantId)).toEqual({ stock_on_hand: 0, stock_held: 0 });
  });

  it("goes back when the same bag was ordered again meanwhile: nobody buys twice by one late payment", async () => {
    const order = await closedTooEarly({ stock: 5 });
    const again = await placeOrder(stage.ctx, requestFor(order.cartId, TOTAL, { cartVersion: 2 }));
    expect(again).toMatchObject({ ok: true, value: { isNew: true } });
    await payLate(order);
    expect(await orderOf(stage, order.orderId)).toMatchObject({ status: "refund_due" });
    await worked(order.orderId, "refunded");
    expect(await stockOf(stage, order.variantId)).toEqual({ stock_on_hand: 5, stock_held: 1 });
  });

  it("leaves a bag alone that was changed since", async () => {
    const order = await closedTooEarly({ stock: 5 });
    await putInCart(stage, order.cartId, order.variantId, 3);
    await payLate(order);
    expect(await orderOf(stage, order.orderId)).toMatchObject({ status: "paid" });
    expect(await stage.rows("select quantity from cart_lines where cart_id = $1", [order.cartId])).toEqual([
      { quantity: 3 },
    ]);
  });

  it("of two late payments for one last print pays one order and goes back for the other, whoever is first", async () => {
    for (let round = 0; round < 4; round += 1) {
      const first = await closedTooEarly({ stock: 1 });
      const second = await closedTooEarly({ stock: 1 });
      await stage.rows("update stock_holds set variant_id = $2 where order_id = $1", [second.orderId, first.variantId]);
      await Promise.all([payLate(first), payLate(second)]);
      const statuses = await Promise.all([first, second].map(({ orderId }) => orderOf(stage, orderId)));
      expect(statuses.map((row) => row?.status).sort()).toEqual(["paid", "refund_due"]);
      expect(await stockOf(stage, first.variantId)).toEqual({ stock_on_hand: 0, stock_held: 0 });
    }
  });
});

describe("a second payment of one order", () => {
  /** As if the gateway had said no to the first, and made it all the same. */
  async function twoPayments() {
    const order = await placeAndStart(stage, { stock: 3 });
    const [first] = await paymentsOf(stage, order.orderId);
    await stage.rows("update payments set status = 'refused', next_check_at = null where id = $1", [first?.id]);
    const second = await startPayment(stage.ctx, order);
    if (second.is !== "ready") throw new Error(`not ready: ${second.is}`);
    return { ...order, firstId: first?.id ?? "", firstSecret: order.clientSecret, secondSecret: second.clientSecret };
  }
  const settleFirst = (paymentId: string) => settlePayment(stage.ctx, { paymentId, heardFrom: "sweep" });
  const statusOf = async (orderId: string) => (await paymentsOf(stage, orderId)).map((payment) => payment.status);

  it("that took money beside the one that paid is sent back by itself, and the order stays paid", async () => {
    const { orderId, firstId, firstSecret, secondSecret } = await twoPayments();
    await stage.confirm(secondSecret, VISA);
    await settlePayment(stage.ctx, { orderId, heardFrom: "return" });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
    await stage.confirm(firstSecret, VISA);
    await settleFirst(firstId);
    expect(await exceptionsOf(stage, orderId)).toEqual(["charged_twice", "second_payment"]);
    expect(await refundsOf(orderId)).toMatchObject([{ origin: "automatic", purpose: "surplus" }]);
    await expect
      .poll(async () => {
        await stage.work();
        return await keptAt(orderId);
      })
      .toBe(TOTAL);
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
  });

  it("that has taken nothing is canceled by itself, so that it never can", async () => {
    const { orderId, firstId, firstSecret } = await twoPayments();
    await settleFirst(firstId);
    expect(await exceptionsOf(stage, orderId)).toEqual(["second_payment"]);
    await stage.work();
    expect(await statusOf(orderId)).toEqual(["canceled", "open"]);
    expect((await stage.confirm(firstSecret, VISA)).status).toBe(400);
    const open = await stage.rows("select 1 from payment_exceptions where order_id = $1 and resolved_at is null", [
      orderId,
    ]);
    expect(open).toEqual([]);
  });

  it("that took the money first pays the order; the other is canceled, and what is paid reads as paid", async () => {
    const { orderId, firstId, firstSecret } = await twoPayments();
    await stage.confirm(firstSecret, VISA);
    await settleFirst(firstId);
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
    await stage.work();
    expect(await statusOf(orderId)).toEqual(["succeeded", "canceled"]);
    expect(await refundsOf(orderId)).toEqual([]);
    expect(await keptAt(orderId)).toBe(TOTAL);
  });

  it("is found and canceled even when the order was paid before the gateway had said whether it has it", async () => {
    const { orderId } = await place(stage);
    await stage.faults({ method: "POST", path: "/v1/payment_intents", effect: "apply_then_reset", times: 2 });
    expect(await startPayment(stage.ctx, { orderId })).toEqual({ is: "confirming" });
    await stage.rows("update orders set status = 'canceled', closed_at = now() where id = $1", [orderId]);
    await startPayment(stage.ctx, { orderId });
    await stage.work();
    expect(await statusOf(orderId)).toEqual(["canceled"]);
  });
});

describe("an amount that differs", () => {
  it("waits for a person: never paid, never sent back by itself", async () => {
    const { orderId, clientSecret } = await placeAndStart(stage, { stock: 1 });
    await stage.rows("update payments set amount_minor = amount_minor - 1 where order_id = $1", [orderId]);
    await stage.confirm(clientSecret, VISA);
    await settlePayment(stage.ctx, { orderId, heardFrom: "return" });
    await stage.work();
    await closeOrders(stage.ctx, { expired: { atMost: 50 } });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "pending" });
    expect(await refundsOf(orderId)).toEqual([]);
  });
});
