// For tests only: coupons and bags of several prints, and whether everything that is counted adds up.
import { randomUUID } from "node:crypto";
import { listHoldDrift } from "@/db/reads/hold-sums";
import { totalsOf } from "@/lib/domain/pricing";
import { cartOf, putInCart, requestFor, type Stage } from "./stage";

interface CouponTerms {
  readonly percentBps?: number;
  readonly amountMinor?: number;
  readonly minimum?: number;
  readonly inAll?: number;
  readonly perCustomer?: number;
  readonly until?: Date;
}

/** A coupon of the given terms; a tenth off without limits when none are given. */
export async function couponOf(stage: Stage, terms: CouponTerms = {}) {
  const id = randomUUID();
  const code = `C${id.slice(0, 8).toUpperCase()}`;
  const isAmount = terms.amountMinor !== undefined;
  await stage.pool.query(
    `insert into coupons (id, code, kind, percent_bps, amount_minor, currency, minimum_goods_minor, limit_in_all,
       limit_per_customer, valid_from, valid_until, created_at, created_by)
     values ($1, $2, $3, $4, $5, 'EUR', $6, $7, $8, now() - interval '1 day', $9, now(), 'system')`,
    [
      ...[id, code, isAmount ? "amount" : "percent", isAmount ? null : (terms.percentBps ?? 1000)],
      ...[terms.amountMinor ?? null, terms.minimum ?? 0, terms.inAll ?? null, terms.perCustomer ?? null],
      terms.until ?? null,
    ],
  );
  const counts = async () => {
    const [row] = await stage.rows<{ held: number; used: number }>("select held, used from coupons where id = $1", [
      id,
    ]);
    return row;
  };
  return { id, code, counts };
}

/** Puts a coupon on a cart as the shop does: the bag costs something else now, so its version rises. */
export async function putOnCart(stage: Stage, cartId: string, couponId: string | null): Promise<number> {
  const [cart] = await stage.rows<{ version: string }>(
    "update carts set coupon_id = $2, version = version + 1 where id = $1 returning version",
    [cartId, couponId],
  );
  return Number(cart?.version);
}

/** A new bag of prints that are there already, and what its shopper in Porto sends when they press Pay. */
export async function bagOf(stage: Stage, lines: readonly { variantId: string; quantity: number }[], price = 4800) {
  const cartId = randomUUID();
  await stage.pool.query("insert into carts (id, token_hash, currency) values ($1::uuid, $1::text, 'EUR')", [cartId]);
  for (const { variantId, quantity } of lines) await putInCart(stage, cartId, variantId, quantity);
  const items = lines.map(({ quantity }) => ({ unitPriceMinor: price, quantity, isShipped: true }));
  return { cartId, request: requestFor(cartId, totalsOf(items, "PT").totalMinor, { email: `${cartId}@example.com` }) };
}

/** As many bags with one piece of a print, made in two statements: a race is about placing, not about filling bags. */
export async function bagsOf(stage: Stage, count: number, variantId: string, couponId: string | null = null) {
  const rows = await stage.rows<{ id: string }>(
    `insert into carts (id, token_hash, currency, coupon_id)
       select gen_random_uuid(), gen_random_uuid()::text, 'EUR', $2 from generate_series(1, $1::int) returning id`,
    [count, couponId],
  );
  const ids = rows.map((row) => row.id);
  await stage.pool.query(
    `insert into cart_lines (cart_id, variant_id, quantity, unit_price_seen_minor)
       select id, $2, 1, 0 from unnest($1::uuid[]) as carts(id)`,
    [ids, variantId],
  );
  return ids;
}

/** A print of which so many are left, in nobody's bag. */
export async function printOf(stage: Stage, stock: number): Promise<string> {
  const { cartId, variantId } = await cartOf(stage, { stock });
  await stage.pool.query("delete from cart_lines where cart_id = $1", [cartId]);
  return variantId;
}

/** As many as a stage has connections: more at once would only wait for one. */
const AT_ONCE = 12;

/** Runs so many, as many at once as the database lets. */
export async function inLanes<T>(count: number, run: (number: number) => Promise<T>, atOnce = AT_ONCE): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const lane = async () => {
    while (next < count) results.push(await run(next++));
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}

/** Counters that are not the sum of what they count: none, ever. */
export async function driftOf(stage: Stage) {
  return await listHoldDrift(stage.ctx.db);
}
