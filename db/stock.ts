import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Transaction } from "./client";
import { reholdCoupon, settleHeldCoupon } from "./coupons";
import { variants } from "./schema/catalog";
import { stockHolds } from "./schema/orders";

export interface Demand {
  readonly variantId: string;
  readonly quantity: number;
}

/**
 * Puts stock aside for an order, all of it or none; two demands for one variant count together.
 * @returns the first variant there is not enough of, and then nothing was written; null when everything is held.
 */
export async function holdStock(tx: Transaction, orderId: string, demands: readonly Demand[]): Promise<string | null> {
  const wanted = sumByVariant(demands);
  const short = await lockAndFindShort(tx, wanted);
  if (short !== null) return short;
  const [ids, quantities] = [[...wanted.keys()], [...wanted.values()]];
  await tx.execute(sql`
    with held as (
      update ${variants} set stock_held = stock_held + wanted.quantity
        from unnest(${sql.param(ids)}::uuid[], ${sql.param(quantities)}::int[]) as wanted(id, quantity)
        where ${variants.id} = wanted.id
        returning ${variants.id} as variant_id, wanted.quantity)
    insert into ${stockHolds} (order_id, variant_id, quantity) select ${orderId}::uuid, variant_id, quantity from held`);
  return null;
}

/** The order is paid: what it held leaves the shelf, and its coupon is used. Does nothing the second time. */
export async function sellHeldStock(tx: Transaction, orderId: string): Promise<void> {
  await settleHeldCoupon(tx, orderId, "used");
  await settleHolds(tx, orderId, "sold");
}

/** The order is over: what it held goes back, its coupon too. Does nothing the second time. */
export async function releaseHeldStock(tx: Transaction, orderId: string): Promise<void> {
  await settleHeldCoupon(tx, orderId, "released");
  await settleHolds(tx, orderId, "released");
}

/**
 * Money has come for an order that was closed: holds again what it had let go, stock and coupon, all of it or nothing.
 * The order must be locked by this transaction; on true, `sellHeldStock` follows as for any order that is paid.
 * @returns false when some of it is gone by now, sold to others or used up: then nothing was written.
 */
export async function reholdForLatePayment(tx: Transaction, order: { readonly id: string }): Promise<boolean> {
  const released = await tx
    .select({ variantId: stockHolds.variantId, quantity: stockHolds.quantity })
    .from(stockHolds)
    .where(and(eq(stockHolds.orderId, order.id), eq(stockHolds.status, "released")));
  return await allOrNothing(tx, async (inner) => {
    if (!(await reholdCoupon(inner, order.id))) return false;
    const wanted = sumByVariant(released);
    if ((await lockAndFindShort(inner, wanted)) !== null) return false;
    await inner.execute(sql`
      with again as (
        update ${stockHolds} set status = 'held' where order_id = ${order.id}::uuid and status = 'released'
          returning variant_id, quantity)
      update ${variants} set stock_held = stock_held + again.quantity from again where ${variants.id} = again.variant_id`);
    return true;
  });
}

class Undone extends Error {}

/** Runs `work` behind a savepoint, and back to it when the answer is false. */
async function allOrNothing(tx: Transaction, work: (inner: Transaction) => Promise<boolean>): Promise<boolean> {
  try {
    await tx.transaction(async (inner) => {
      if (!(await work(inner))) throw new Undone();
    });
    return true;
  } catch (error) {
    if (error instanceof Undone) return false;
    throw error;
  }
}

function sumByVariant(demands: readonly Demand[]): Map<string, number> {
  const wanted = new Map<string, number>();
  for (const { variantId, quantity } of demands) wanted.set(variantId, (wanted.get(variantId) ?? 0) + quantity);
  return wanted;
}

/** Locks the variants, in one order everywhere so that two orders for the same prints wait instead of deadlocking. */
async function lockAndFindShort(tx: Transaction, wanted: ReadonlyMap<string, number>): Promise<string | null> {
  const left = new Map((await lockVariants(tx, [...wanted.keys()])).map((row) => [row.id, row]));
  for (const [id, quantity] of wanted) {
    const variant = left.get(id);
    if (!variant) return id;
    if (variant.stockOnHand !== null && variant.stockOnHand - variant.stockHeld < quantity) return id;
  }
  return null;
}

async function lockVariants(tx: Transaction, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return await tx
    .select({ id: variants.id, stockOnHand: variants.stockOnHand, stockHeld: variants.stockHeld })
    .from(variants)
    .where(inArray(variants.id, [...ids]))
    .orderBy(variants.id)
    // Not "update": an order that is being placed holds a key share on its variants before it asks for more.
    .for("no key update");
}

async function settleHolds(tx: Transaction, orderId: string, status: "sold" | "released"): Promise<void> {
  const holds = await tx
    .update(stockHolds)
    .set({ status })
    .where(and(eq(stockHolds.orderId, orderId), eq(stockHolds.status, "held")))
    .returning({ variantId: stockHolds.variantId, quantity: stockHolds.quantity });
  if (holds.length === 0) return;
  const ids = holds.map((hold) => hold.variantId);
  const quantities = holds.map((hold) => hold.quantity);
  await lockVariants(tx, ids);
  const sold = status === "sold" ? 1 : 0;
  await tx.execute(sql`
    update ${variants} set stock_held = stock_held - gone.quantity, stock_on_hand = stock_on_hand - gone.quantity * ${sold}
      from unnest(${sql.param(ids)}::uuid[], ${sql.param(quantities)}::int[]) as gone(id, quantity)
      where ${variants.id} = gone.id`);
}

/** Puts what came back on the shelf again. What is never out of stock, or no longer sold, has no shelf. */
export async function restock(tx: Transaction, returned: readonly Demand[]): Promise<void> {
  // In one order everywhere, as in holdStock.
  for (const { variantId, quantity } of [...returned].sort((a, b) => (a.variantId < b.variantId ? -1 : 1))) {
    await tx
      .update(variants)
      .set({ stockOnHand: sql`${variants.stockOnHand} + ${quantity}` })
      .where(and(eq(variants.id, variantId), isNotNull(variants.stockOnHand)));
  }
}
