import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "./client";
import { variants } from "./schema/catalog";
import { stockHolds } from "./schema/orders";

export interface Demand {
  readonly variantId: string;
  readonly quantity: number;
}

/**
 * Puts stock aside for an order, all of it or none.
 * @returns the first variant there is not enough of; null when everything is held. On a shortage the caller must
 * roll its transaction back.
 */
export async function holdStock(tx: Transaction, orderId: string, demands: readonly Demand[]): Promise<string | null> {
  // In one order everywhere: two orders for the same prints wait for each other instead of deadlocking.
  for (const { variantId, quantity } of [...demands].sort((a, b) => (a.variantId < b.variantId ? -1 : 1))) {
    const held = await tx
      .update(variants)
      .set({ stockHeld: sql`${variants.stockHeld} + ${quantity}` })
      .where(
        and(
          eq(variants.id, variantId),
          sql`(${variants.stockOnHand} is null or ${variants.stockOnHand} - ${variants.stockHeld} >= ${quantity})`,
        ),
      )
      .returning({ stockOnHand: variants.stockOnHand });
    if (held.length === 0) return variantId;
  }
  await tx.insert(stockHolds).values(demands.map((demand) => ({ orderId, ...demand })));
  return null;
}

/** The order is paid: what was held leaves the shelf. Does nothing the second time. */
export async function sellHeldStock(tx: Transaction, orderId: string): Promise<void> {
  await settleHolds(tx, orderId, "sold");
}

/** The order is over: what was held goes back. Does nothing the second time. */
export async function releaseHeldStock(tx: Transaction, orderId: string): Promise<void> {
  await settleHolds(tx, orderId, "released");
}

async function settleHolds(tx: Transaction, orderId: string, status: "sold" | "released"): Promise<void> {
  const holds = await tx
    .update(stockHolds)
    .set({ status })
    .where(and(eq(stockHolds.orderId, orderId), eq(stockHolds.status, "held")))
    .returning({ variantId: stockHolds.variantId, quantity: stockHolds.quantity });
  if (holds.length === 0) return;
  const ids = holds.map((hold) => hold.variantId);
  await tx
    .select({ id: variants.id })
    .from(variants)
    .where(inArray(variants.id, ids))
    .orderBy(variants.id)
    // Not "update": an order that is being placed holds a key share on its variants before it asks for more.
    .for("no key update");
  for (const { variantId, quantity } of holds) {
    await tx
      .update(variants)
      .set({
        stockHeld: sql`${variants.stockHeld} - ${quantity}`,
        ...(status === "sold" ? { stockOnHand: sql`${variants.stockOnHand} - ${quantity}` } : {}),
      })
      .where(eq(variants.id, variantId));
  }
}
