import { drizzle } from "drizzle-orm/node-postgres";
import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "@/db/client";
import { listLedgerBalances } from "@/db/reads/ledger-balances";
import { applyWebhookEvent } from "./apply-webhook-event";
import { digestOf, paymentsOf, placeAndStart } from "./order-stage";
import { receiveWebhook } from "./receive-webhook";
import { openStage, type Stage } from "./stage";

/** Each run plays all events of a history on a real database and takes it back. */
const RUNS = 25;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

type Act = { readonly act: string; readonly amount?: number } | { readonly wait: number };

interface History {
  readonly name: string;
  readonly card: string;
  readonly acts: readonly Act[];
  /** What the accounts hold when all is said; the order costs 5,250. */
  readonly ends: Readonly<Record<string, number>>;
  readonly order: string;
}

const VISA = "4242424242424242";
const PENDING_REFUND_CARD = "4000000000007726";
const FAILING_REFUND_CARD = "4000000000005126";
const INQUIRED_CARD = "4000000000001976";

const HISTORIES: readonly History[] = [
  {
    name: "disputed and won",
    card: VISA,
    acts: [{ act: "dispute" }, { act: "dispute_won" }],
    ends: { gateway_balance: 5250, disputes: 0, receivable: 0 },
    order: "paid",
  },
  {
    name: "disputed and lost",
    card: VISA,
    acts: [{ act: "dispute" }, { act: "dispute_lost" }],
    ends: { gateway_balance: 0, disputes: 5250, receivable: 0 },
    order: "paid",
  },
  {
    name: "asked about, and the question closed",
    card: INQUIRED_CARD,
    acts: [{ wait: 5 }, { act: "dispute_won" }],
    ends: { gateway_balance: 5250, receivable: 0 },
    order: "paid",
  },
  {
    name: "refunded in part, and the rest disputed and lost",
    card: VISA,
    acts: [{ act: "refund", amount: 1000 }, { act: "dispute" }, { act: "dispute_lost" }],
    ends: { gateway_balance: 0, refunds: 1000, disputes: 4250, receivable: 0 },
    order: "paid",
  },
  {
    name: "disputed in part and won, then refunded in full",
    card: VISA,
    acts: [{ act: "dispute", amount: 2000 }, { act: "dispute_won" }, { act: "refund" }],
    ends: { gateway_balance: 0, refunds: 5250, disputes: 0, receivable: 0 },
    order: "refunded",
  },
  {
    name: "disputed while a refund was on its way, which the gateway stopped, and won",
    card: PENDING_REFUND_CARD,
    acts: [{ act: "refund", amount: 1500 }, { act: "dispute" }, { act: "dispute_won" }],
    ends: { gateway_balance: 5250, refunds: 0, disputes: 0, receivable: 0 },
    order: "paid",
  },
  {
    name: "refunded, the refund sent back by the bank, then disputed and lost",
    card: FAILING_REFUND_CARD,
    acts: [{ act: "refund" }, { wait: 120 }, { act: "dispute" }, { act: "dispute_lost" }],
    ends: { gateway_balance: 0, refunds: 0, disputes: 5250, receivable: 0 },
    order: "paid",
  },
];

/** The whole of it happens at the gateway; every event is in the inbox, none is applied. */
async function playUnheard({ acts, card }: History) {
  stage.openWebhookDoor(false);
  const { orderId, clientSecret, total } = await placeAndStart(stage, { stock: 3 });
  expect(total).toBe(5250);
  await stage.confirm(clientSecret, card);
  const [payment] = await paymentsOf(stage, orderId);
  const intentId = payment?.provider_intent_id ?? "";
  for (const act of acts) {
    if ("wait" in act) await stage.skip(act.wait);
    else await stage.act(act.act, intentId, act.amount);
  }
  const about = () => stage.inbox.filter(({ raw }) => raw.includes(intentId));
  const known = await gatewayEventsOf(intentId);
  await expect.poll(() => new Set(about().map(({ raw }) => idIn(raw))).size).toBe(known);
  const eventIds = new Set<string>();
  for (const delivery of about()) {
    await receiveWebhook(stage.ctx, delivery);
    eventIds.add(idIn(delivery.raw));
  }
  stage.openWebhookDoor(true);
  return { orderId, intentId, eventIds: [...eventIds] };
}

function idIn(raw: Buffer): string {
  return (JSON.parse(raw.toString()) as { id: string }).id;
}

/** How many events the gateway has made about an intent, its charges, refunds and disputes. */
async function gatewayEventsOf(intentId: string): Promise<number> {
  const answer = await fetch(`${stage.sandboxUrl}/v1/events?limit=100`, {
    headers: { authorization: "Bearer sk_test_sandbox" },
  });
  const { data } = (await answer.json()) as { data: unknown[] };
  return data.filter((event) => JSON.stringify(event).includes(intentId)).length;
}

class TakenBack extends Error {}

/** What these events, applied in this order, make of the order. Nothing of it stays. */
async function outcomeOf(orderId: string, eventIds: readonly string[]) {
  const client = await stage.pool.connect();
  const rows = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
    (await client.query<Row>(text, values)).rows;
  let outcome = { digest: "", balances: {} as Record<string, number>, order: "", sums: [] as number[] };
  const playing = drizzle(client).transaction(async (tx) => {
    const ctx = { ...stage.ctx, db: tx as unknown as Database };
    for (const eventId of eventIds) {
      await rows("update webhook_events set status = 'received' where id = $1", [eventId]);
      await applyWebhookEvent(ctx, { eventId });
    }
    // What is only checked at commit is checked here: this transaction never commits.
    await rows("set constraints all immediate");
    const balances = await listLedgerBalances(tx);
    outcome = {
      digest: JSON.stringify([withoutRepeats(await digestOf({ rows }, orderId)), await rows(AFTER_PAYMENT, [orderId])]),
      balances: Object.fromEntries(balances.map(({ account, balance }) => [account, balance.amountMinor])),
      order: (await rows<{ status: string }>("select status from orders where id = $1", [orderId]))[0]?.status ?? "",
      sums: [balances.reduce((sum, { balance }) => sum + balance.amountMinor, 0)],
    };
    throw new TakenBack();
  });
  await playing.catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  client.release();
  return outcome;
}

/**
 * A sale that was refunded in full and came back asks for its goods again, in case the first message found it refunded; how
 * often that was so depends on the order of news. The goods themselves are one row a kind and order.
 */
function withoutRepeats(digest: unknown): unknown {
  const { outbox, ...others } = digest as { outbox: string[] | null };
  return { ...others, outbox: [...new Set(outbox)] };
}

const AFTER_PAYMENT = `select
  (select jsonb_agg(jsonb_build_array(status, amount_minor, reason, submissions, evidence_due_at, next_check_at is null)
     order by provider_dispute_id) from disputes where order_id = $1) as disputes,
  (select jsonb_agg(jsonb_build_array(status, amount_minor, purpose, origin, failure_reason) order by provider_refund_id)
     from refunds where order_id = $1) as refunds,
  (select jsonb_agg(jsonb_build_array(kind, resolved_at is not null) order by kind, object_id)
     from payment_exceptions where order_id = $1) as exceptions,
  (select jsonb_agg(natural_key order by natural_key) from ledger_postings where order_id = $1) as postings`;

describe("R3 W4 W8 an order", () => {
  it.each(HISTORIES)(
    "$name ends in the same rows and the same balances whatever the order of news",
    async (history) => {
      const { orderId, eventIds } = await playUnheard(history);
      const expected = await outcomeOf(orderId, eventIds);
      expect(expected.order).toBe(history.order);
      expect({
        ...Object.fromEntries(Object.keys(history.ends).map((account) => [account, 0])),
        ...expected.balances,
      }).toMatchObject(history.ends);
      const everyEvent = fc.shuffledSubarray(eventIds, { minLength: eventIds.length });
      const repeats = fc.array(fc.constantFrom(...eventIds), { maxLength: 5 });
      await fc.assert(
        fc.asyncProperty(repeats, everyEvent, repeats, async (before, all, after) => {
          const outcome = await outcomeOf(orderId, [...before, ...all, ...after]);
          expect(outcome.digest).toBe(expected.digest);
          expect(outcome.sums).toEqual([0]);
        }),
        { numRuns: RUNS },
      );
    },
    300_000,
  );
});
