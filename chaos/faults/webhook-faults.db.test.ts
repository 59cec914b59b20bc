import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Context } from "@/lib/context";
import { applyWebhookEvent } from "@/lib/use-cases/apply-webhook-event";
import { closeOrders } from "@/lib/use-cases/close-orders";
import { digestOf, orderOf, placeAndStart, stockOf } from "@/lib/use-cases/order-stage";
import { receiveWebhook } from "@/lib/use-cases/receive-webhook";
import { settlePayment } from "@/lib/use-cases/settle-payment";
import { openStage, type Stage } from "@/lib/use-cases/stage";
import { startPayment } from "@/lib/use-cases/start-payment";
import { auditorOf, workToRest } from "../audit-stage";
import type { Auditor } from "../auditor/auditor";
import { eventsOf, type RawEvent, silenceWebhooks, VISA } from "../races/scenes";

const HOUR_S = 3_600;
const DECLINED = "4000000000000002";

let stage: Stage;
let auditor: Auditor;
beforeAll(async () => {
  stage = await openStage();
  await silenceWebhooks(stage);
  auditor = auditorOf(stage);
});
afterAll(() => stage.close());

async function charged() {
  const placed = await placeAndStart(stage, { stock: 1 });
  await stage.confirm(placed.clientSecret, VISA);
  return placed;
}

async function deliver(events: readonly RawEvent[], ctx: Context = stage.ctx) {
  for (const event of events) expect(await receiveWebhook(ctx, stage.signed(event))).toBe("stored");
}

async function expectAllWell() {
  await workToRest(stage);
  expect(await auditor.audit("at_rest")).toEqual([]);
}

/** What the whole order came to; equal before and after whatever must change nothing. */
const outcome = async (orderId: string) => JSON.stringify(await digestOf(stage, orderId));

describe("news of a payment", () => {
  it("W2 fifty times in one millisecond is applied once", async () => {
    const { orderId } = await charged();
    const events = await eventsOf(stage, orderId);
    await Promise.all(Array.from({ length: 50 }, () => deliver(events)));
    await Promise.all(
      events.flatMap(({ id }) => [1, 2, 3, 4].map(() => applyWebhookEvent(stage.ctx, { eventId: id }))),
    );
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
    await expectAllWell();
  });

  it("W3 under two event ids for one change is applied once", async () => {
    const { orderId } = await charged();
    const events = await eventsOf(stage, orderId);
    const again = events.map((event) => ({ ...event, id: `${event.id}_again` }));
    await deliver([...events, ...again]);
    await workToRest(stage);
    const once = await outcome(orderId);
    await deliver(events.map((event) => ({ ...event, id: `${event.id}_once_more` })));
    await expectAllWell();
    expect(await outcome(orderId)).toBe(once);
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
  });

  it.each([HOUR_S, 3 * 24 * HOUR_S])(
    "W5 that is %i s late finds the order paid by the sweep, and changes nothing",
    async (late) => {
      const { orderId, variantId } = await charged();
      const events = await eventsOf(stage, orderId);
      await stage.skip(late);
      await closeOrders(stage.ctx, { expired: { atMost: 50 } });
      expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
      await workToRest(stage);
      const before = await outcome(orderId);
      await deliver(events);
      await expectAllWell();
      expect(await outcome(orderId)).toBe(before);
      expect(await stockOf(stage, variantId)).toEqual({ stock_on_hand: 0, stock_held: 0 });
    },
  );

  it("W5 that comes days after its order expired and gave its stock back changes nothing", async () => {
    const { clientSecret, orderId, variantId } = await placeAndStart(stage, { stock: 1 });
    await stage.confirm(clientSecret, DECLINED);
    const events = await eventsOf(stage, orderId);
    await stage.skip(31 * 60);
    await closeOrders(stage.ctx, { expired: { atMost: 50 } });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "expired" });
    await stage.skip(3 * 24 * HOUR_S);
    await deliver([...events, ...(await eventsOf(stage, orderId))]);
    await expectAllWell();
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "expired" });
    expect(await stockOf(stage, variantId)).toEqual({ stock_on_hand: 1, stock_held: 0 });
  });

  it("W6 that is there before the answer to the question that caused it is written down binds the intent", async () => {
    const placed = await charged();
    await stage.pool.query("update payments set provider_intent_id = null, status = 'starting' where order_id = $1", [
      placed.orderId,
    ]);
    const [created] = await stage.rows<{ intent: string }>(
      "select f.object_id intent from payment_facts f join payments p on p.id = f.payment_id where p.order_id = $1 and f.kind = 'created'",
      [placed.orderId],
    );
    const data = await newestEvents(16);
    await deliver(data.filter((event) => JSON.stringify(event).includes(created?.intent ?? "nobody")));
    await workToRest(stage);
    expect(await orderOf(stage, placed.orderId)).toMatchObject({ status: "paid" });
    expect(await startPayment(stage.ctx, placed)).toEqual({ is: "settled" });
    await expectAllWell();
  });

  it("W8 that comes after the whole refund changes nothing, and so does the refund's own once more", async () => {
    const { orderId } = await charged();
    await settlePayment(stage.ctx, { orderId, heardFrom: "return" });
    const [payment] = await stage.rows<{ intent: string }>(
      "select provider_intent_id intent from payments where order_id = $1",
      [orderId],
    );
    await stage.act("refund", payment?.intent ?? "");
    const events = await eventsOf(stage, orderId);
    await deliver([...events].reverse());
    await workToRest(stage);
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "refunded" });
    const before = await outcome(orderId);
    await deliver(events.map((event) => ({ ...event, id: `${event.id}_late` })));
    await expectAllWell();
    expect(await outcome(orderId)).toBe(before);
  });
});

describe("the shop's door", () => {
  it("W12 closed for an hour and then run down by everything at once loses nothing and does nothing twice", async () => {
    const orders = [];
    for (let i = 0; i < 12; i += 1) orders.push(await charged());
    await stage.skip(HOUR_S);
    const backlog = await newestEvents(100);
    const shuffled = [...backlog, ...backlog].sort((a, b) => (a.id < b.id ? -1 : 1));
    await Promise.all(shuffled.map((event) => receiveWebhook(stage.ctx, stage.signed(event))));
    await expectAllWell();
    for (const { orderId } of orders) expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
  }, 120_000);

  it("W13 whose 2xx got lost after the event was stored takes it again and applies it once", async () => {
    const { orderId } = await charged();
    const events = await eventsOf(stage, orderId);
    await deliver(events);
    await deliver(events);
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "pending" });
    await expectAllWell();
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
  });

  it("W13 that could not store an event does not acknowledge it", async () => {
    const { orderId } = await charged();
    const [event] = await eventsOf(stage, orderId);
    await stage.pool.query("alter table webhook_events rename to webhook_events_away");
    try {
      await expect(receiveWebhook(stage.ctx, stage.signed(event ?? {}))).rejects.toThrow();
    } finally {
      await stage.pool.query("alter table webhook_events_away rename to webhook_events");
    }
    expect(await receiveWebhook(stage.ctx, stage.signed(event ?? {}))).toBe("stored");
    expect(await stage.rows("select 1 from webhook_events where id = $1", [event?.id])).toHaveLength(1);
    await settlePayment(stage.ctx, { orderId, heardFrom: "return" });
    await expectAllWell();
  });

  it("W14 is not taken for having done what it stored when the work failed", async () => {
    const { orderId } = await charged();
    const events = await eventsOf(stage, orderId);
    await deliver(events);
    // The work fails at its very end, with everything written and nothing committed.
    await stage.pool.query(`create function fail() returns trigger language plpgsql as $$ begin raise exception 'planted'; end $$;
      create trigger fail before update on webhook_events for each row execute function fail()`);
    try {
      for (const { id } of events) await expect(applyWebhookEvent(stage.ctx, { eventId: id })).rejects.toThrow();
      await deliver(events);
    } finally {
      await stage.pool.query("drop trigger fail on webhook_events; drop function fail()");
    }
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "pending" });
    await expectAllWell();
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
  });
});

async function newestEvents(count: number): Promise<RawEvent[]> {
  const headers = { authorization: "Bearer sk_test_sandbox" };
  const response = await fetch(`${stage.sandboxUrl}/v1/events?limit=${count}`, { headers });
  return ((await response.json()) as { data: RawEvent[] }).data;
}
