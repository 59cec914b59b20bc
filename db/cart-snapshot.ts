import { and, eq, sql } from "drizzle-orm";
import type { ProductKind } from "@/lib/domain/product";
import type { Transaction } from "./client";
import { cartLines, carts } from "./schema/carts";
import { products, variants } from "./schema/catalog";
import { orderLines } from "./schema/orders";

/** A cart line as an order keeps it: today's price and words, whatever the browser or the cart remembered. */
export interface CartSnapshotLine {
  readonly variantId: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  readonly currency: string;
  readonly kind: ProductKind;
  readonly title: string;
  readonly artist: string;
  readonly variantName: string;
  readonly sku: string;
  readonly picture: string;
  readonly pictureAlt: string;
  readonly isOnSale: boolean;
}

/** The cart, locked until the transaction ends, with its lines in the order they were put in; null when there is none. */
export async function lockCartForOrder(
  tx: Transaction,
  cartId: string,
): Promise<{ version: number; currency: string; couponId: string | null; lines: CartSnapshotLine[] } | null> {
  const [cart] = await tx
    .select({ version: carts.version, currency: carts.currency, couponId: carts.couponId })
    .from(carts)
    .where(eq(carts.id, cartId))
    .for("update");
  if (!cart) return null;
  const lines = await tx
    .select({
      variantId: cartLines.variantId,
      quantity: cartLines.quantity,
      unitPriceMinor: variants.priceMinor,
      currency: variants.currency,
      kind: products.kind,
      title: products.title,
      artist: products.artist,
      variantName: variants.name,
      sku: variants.sku,
      picture: products.picture,
      pictureAlt: products.pictureAlt,
      isOnSale: sql<boolean>`${products.publishedAt} is not null`,
    })
    .from(cartLines)
    .innerJoin(variants, eq(variants.id, cartLines.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .where(eq(cartLines.cartId, cartId))
    .orderBy(cartLines.addedAt, cartLines.variantId);
  return { ...cart, lines };
}

/** The order of this cart version is paid: the bag is empty again. A bag that was changed meanwhile is left alone. */
export async function emptyPaidCart(tx: Transaction, cartId: string, paidVersion: number): Promise<void> {
  const [cart] = await tx
    .update(carts)
    .set({ version: sql`${carts.version} + 1`, couponId: null })
    .where(and(eq(carts.id, cartId), eq(carts.version, paidVersion)))
    .returning({ id: carts.id });
  if (cart) await tx.delete(cartLines).where(eq(cartLines.cartId, cartId));
}

/** The bag of an order that was paid late is emptied if it still holds exactly what was ordered. */
export async function emptyOrderedCart(tx: Transaction, cartId: string, orderId: string): Promise<void> {
  const ordered = await tx
    .select({ variantId: orderLines.variantId, quantity: sql<number>`sum(${orderLines.quantity})::int` })
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .groupBy(orderLines.variantId);
  const inBag = await tx
    .select({ variantId: cartLines.variantId, quantity: cartLines.quantity })
    .from(cartLines)
    .where(eq(cartLines.cartId, cartId));
  const quantityOf = new Map(ordered.map((line) => [line.variantId, line.quantity]));
  const isSame =
    inBag.length === quantityOf.size && inBag.every((line) => quantityOf.get(line.variantId) === line.quantity);
  if (!isSame) return;
  await tx
    .update(carts)
    .set({ version: sql`${carts.version} + 1` })
    .where(eq(carts.id, cartId));
  await tx.delete(cartLines).where(eq(cartLines.cartId, cartId));
}

/** The order of this cart version is closed unpaid: the bag keeps its prints under a version that can be ordered again. */
export async function reopenCart(tx: Transaction, cartId: string, closedVersion: number): Promise<void> {
  await tx
    .update(carts)
    .set({ version: sql`${carts.version} + 1` })
    .where(and(eq(carts.id, cartId), eq(carts.version, closedVersion)));
}

export async function lockCartById(tx: Transaction, cartId: string): Promise<void> {
  await tx.select({ id: carts.id }).from(carts).where(eq(carts.id, cartId)).for("update");
}
