import { and, eq, sql } from "drizzle-orm";
import type { Queryable } from "../client";
import { variants } from "../schema/catalog";
import { orders, stockHolds } from "../schema/orders";

/** Pieces nobody has put aside; null never runs out. */
export const unheldStock = sql<number | null>`${variants.stockOnHand} - ${variants.stockHeld}`;

/**
 * Pieces that this cart's own unpaid orders hold, by variant. A shopper who comes back from a declined card must not
 * read that their print is sold out because they themselves hold the last one.
 */
export async function listHeldByCart(queryable: Queryable, cartId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await queryable
    .select({ variantId: stockHolds.variantId, held: sql<number>`sum(${stockHolds.quantity})::int` })
    .from(stockHolds)
    .innerJoin(orders, eq(orders.id, stockHolds.orderId))
    .where(and(eq(orders.cartId, cartId), eq(stockHolds.status, "held")))
    .groupBy(stockHolds.variantId);
  return new Map(rows.map((row) => [row.variantId, row.held]));
}
