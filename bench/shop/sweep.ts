import { sweepPayments } from "@/lib/use-cases/sweep-payments";
import { rounded, speedOf } from "../load";
import type { BenchShop } from "./open-shop";

const ORDERS = 100_000;
const ROUNDS = 300;

/** What lockPaymentsToCheck asks (db/payments.ts). */
const DUE = `select * from payments where status in ('starting', 'open', 'processing', 'authorized')
  and next_check_at <= now() order by next_check_at limit 100`;

/** A round of the sweep over no orders and over many settled ones: it must not read them. */
export async function benchSweeping(shop: BenchShop, say: (line: string) => void): Promise<object> {
  await shop.pool.query("update payments set next_check_at = null, status = 'succeeded', settled_at = now()");
  await shop.pool.query("vacuum analyze payments");
  const few = await rounds(shop);
  say(`${ORDERS} settled orders …`);
  await settleMany(shop);
  const many = await rounds(shop);
  return { over_few: few, over_many: { orders: ORDERS, ...many }, p50_ratio: rounded(many.p50_ms / few.p50_ms) };
}

async function rounds(shop: BenchShop) {
  const times: number[] = [];
  const begun = performance.now();
  for (let i = 0; i < ROUNDS; i += 1) {
    const at = performance.now();
    await sweepPayments(shop.ctx);
    times.push(performance.now() - at);
  }
  const { rows } = await shop.pool.query<{
    "QUERY PLAN": [{ Plan: { "Shared Hit Blocks": number; "Shared Read Blocks": number } }];
  }>(`explain (analyze, buffers, format json) ${DUE}`);
  const { Plan: plan } = rows[0]?.["QUERY PLAN"][0] ?? { Plan: undefined };
  const pages = (plan?.["Shared Hit Blocks"] ?? 0) + (plan?.["Shared Read Blocks"] ?? 0);
  return { ...speedOf(times, performance.now() - begun), pages_read: pages };
}

async function settleMany({ pool }: BenchShop): Promise<void> {
  await pool.query(
    `with made as (
       insert into orders (id, number, status, currency, subtotal_minor, shipping_minor, tax_minor, total_minor, email,
         locale, country, placed_at, expires_at, paid_at)
       select gen_random_uuid(), 'B-' || n, 'paid', 'EUR', 4800, 450, 900, 5250, 'ada@example.com', 'en', 'PT',
         now() - interval '1 day', now(), now()
       from generate_series(1, $1) n returning id)
     insert into payments (id, order_id, status, provider_intent_id, amount_minor, currency, livemode, created_at, settled_at)
     select gen_random_uuid(), id, 'succeeded', 'pi_bench_' || id, 5250, 'EUR', false, now() - interval '1 day', now() from made`,
    [ORDERS],
  );
  await pool.query("vacuum analyze payments");
}
