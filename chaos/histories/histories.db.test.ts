import { drizzle } from "drizzle-orm/node-postgres";
import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { applyWebhookEvent } from "@/lib/use-cases/apply-webhook-event";
import { openStage, type Stage } from "@/lib/use-cases/stage";
import { auditorOf, workToRest } from "../audit-stage";
import { silenceWebhooks } from "../races/scenes";
import { LIVES } from "./lives";
import { type History, record } from "./record";
import { factsOf, keyOf, reduce } from "./reduce";

/** Of pure functions; each run hears a whole life in another order. */
const PURE_RUNS = 1_500;
/** On a real database; HISTORIES raises it. All orders of a life of at most this many events are played. */
const RUNS_OF_A_LIFE = Number(process.env.HISTORIES ?? 20);
const ALL_ORDERS_UP_TO = process.env.HISTORIES ? 5 : 4;
const TIMEOUT_MS = process.env.HISTORIES ? 3_600_000 : 600_000;

const names = Object.keys(LIVES);
let stage: Stage;
const histories = new Map<string, History>();
beforeAll(async () => {
  stage = await openStage();
  await silenceWebhooks(stage);
  for (const [name, life] of Object.entries(LIVES)) histories.set(name, await record(stage, life));
}, TIMEOUT_MS);
afterAll(() => stage.close());

function historyOf(name: string): History {
  const history = histories.get(name);
  if (!history) throw new Error(`${name} was not recorded`);
  return history;
}

/** Every event at least once, some again, in any order. */
function anyHearing<Event>(events: readonly Event[]) {
  const again = fc.array(fc.constantFrom(...events), { maxLength: 4 });
  return fc
    .tuple(again, fc.shuffledSubarray([...events], { minLength: events.length }), again)
    .map((parts) => parts.flat());
}

describe("facts of real lives", () => {
  const heardOf = (name: string) =>
    historyOf(name).events.map((event) =>
      factsOf(stage.ctx.gateway.subjectOf({ type: event.type, apiVersion: event.api_version, body: event })),
    );

  it("W4 come to the same statuses, sums and movements in every order and with every repetition", () => {
    const lives = new Map(names.map((name) => [name, heardOf(name)]));
    const hearing = fc
      .constantFrom(...names)
      .chain((name) => fc.tuple(fc.constant(name), anyHearing(lives.get(name) ?? [])));
    fc.assert(
      fc.property(hearing, ([name, heard]) => {
        expect(reduce(heard)).toEqual(reduce(lives.get(name) ?? []));
      }),
      { numRuns: PURE_RUNS },
    );
  });

  it("never contradict one another: what is one fact has one amount", () => {
    for (const name of names) {
      const amounts = new Map<string, string>();
      for (const fact of heardOf(name).flat()) {
        const said = `${fact.amountMinor} ${fact.currency}`;
        expect(amounts.get(keyOf(fact)) ?? said, `${name}: ${keyOf(fact)}`).toBe(said);
        amounts.set(keyOf(fact), said);
      }
    }
  });

  it("I6 never take back what is final, whatever is heard next", () => {
    const lives = new Map(names.map((name) => [name, heardOf(name)]));
    const hearing = fc.constantFrom(...names).chain((name) => anyHearing(lives.get(name) ?? []));
    fc.assert(
      fc.property(hearing, (heard) => {
        let before = reduce([]);
        for (let count = 1; count <= heard.length; count += 1) {
          const now = reduce(heard.slice(0, count));
          if (before.payment === "succeeded") expect(now.payment).toBe("succeeded");
          expect(now.captured).toBeGreaterThanOrEqual(before.captured);
          const failed = before.refunds.filter(([, status]) => status === "failed");
          expect(now.refunds).toEqual(expect.arrayContaining(failed));
          const decided = before.disputes.filter(([, status]) => status === "won" || status === "lost");
          expect(now.disputes).toEqual(expect.arrayContaining(decided));
          before = now;
        }
      }),
      { numRuns: PURE_RUNS },
    );
  });
});

describe("an order's rows", () => {
  it.each(names)(
    "W4 W8 are the same whatever the order of news: %s",
    async (name) => {
      const { events, orderId } = historyOf(name);
      const ids = events.map(({ id }) => id);
      const expected = await outcomeOf(orderId, ids);
      const orders =
        ids.length <= ALL_ORDERS_UP_TO
          ? permutations(ids)
          : fc.sample(anyHearing(ids), { numRuns: RUNS_OF_A_LIFE, seed: 4 });
      for (const order of orders)
        expect(
          await outcomeOf(orderId, order),
          order.map((id) => events.find((one) => one.id === id)?.type).join(", "),
        ).toEqual(expected);
    },
    TIMEOUT_MS,
  );

  it(
    "leave the auditor nothing to say once every life was heard",
    async () => {
      await workToRest(stage);
      expect(await auditorOf(stage).audit("at_rest")).toEqual([]);
    },
    TIMEOUT_MS,
  );
});

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, i) => permutations(items.filter((_, j) => j !== i)).map((rest) => [item, ...rest]));
}

class TakenBack extends Error {}

/** What these events, applied in this order, make of everything an order has. Nothing of it stays. */
async function outcomeOf(orderId: string, eventIds: readonly string[]): Promise<unknown> {
  const client = await stage.pool.connect();
  let outcome: unknown;
  const playing = drizzle(client).transaction(async (tx) => {
    const ctx = { ...stage.ctx, db: tx as unknown as Database };
    for (const eventId of eventIds) {
      await client.query("update webhook_events set status = 'received' where id = $1", [eventId]);
      await applyWebhookEvent(ctx, { eventId });
    }
    outcome = (await client.query<pg.QueryResultRow>(EVERYTHING, [orderId])).rows[0];
    throw new TakenBack();
  });
  await playing.catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  client.release();
  return outcome;
}

/**
 * Every row that news may touch, without ids and times that are ours. Left out: what tells somebody that a payment which
 * was under way has failed. Whoever heard of the failure first had never been told that it was under way.
 */
const EVERYTHING = `select
  (select status from orders where id = $1) as order,
  (select jsonb_agg(jsonb_build_array(status, is_settling, method_kind, next_check_at is null) order by created_at) from payments where order_id = $1) as payments,
  (select jsonb_agg(jsonb_build_array(c.status, c.decline_code) order by provider_charge_id) from charges c join payments p on p.id = c.payment_id where p.order_id = $1) as tries,
  (select jsonb_agg(jsonb_build_array(object_id, kind, version, f.amount_minor) order by object_id, kind, version) from payment_facts f join payments p on p.id = f.payment_id where p.order_id = $1) as facts,
  (select jsonb_agg(jsonb_build_array(provider_refund_id, status, amount_minor, purpose, origin) order by provider_refund_id) from refunds where order_id = $1) as refunds,
  (select jsonb_agg(jsonb_build_array(provider_dispute_id, status, amount_minor) order by provider_dispute_id) from disputes where order_id = $1) as disputes,
  (select jsonb_agg(natural_key order by natural_key) from ledger_postings where order_id = $1) as postings,
  (select jsonb_object_agg(account, sum) from (select account, sum(amount_minor) from ledger_entries e join ledger_postings l on l.id = e.posting_id where l.order_id = $1 group by account) b) as balances,
  (select jsonb_agg(jsonb_build_array(h.status, v.stock_on_hand, v.stock_held)) from stock_holds h join variants v on v.id = h.variant_id where h.order_id = $1) as stock,
  (select jsonb_agg(jsonb_build_array(kind, resolved_at is not null) order by kind, object_id) from payment_exceptions where order_id = $1 and kind <> 'authorization_ended') as exceptions,
  (select jsonb_agg(distinct kind) from outbox_messages where order_id = $1 and kind <> 'mail_payment_failed') as outbox`;
