import { and, eq, sql } from "drizzle-orm";
import type { Queryable, Transaction } from "./client";
import { cartLines, carts } from "./schema/carts";

export interface LockedCart {
  readonly id: string;
  readonly version: number;
  readonly currency: string;
  readonly couponId: string | null;
}

/** The cart of a cookie, locked until the transaction ends: two tabs change it one after the other. */
export async function lockCart(tx: Transaction, tokenHash: string): Promise<LockedCart | null> {
  const [cart] = await tx
    .select({ id: carts.id, version: carts.version, currency: carts.currency, couponId: carts.couponId })
    .from(carts)
    .where(eq(carts.tokenHash, tokenHash))
    .for("update");
  return cart ?? null;
}

interface NewCart {
  readonly id: string;
  readonly tokenHash: string;
  readonly currency: string;
  readonly userId: string | null;
  readonly at: Date;
}

export async function insertCart(tx: Transaction, { at, ...cart }: NewCart): Promise<LockedCart> {
  await tx.insert(carts).values({ ...cart, createdAt: at, updatedAt: at });
  return { id: cart.id, version: 1, currency: cart.currency, couponId: null };
}

/** Pieces of a variant in a cart; 0 when it is not in it. */
export async function countInCart(queryable: Queryable, cartId: string, variantId: string): Promise<number> {
  const [line] = await queryable
    .select({ quantity: cartLines.quantity })
    .from(cartLines)
    .where(and(eq(cartLines.cartId, cartId), eq(cartLines.variantId, variantId)));
  return line?.quantity ?? 0;
}

interface CartLine {
  readonly cartId: string;
  readonly variantId: string;
  readonly quantity: number;
  readonly unitPriceSeenMinor: number;
  readonly at: Date;
}

/** Sets a line to a quantity, whether it was there or not. A changed line keeps its place in the bag. */
export async function writeCartLine(tx: Transaction, line: CartLine): Promise<void> {
  const { cartId, variantId, quantity, unitPriceSeenMinor, at } = line;
  await tx
    .insert(cartLines)
    .values({ cartId, variantId, quantity, unitPriceSeenMinor, addedAt: at })
    .onConflictDoUpdate({ target: [cartLines.cartId, cartLines.variantId], set: { quantity, unitPriceSeenMinor } });
}

/** @returns the pieces that were taken out; 0 when the line was not there. */
export async function deleteCartLine(tx: Transaction, cartId: string, variantId: string): Promise<number> {
  const [gone] = await tx
    .delete(cartLines)
    .where(and(eq(cartLines.cartId, cartId), eq(cartLines.variantId, variantId)))
    .returning({ quantity: cartLines.quantity });
  return gone?.quantity ?? 0;
}

/** Puts a coupon on a cart, or takes it off (null). What the bag costs changes, so its version rises. */
export async function setCartCoupon(
  tx: Transaction,
  cartId: string,
  couponId: string | null,
  at: Date,
): Promise<number> {
  await tx.update(carts).set({ couponId }).where(eq(carts.id, cartId));
  return await raiseCartVersion(tx, cartId, at);
}

/** Every change of what is in the cart raises its version: an order is placed for one version only. */
export async function raiseCartVersion(tx: Transaction, cartId: string, at: Date): Promise<number> {
  const [cart] = await tx
    .update(carts)
    .set({ version: sql`${carts.version} + 1`, updatedAt: at })
    .where(eq(carts.id, cartId))
    .returning({ version: carts.version });
  return cart?.version ?? 0;
}
