import { and, desc, eq, ne, or } from "drizzle-orm";
import { type OrderNews, type Transition, transition } from "@/lib/domain/order-status";
import { lockCartById } from "./cart-snapshot";
import type { Queryable, Transaction } from "./client";
import { orderEvents, orderLines, orders } from "./schema/orders";

export type OrderRow = typeof orders.$inferSelect;
export type OrderLineRow = typeof orderLines.$inferSelect;
export type NewOrder = typeof orders.$inferInsert;
export type NewOrderLine = typeof orderLines.$inferInsert;

/** One entry of an order's history. Data: ids, codes and amounts only; a person's data must stay erasable. */
export interface OrderEvent {
  readonly orderId: string;
  readonly type: string;
  readonly actor: string;
  readonly at: Date;
  readonly data?: Record<string, string | number | null>;
}

/**
 * Inserts an order with its lines. @returns false when this cart version already has an order: nothing was written.
 */
export async function insertOrder(tx: Transaction, order: NewOrder, lines: readonly NewOrderLine[]): Promise<boolean> {
  const inserted = await tx
    .insert(orders)
    .values(order)
    .onConflictDoNothing({ target: [orders.cartId, orders.cartVersion] })
    .returning({ id: orders.id });
  if (inserted.length === 0) return false;
  await tx.insert(orderLines).values([...lines]);
  return true;
}

export async function findOrderRow(queryable: Queryable, orderId: string): Promise<OrderRow | null> {
  const [row] = await queryable.select().from(orders).where(eq(orders.id, orderId));
  return row ?? null;
}

/** The order, locked until the transaction ends; null when there is none. Every change to an order begins here. */
export async function lockOrder(tx: Transaction, orderId: string): Promise<OrderRow | null> {
  const [row] = await tx.select().from(orders).where(eq(orders.id, orderId)).for("update");
  return row ?? null;
}

/** The order with the cart it came from, locked in the order in which locks are taken everywhere: the cart first. */
export async function lockOrderWithCart(tx: Transaction, orderId: string): Promise<OrderRow | null> {
  const [found] = await tx.select({ cartId: orders.cartId }).from(orders).where(eq(orders.id, orderId));
  if (found?.cartId) await lockCartById(tx, found.cartId);
  return await lockOrder(tx, orderId);
}

export async function findOrderOfCart(
  queryable: Queryable,
  cart: { cartId: string; cartVersion: number },
): Promise<OrderRow | null> {
  const [row] = await queryable
    .select()
    .from(orders)
    .where(and(eq(orders.cartId, cart.cartId), eq(orders.cartVersion, cart.cartVersion)));
  return row ?? null;
}

/** Orders that still wait for a payment although their cart, its prices or its country have changed; newest first. */
export async function listReplacedOrders(
  queryable: Queryable,
  cart: { cartId: string; cartVersion: number; country: string; totalMinor: number },
): Promise<OrderRow[]> {
  return await queryable
    .select()
    .from(orders)
    .where(
      and(
        eq(orders.cartId, cart.cartId),
        eq(orders.status, "pending"),
        or(
          ne(orders.cartVersion, cart.cartVersion),
          ne(orders.country, cart.country),
          ne(orders.totalMinor, cart.totalMinor),
        ),
      ),
    )
    .orderBy(desc(orders.placedAt));
}

export async function listOrderLines(queryable: Queryable, orderId: string): Promise<OrderLineRow[]> {
  return await queryable.select().from(orderLines).where(eq(orderLines.orderId, orderId)).orderBy(orderLines.position);
}

/**
 * The only writer of an order's status. The order must be locked by this transaction.
 * @returns what the table says: `moved` (row and history are written), `stayed`, or `refused` (kept in the history).
 */
export async function moveOrder(
  tx: Transaction,
  order: OrderRow,
  news: OrderNews,
  by: { actor: string; at: Date },
): Promise<Transition> {
  const answer = transition(order.status, news);
  if (answer.answer === "stayed") return answer;
  if (answer.answer === "refused") {
    await appendOrderEvent(tx, {
      orderId: order.id,
      type: "news_refused",
      ...by,
      data: { news, status: order.status },
    });
    return answer;
  }
  const isClosing = answer.to === "canceled" || answer.to === "expired";
  await tx
    .update(orders)
    .set({
      status: answer.to,
      ...(answer.to === "paid" ? { paidAt: order.paidAt ?? by.at } : {}),
      ...(isClosing ? { closedAt: by.at } : {}),
    })
    .where(and(eq(orders.id, order.id), eq(orders.status, answer.from)));
  await appendOrderEvent(tx, { orderId: order.id, type: `order_${answer.to}`, ...by, data: { from: answer.from } });
  return answer;
}

/** The buyer corrected how to reach them; amounts are final, this is not. */
export async function updateOrderContact(
  tx: Transaction,
  orderId: string,
  contact: Pick<
    NewOrder,
    "email" | "shipName" | "shipLine1" | "shipLine2" | "shipPostalCode" | "shipCity" | "shipRegion"
  >,
): Promise<void> {
  await tx.update(orders).set(contact).where(eq(orders.id, orderId));
}

/** How long the shopper has to pay. */
export async function updateOrderExpiry(tx: Transaction, orderId: string, expiresAt: Date): Promise<void> {
  await tx.update(orders).set({ expiresAt }).where(eq(orders.id, orderId));
}

export async function appendOrderEvent(tx: Transaction, event: OrderEvent): Promise<void> {
  await tx.insert(orderEvents).values({ ...event, data: event.data ?? {} });
}
