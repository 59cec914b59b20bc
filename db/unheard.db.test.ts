import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findBookDifferences } from "./book-differences";
import { type Database, openDatabase, openPool, type Transaction } from "./client";
import { openTestDatabase } from "./test-database";
import { inTransaction } from "./transaction";
import { knownIntents } from "./unheard";

/** Enough that reading them all would be the dearer plan. */
const SETTLED = 5_000;
const LISTED = 100;
/** The planner looks at the ends of indexes; reading the orders themselves would be thousands. */
const PROBES_MAX = 100;
const DAY_MS = 24 * 3_600_000;

let db: Database;
let close: () => Promise<void>;
beforeAll(async () => {
  const database = await openTestDatabase();
  const pool = openPool(database.url);
  db = openDatabase(pool);
  close = async () => {
    await pool.end();
    await database.close();
  };
  const client = await pool.connect();
  // Checked row by row, as in a shop, this would take minutes.
  await client.query("set session_replication_role = replica");
  await client.query(
    `with made as (
       insert into orders (id, number, status, currency, subtotal_minor, shipping_minor, tax_minor, total_minor, email,
         locale, country, placed_at, expires_at, paid_at)
       select gen_random_uuid(), 'S-' || n, 'paid', 'EUR', 4800, 450, 900, 5250, 'ada@example.com', 'en', 'PT',
         now() - interval '30 days', now(), now()
       from generate_series(1, $1) n returning id, number),
     paid as (
       insert into payments (id, order_id, status, provider_intent_id, amount_minor, currency, livemode, created_at, settled_at)
       select gen_random_uuid(), id, 'succeeded', 'pi_' || number, 5250, 'EUR', false, now() - interval '30 days', now()
       from made returning id, order_id),
     heard as (
       insert into payment_facts (payment_id, object_id, kind, version, amount_minor, currency, heard_from, recorded_at)
       select id, 'ch_' || id, 'captured', '1', 5250, 'EUR', 'webhook', now() - interval '30 days' from paid),
     posted as (
       insert into ledger_postings (id, order_id, kind, natural_key, posted_at)
       select gen_random_uuid(), order_id, 'capture', 'capture:ch_' || id || ':1', now() - interval '30 days'
       from paid returning id)
     insert into ledger_entries (posting_id, account, amount_minor, currency)
     select id, account, amount, 'EUR' from posted
       cross join (values ('gateway_balance', 5250), ('receivable', -5250)) as sides(account, amount)`,
    [SETTLED],
  );
  client.release(true);
  for (const table of ["orders", "payments", "payment_facts", "ledger_postings", "ledger_entries", "refunds"]) {
    await pool.query(`vacuum analyze ${table}`);
  }
});
afterAll(() => close());

/** How many rows of a table `work` reads, by whatever way, and how many of them by going through the whole table. */
async function readsOf(table: string, work: (tx: Transaction) => Promise<unknown>) {
  return await inTransaction(db, async (tx) => {
    await work(tx);
    const { rows } = await tx.execute<{ whole: string; byIndex: string }>(sql`
      select seq_tup_read::text as whole, coalesce(idx_tup_fetch, 0)::text as "byIndex"
      from pg_stat_xact_user_tables where relname = ${table}`);
    return { whole: Number(rows[0]?.whole ?? 0), byIndex: Number(rows[0]?.byIndex ?? 0) };
  });
}

it("a listing of intents asks an index which are known, and reads no settled payment", async () => {
  const ids = Array.from({ length: LISTED }, (_, n) => (n % 2 === 0 ? `pi_S-${n + 1}` : `pi_nobody_${n}`));
  let known = new Set<string>();
  const reads = await readsOf("payments", async (tx) => {
    known = await knownIntents(tx, ids);
  });
  expect(known.size).toBe(LISTED / 2);
  expect(reads.whole).toBe(0);
  expect(reads.byIndex).toBeLessThanOrEqual(LISTED);
});

it("the daily look for differences reads no order that was settled before its window", async () => {
  const now = performance.timeOrigin + performance.now();
  const window = { from: new Date(now - 4 * DAY_MS), before: new Date(now) };
  for (const table of ["orders", "payments", "payment_facts"]) {
    const reads = await readsOf(table, (tx) => findBookDifferences(tx, window));
    expect(reads.whole, table).toBe(0);
    expect(reads.byIndex, table).toBeLessThan(PROBES_MAX);
  }
});
