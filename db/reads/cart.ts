import { asc, count, eq, sum } from "drizzle-orm";
import type { CouponFault } from "@/lib/domain/coupon";
import type { Discount } from "@/lib/domain/discount";
import { type Money, money } from "@/lib/domain/money";
import { lineTotal } from "@/lib/domain/pricing";
import type { ProductKind } from "@/lib/domain/product";
import type { Queryable } from "../client";
import { findCoupon, judgeCouponOfCart } from "../coupons";
import { cartLines, carts } from "../schema/carts";
import { products, variants } from "../schema/catalog";
import type { PictureView } from "./catalog";
import { listHeldByCart, unheldStock } from "./stock";

export interface CartView {
  readonly id: string;
  readonly version: number;
  readonly currency: string;
  readonly lines: readonly CartLineView[];
  readonly coupon: CartCouponView | null;
}

/** A code that was typed into a bag. It takes something off only while there is no fault. */
export interface CartCouponView {
  readonly code: string;
  readonly discount: Discount;
  readonly minimumGoods: Money;
  readonly limitPerCustomer: number | null;
  readonly fault: CouponFault | null;
}

export interface CartLineView {
  readonly variantId: string;
  readonly slug: string;
  readonly title: string;
  readonly artist: string;
  readonly kind: ProductKind;
  readonly variantName: string;
  readonly picture: PictureView;
  readonly quantity: number;
  /** Today's price: the one that is charged. */
  readonly unitPrice: Money;
  /** The price when the shopper last touched the line; another one than today's is shown to them. */
  readonly unitPriceSeen: Money;
  /** Pieces this shopper can still get, their own holds included; 0 when sold out or withdrawn, null never runs out. */
  readonly left: number | null;
}

/** What the bag's coupon takes off as things stand; null when there is none or it does not count. */
export function countingDiscount(coupon: CartCouponView | null): Discount | null {
  return coupon && coupon.fault === null ? coupon.discount : null;
}

/** The bag behind a cookie, in the order things were put in; null when there is none. */
export async function findCart(queryable: Queryable, tokenHash: string, at: Date): Promise<CartView | null> {
  const [cart] = await queryable
    .select({ id: carts.id, version: carts.version, currency: carts.currency, couponId: carts.couponId })
    .from(carts)
    .where(eq(carts.tokenHash, tokenHash));
  if (!cart) return null;
  const { couponId, ...rest } = cart;
  const [rows, held] = await Promise.all([listLines(queryable, cart.id), listHeldByCart(queryable, cart.id)]);
  const lines = rows.map((row) => lineView(row, held.get(row.variantId) ?? 0));
  return { ...rest, lines, coupon: await findCouponView(queryable, { ...cart, lines }, at) };
}

async function findCouponView(
  queryable: Queryable,
  cart: { id: string; version: number; currency: string; couponId: string | null; lines: readonly CartLineView[] },
  at: Date,
): Promise<CartCouponView | null> {
  const coupon = cart.couponId === null ? null : await findCoupon(queryable, cart.couponId);
  if (!coupon) return null;
  const { code, discount, limitPerCustomer } = coupon;
  const asker = { cartId: cart.id, cartVersion: cart.version, currency: cart.currency, at };
  const fault = await judgeCouponOfCart(queryable, coupon, { ...asker, goodsMinor: goodsOf(cart.lines) });
  return { code, discount, minimumGoods: money(coupon.minimumGoodsMinor, discount.currency), limitPerCustomer, fault };
}

/** What is in the bag, before any discount. */
export function goodsOf(lines: readonly CartLineView[]): number {
  return lines.reduce(
    (sum, { unitPrice, quantity }) => sum + lineTotal({ unitPriceMinor: unitPrice.amountMinor, quantity }),
    0,
  );
}

/** Pieces in the bag, for the header. */
export async function countCartPieces(queryable: Queryable, tokenHash: string): Promise<number> {
  const [row] = await queryable
    .select({ pieces: sum(cartLines.quantity).mapWith(Number), lines: count() })
    .from(cartLines)
    .innerJoin(carts, eq(carts.id, cartLines.cartId))
    .where(eq(carts.tokenHash, tokenHash));
  return row?.pieces ?? 0;
}

function listLines(queryable: Queryable, cartId: string) {
  return queryable
    .select({
      variantId: variants.id,
      slug: products.slug,
      title: products.title,
      artist: products.artist,
      kind: products.kind,
      variantName: variants.name,
      picture: products.picture,
      pictureAlt: products.pictureAlt,
      pictureWidth: products.pictureWidth,
      pictureHeight: products.pictureHeight,
      palette: products.palette,
      publishedAt: products.publishedAt,
      quantity: cartLines.quantity,
      priceMinor: variants.priceMinor,
      seenMinor: cartLines.unitPriceSeenMinor,
      currency: variants.currency,
      unheld: unheldStock,
    })
    .from(cartLines)
    .innerJoin(variants, eq(variants.id, cartLines.variantId))
    .innerJoin(products, eq(products.id, variants.productId))
    .where(eq(cartLines.cartId, cartId))
    .orderBy(asc(cartLines.addedAt), asc(variants.id));
}

type LineRow = Awaited<ReturnType<typeof listLines>>[number];

function lineView(row: LineRow, heldByCart: number): CartLineView {
  return {
    variantId: row.variantId,
    slug: row.slug,
    title: row.title,
    artist: row.artist,
    kind: row.kind,
    variantName: row.variantName,
    picture: {
      src: row.picture,
      alt: row.pictureAlt,
      width: row.pictureWidth,
      height: row.pictureHeight,
      tint: row.palette,
    },
    quantity: row.quantity,
    unitPrice: money(row.priceMinor, row.currency),
    unitPriceSeen: money(row.seenMinor, row.currency),
    left: leftFor(row, heldByCart),
  };
}

function leftFor(row: LineRow, heldByCart: number): number | null {
  if (row.publishedAt === null) return 0;
  return row.unheld === null ? null : row.unheld + heldByCart;
}
