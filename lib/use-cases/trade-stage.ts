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

/** A print of which so many are left, in nobody's bag. */
export async function printOf(stage: Stage, stock: number): Promise<string> {
  const { cartId, variantId } = await cartOf(stage, { stock });
  await stage.pool.query("delete from cart_lines where cart_id = $1", [cartId]);
  return variantId;
}

/** Counters that are not the sum of what they count: none, ever. */
export async function driftOf(stage: Stage) {
  return await listHoldDrift(stage.ctx.db);
}
