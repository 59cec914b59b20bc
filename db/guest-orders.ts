import { and, eq, isNull, sql } from "drizzle-orm";
import type { Queryable } from "./client";
import { orders } from "./schema/orders";

/** Orders placed as a guest with this address become the user's. The address must be one the user has proved. */
export async function giveGuestOrdersTo(
  queryable: Queryable,
  { userId, verifiedEmail }: { userId: string; verifiedEmail: string },
): Promise<number> {
  const rows = await queryable
    .update(orders)
    .set({ userId })
    .where(and(isNull(orders.userId), eq(sql`lower(${orders.email})`, verifiedEmail)))
    .returning({ id: orders.id });
  return rows.length;
}
