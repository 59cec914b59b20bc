import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { settle } from "@/db/settlement";
import { inTransaction } from "@/db/transaction";
import type { Intent } from "@/lib/domain/intent";
import { closeOrders } from "./close-orders";
import { deliveredAndWorked, exceptionsOf, orderOf, paymentsOf, place, placeAndStart, stockOf } from "./order-stage";
import { placeOrder } from "./place-order";
import { receiveWebhook } from "./receive-webhook";
import { retrySetAsideJobs } from "./retry-set-aside-jobs";
import { settlePayment } from "./settle-payment";
import { openStage, requestFor, type Stage } from "./stage";
import { startPayment } from "./start-payment";
import { sweepPayments } from "./sweep-payments";

const VISA = "4242424242424242";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** As if the gateway had said this, in an answer to a question nobody remembers. */
async function hear(paymentId: string, intent: Intent) {
  const hearing = { from: "webhook" as const, actor: "gateway", at: stage.ctx.now(), newId: stage.ctx.newId };
  return await inTransaction(stage.ctx.db, (tx) => settle(tx, paymentId, { intent }, hearing));
}

const open = {
  status: "open",
  amountReceivedMinor: 0,
  livemode: false,
  chargeId: null,
  charge: null,
  lastFailureCode: null,
} as const;

describe("a payment that was given up and turns out to be alive", () => {
  async function givenUp() {
    const { orderId, total } = await place(stage);
    await stage.faults({ method: "POST", path: "/v1/payment_intents", effect: "drop_before", times: 2 });
    await startPayment(stage.ctx, { orderId });
    await stage.mendGateway();
    const [first] = await paymentsOf(stage, orderId);
    await stage.pool.query("update payments set status = 'refused', next_check_at = null where id = $1", [first?.id]);
    expect(await startPayment(stage.ctx, { orderId })).toMatchObject({ is: "ready" });
    const intent = { ...open, id: `pi_late_${orderId}`, amountMinor: total, currency: "EUR", orderId };
    return { orderId, total, firstId: first?.id ?? "", intent: { ...intent, paymentId: first?.id ?? "" } };
  }

  it("is put before a person beside the one that took its place, and no job dies of it", async () => {
    const { orderId, firstId, intent } = await givenUp();
    await hear(firstId, intent);
    expect((await paymentsOf(stage, orderId)).map(({ status }) => status)).toEqual(["refused", "open"]);
    expect(await exceptionsOf(stage, orderId)).toEqual(["second_payment"]);
  });

  it("pays the order when it was the one that took the money", async () => {
    const { orderId, firstId, intent, total } = await givenUp();
    const paid = { ...intent, status: "succeeded", amountReceivedMinor: total, chargeId: `ch_${orderId}` } as const;
    await hear(firstId, paid);
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
    expect(await exceptionsOf(stage, orderId)).toEqual(["second_payment"]);
  });
});

describe("money that does not fit", () => {
  it("is never called paid, never expired, and never asked for again", async () => {
    const { orderId, variantId, clientSecret } = await placeAndStart(stage, { stock: 1 });
    await stage.pool.query("update payments set amount_minor = amount_minor - 1 where order_id = $1", [orderId]);
    await stage.confirm(clientSecret, VISA);
    await settlePayment(stage.ctx, { orderId, heardFrom: "return" });
    await stage.skip(31 * 60);
    await closeOrders(stage.ctx, { expired: { atMost: 50 } });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "pending" });
    expect(await exceptionsOf(stage, orderId)).toContain("amount_differs");
    expect(await stockOf(stage, variantId)).toMatchObject({ stock_held: 1 });
    expect(await startPayment(stage.ctx, { orderId })).toEqual({ is: "settled" });
  });

  it("is owed back when the order had closed, whatever the sum", async () => {
    const { orderId, clientSecret } = await placeAndStart(stage);
    await stage.pool.query("update payments set amount_minor = amount_minor - 1 where order_id = $1", [orderId]);
    await stage.pool.query("update orders set status = 'expired', closed_at = now() where id = $1", [orderId]);
    await stage.confirm(clientSecret, VISA);
    await settlePayment(stage.ctx, { orderId, heardFrom: "sweep" });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "refund_due" });
    expect(await exceptionsOf(stage, orderId)).toContain("paid_after_close");
  });
});

describe("an order whose time is up", () => {
  it("is not held up by others that the gateway will not let go", async () => {
    const stuck = [await placeAndStart(stage, { stock: 1 }), await placeAndStart(stage, { stock: 1 })];
    await stage.skip(5);
    const other = await placeAndStart(stage, { stock: 1 });
    const held = await Promise.all(stuck.map(async ({ orderId }) => (await paymentsOf(stage, orderId))[0]));
    for (const payment of held) {
      const path = `/v1/payment_intents/${payment?.provider_intent_id}/cancel`;
      await stage.faults({ method: "POST", path, effect: "error_500" });
    }
    await stage.skip(31 * 60);
    const rounds = [];
    for (let round = 0; round < 8; round += 1) rounds.push(await closeOrders(stage.ctx, { expired: { atMost: 1 } }));
    await stage.mendGateway();
    expect(rounds.flatMap(({ closed }) => closed)).toContain(other.orderId);
  });

  it("G3 is closed although the gateway once answered its cancellation with an error that it repeats for a day", async () => {
    const { orderId, variantId } = await placeAndStart(stage, { stock: 1 });
    await stage.faults({ method: "POST", path: "/v1/payment_intents/*/cancel", effect: "error_500", times: 2 });
    await stage.skip(31 * 60);
    for (let round = 0; round < 2; round += 1) {
      await closeOrders(stage.ctx, { expired: { atMost: 50 } });
      await stage.skip(61);
    }
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "expired" });
    expect(await stockOf(stage, variantId)).toEqual({ stock_on_hand: 1, stock_held: 0 });
  });

  it("leaves no question open when its cancellation was done and its answer lost", async () => {
    const { orderId } = await placeAndStart(stage, { stock: 1 });
    await stage.faults({ method: "POST", path: "/v1/payment_intents/*/cancel", effect: "apply_then_500", times: 1 });
    await stage.skip(31 * 60);
    await closeOrders(stage.ctx, { expired: { atMost: 50 } });
    await sweepPayments(stage.ctx);
    await stage.work();
    await closeOrders(stage.ctx, { expired: { atMost: 50 } });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "expired" });
    const calls = await stage.rows(
      "select state from gateway_calls c join payments p on p.id = c.payment_id where p.order_id = $1 and c.state = 'unknown'",
      [orderId],
    );
    expect(calls).toEqual([]);
  });

  it("and one that is paid meanwhile do not wait for each other in a circle", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { orderId, cartId, clientSecret } = await placeAndStart(stage, { stock: 1 });
      await stage.confirm(clientSecret, VISA);
      await stage.skip(31 * 60);
      await Promise.all([
        closeOrders(stage.ctx, { expired: { atMost: 50 } }),
        settlePayment(stage.ctx, { orderId, heardFrom: "return" }),
        placeOrder(stage.ctx, requestFor(cartId, 5250)),
      ]);
      expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
    }
  });
});

describe("a price that changed after Pay was pressed", () => {
  it("U6 makes a new order at the new price and gives the old one's stock back", async () => {
    const { orderId, cartId, variantId } = await placeAndStart(stage, { stock: 1 });
    await stage.pool.query("update variants set price_minor = 5000 where id = $1", [variantId]);
    const seen = { cartId, cartVersion: 1, country: "PT", totalMinor: 5450 };
    expect(await closeOrders(stage.ctx, { replaced: seen })).toMatchObject({ closed: [orderId] });
    const next = await placeOrder(stage.ctx, requestFor(cartId, 5450, { cartVersion: 2 }));
    expect(next).toMatchObject({ ok: true, value: { isNew: true } });
    expect(await stockOf(stage, variantId)).toEqual({ stock_on_hand: 1, stock_held: 1 });
  });
});

describe("work that outlives its tries", () => {
  it("G15 is asked about by one job at a time, however slow the gateway is", async () => {
    const { orderId } = await placeAndStart(stage);
    await stage.skip(20);
    await sweepPayments(stage.ctx);
    await stage.skip(10);
    await sweepPayments(stage.ctx);
    const [payment] = await paymentsOf(stage, orderId);
    const revisions = await stage.rows<{ revision: number }>(
      "select revision from graphile_worker.jobs where key = $1",
      [`settle:${payment?.id}`],
    );
    expect(revisions).toEqual([{ revision: 0 }]);
    await stage.work();
  });

  it("is tried again each hour: a receipt leaves although the mail server was away for a night", async () => {
    const { orderId, clientSecret } = await placeAndStart(stage);
    await stage.confirm(clientSecret, VISA);
    await deliveredAndWorked(stage, orderId, "paid");
    const [mail] = await stage.rows<{ id: string }>(
      "select id from outbox_messages where order_id = $1 and kind = 'mail_order_paid'",
      [orderId],
    );
    await stage.pool.query("update outbox_messages set sent_at = null where id = $1", [mail?.id]);
    await stage.pool.query(
      `select graphile_worker.add_job('mail_order_paid', json_build_object('messageId', $1::text), job_key := 'outbox:' || $1,
         max_attempts := 8)`,
      [mail?.id],
    );
    await stage.pool.query("update graphile_worker._private_jobs set attempts = 8 where key = $1", [
      `outbox:${mail?.id}`,
    ]);
    expect(await retrySetAsideJobs(stage.ctx)).toBe(0);
    await stage.pool.query(
      "update graphile_worker._private_jobs set updated_at = now() - interval '61 minutes' where key = $1",
      [`outbox:${mail?.id}`],
    );
    expect(await retrySetAsideJobs(stage.ctx)).toBe(1);
    await stage.work();
    const sent = await stage.rows("select 1 from outbox_messages where id = $1 and sent_at is not null", [mail?.id]);
    expect(sent).toHaveLength(1);
  });
});

describe("an event with text that a database cannot hold", () => {
  it("is stored all the same", async () => {
    const body = { ...EVENT, data: { object: { id: "cus_1", name: "a\u0000b\ud800c" } } };
    expect(await receiveWebhook(stage.ctx, stage.signed(body))).toBe("stored");
    await stage.work();
    const kept = await stage.rows(
      "select body #>> '{data,object,name}' as name, status from webhook_events where id = $1",
      [EVENT.id],
    );
    expect(kept).toEqual([{ name: "a\ufffdb\ufffdc", status: "ignored" }]);
  });
});

const EVENT = {
  id: "evt_odd",
  object: "event",
  type: "customer.updated",
  api_version: "2026-10-28.endive",
  livemode: false,
  created: 1_800_000_000,
};
