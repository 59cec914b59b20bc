import { and, asc, eq, inArray, notExists, or, sql } from "drizzle-orm";
import type { OrderStatus } from "@/lib/domain/order-status";
import type { Transaction } from "./client";
import { cartLines, carts } from "./schema/carts";
import { orders } from "./schema/orders";

export interface PersonsCart {
  readonly id: string;
  readonly currency: string;
  /** True for the one behind this browser's cookie. */
  readonly isVisitors: boolean;
}

export interface PersonsCartLine {
  readonly cartId: string;
  readonly variantId: string;
  readonly quantity: number;
  readonly unitPriceSeenMinor: number;
}

const UNDER_WAY: OrderStatus[] = ["pending", "processing", "authorized"];

/**
 * The cart of this browser and those the person left elsewhere, locked in the order of their ids until the transaction
 * ends. A cart whose order is being paid is not among them: what is being paid for must not turn up in another bag.
 */
export async function lockPersonsCarts(
  tx: Transaction,
  person: { userId: string; tokenHash: string | null },
): Promise<PersonsCart[]> {
  const underWay = tx
    .select({ one: sql`1` })
    .from(orders)
    .where(and(eq(orders.cartId, carts.id), inArray(orders.status, UNDER_WAY)));
  const isVisitors = person.tokenHash === null ? sql`false` : eq(carts.tokenHash, person.tokenHash);
  const locked = await tx
    .select({ id: carts.id, currency: carts.currency, isVisitors: sql<boolean>`${isVisitors}` })
    .from(carts)
    .where(or(isVisitors, and(eq(carts.userId, person.userId), notExists(underWay))))
    .orderBy(asc(carts.id))
    .for("update");
  // An order may have been placed while its cart's lock was waited for.
  const ordered = await tx
    .select({ cartId: orders.cartId })
    .from(orders)
    .where(
      and(
        inArray(
          orders.cartId,
          locked.map(({ id }) => id),
        ),
        inArray(orders.status, UNDER_WAY),
      ),
    );
  const busy = new Set(ordered.map(({ cartId }) => cartId));
  return locked.filter((cart) => cart.isVisitors || !busy.has(cart.id));
}

/** Oldest first, so that a bag put together keeps the order in which things were chosen. */
export async function listLinesOfCarts(tx: Transaction, cartIds: readonly string[]): Promise<PersonsCartLine[]> {
  if (cartIds.length === 0) return [];
  return await tx
    .select({
      cartId: cartLines.cartId,
      variantId: cartLines.variantId,
      quantity: cartLines.quantity,
      unitPriceSeenMinor: cartLines.unitPriceSeenMinor,
    })
    .from(cartLines)
    .where(inArray(cartLines.cartId, [...cartIds]))
    .orderBy(asc(cartLines.addedAt), asc(cartLines.variantId));
}

export async function giveCartTo(tx: Transaction, cartId: string, userId: string): Promise<void> {
  await tx.update(carts).set({ userId }).where(eq(carts.id, cartId));
}
