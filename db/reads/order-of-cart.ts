import { desc, eq } from "drizzle-orm";
import type { OrderStatus } from "@/lib/domain/order-status";
import type { Queryable } from "../client";
import { orders } from "../schema/orders";

export interface OrderOfCart {
  readonly id: string;
  readonly tokenVersion: number;
  readonly status: OrderStatus;
  readonly cartVersion: number | null;
}

/** The newest order placed from a bag: where somebody who comes back to the checkout belongs, if it was paid. */
export async function findNewestOrderOfCart(queryable: Queryable, cartId: string): Promise<OrderOfCart | null> {
  const [order] = await queryable
    .select({
      id: orders.id,
      tokenVersion: orders.tokenVersion,
      status: orders.status,
      cartVersion: orders.cartVersion,
    })
    .from(orders)
    .where(eq(orders.cartId, cartId))
    .orderBy(desc(orders.placedAt), desc(orders.id))
    .limit(1);
  return order ?? null;
}
