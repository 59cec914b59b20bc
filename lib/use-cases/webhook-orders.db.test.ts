import { drizzle } from "drizzle-orm/node-postgres";
import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { applyWebhookEvent } from "./apply-webhook-event";
import { deliveredAndWorked, digestOf, placeAndStart } from "./order-stage";
import { receiveWebhook } from "./receive-webhook";
import { openStage, type Stage } from "./stage";

/** Each run plays all events on a real database and takes it back. */
const RUNS = 60;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** A decline, then a card that pays: every event of it is in the inbox, none is applied. */
async function playUnheard() {
  stage.openWebhookDoor(false);
  const { orderId, clientSecret } = await placeAndStart(stage, { stock: 3 });
  await stage.confirm(clientSecret, "4000000000000002");
  await stage.confirm(clientSecret, "4242424242424242");
  const ofOrder = () => stage.inbox.filter(({ raw }) => raw.includes(clientSecret.split("_secret_")[0] ?? ""));
  await expect.poll(() => ofOrder().some(({ raw }) => raw.includes('"payment_intent.succeeded"'))).toBe(true);
  await expect.poll(() => ofOrder().some(({ raw }) => raw.includes('"charge.succeeded"'))).toBe(true);
  const eventIds = new Set<string>();
  for (const delivery of ofOrder()) {
    await receiveWebhook(stage.ctx, delivery);
    eventIds.add((JSON.parse(delivery.raw.toString()) as { id: string }).id);
  }
  stage.openWebhookDoor(true);
  return { orderId, eventIds: [...eventIds] };
}

class TakenBack extends Error {}

/** What these events, applied in this order, make of the order. Nothing of it stays. */
async function outcomeOf(orderId: string, eventIds: readonly string[], isAnswerLost: boolean): Promise<string> {
  const client = await stage.pool.connect();
  const rows = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
    (await client.query<Row>(text, values)).rows;
  let outcome = "";
  const playing = drizzle(client).transaction(async (tx) => {
    const ctx = { ...stage.ctx, db: tx as unknown as Database };
    if (isAnswerLost) await rows(FORGET_INTENT, [orderId]);
    for (const eventId of eventIds) {
      await rows("update webhook_events set status = 'received' where id = $1", [eventId]);
      await applyWebhookEvent(ctx, { eventId });
    }
    outcome = JSON.stringify(await digestOf({ rows }, orderId));
    throw new TakenBack();
  });
  await playing.catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  client.release();
  return outcome;
}

/** As if this process had died before it could write down which intent it was given. */
const FORGET_INTENT = "update payments set provider_intent_id = null, status = 'starting' where order_id = $1";

it("W4 W6 an order's events end in the same rows in every order, however often each comes, even before the answer", async () => {
  const { orderId, eventIds } = await playUnheard();
  expect(eventIds.length).toBeGreaterThanOrEqual(5);
  const expected = await outcomeOf(orderId, eventIds, false);
  expect(JSON.parse(expected)).toMatchObject({ order: "paid", payments: ["succeeded"], exceptions: null });
  const everyEvent = fc.shuffledSubarray(eventIds, { minLength: eventIds.length });
  const repeats = fc.array(fc.constantFrom(...eventIds), { maxLength: 5 });
  const runs = fc.asyncProperty(
    repeats,
    everyEvent,
    repeats,
    fc.boolean(),
    async (before, all, after, isAnswerLost) => {
      expect(await outcomeOf(orderId, [...before, ...all, ...after], isAnswerLost)).toBe(expected);
    },
  );
  await fc.assert(runs, { numRuns: RUNS });
  await deliveredAndWorked(stage, orderId, "paid");
  expect(JSON.stringify(await digestOf(stage, orderId))).toBe(expected);
}, 120_000);
