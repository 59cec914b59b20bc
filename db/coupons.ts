import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { type CouponFault, type CouponTerms, couponFault } from "@/lib/domain/coupon";
import type { NewCoupon } from "@/lib/domain/coupon-form";
import type { Discount } from "@/lib/domain/discount";
import { invariant } from "@/lib/domain/invariant";
import type { Queryable, Transaction } from "./client";
import { coupons } from "./schema/coupons";
import { couponUses, orders } from "./schema/orders";

type CouponRow = typeof coupons.$inferSelect;

export interface Coupon extends CouponTerms {
  readonly id: string;
  readonly held: number;
  readonly used: number;
}

/** The coupon of a cart, or any other by its id; null when there is none. */
export async function findCoupon(queryable: Queryable, couponId: string): Promise<Coupon | null> {
  const [row] = await queryable.select().from(coupons).where(eq(coupons.id, couponId));
  return row ? couponOf(row) : null;
}

/** A coupon by the code it is kept under; null when there is none. */
export async function findCouponByCode(queryable: Queryable, code: string): Promise<Coupon | null> {
  const [row] = await queryable.select().from(coupons).where(eq(coupons.code, code));
  return row ? couponOf(row) : null;
}

/** The coupon, locked until the transaction ends, so that what is counted on it stays true. After the order, before variants. */
export async function lockCoupon(tx: Transaction, couponId: string): Promise<Coupon | null> {
  const [row] = await tx.select().from(coupons).where(eq(coupons.id, couponId)).for("no key update");
  return row ? couponOf(row) : null;
}

/** @returns false when the code was given out before, to whatever end: nothing was written. */
export async function insertCoupon(
  queryable: Queryable,
  { code, discount, minimumGoodsMinor, limitInAll, limitPerCustomer, lastDay }: NewCoupon,
  by: { id: string; at: Date; by: string; timeZone: string },
): Promise<boolean> {
  const worth =
    discount.kind === "percent" ? { percentBps: discount.percentBps } : { amountMinor: discount.amountMinor };
  // The end of its last day where the shop is; Postgres knows the zones and their clock changes.
  const validUntil =
    lastDay === null ? null : sql<Date>`((${lastDay}::date + 1)::timestamp at time zone ${by.timeZone}::text)`;
  const inserted = await queryable
    .insert(coupons)
    .values({
      ...{ id: by.id, code, kind: discount.kind, currency: discount.currency, ...worth },
      ...{ minimumGoodsMinor, limitInAll, limitPerCustomer, validUntil },
      ...{ validFrom: by.at, createdAt: by.at, createdBy: by.by },
    })
    .onConflictDoNothing({ target: coupons.code })
    .returning({ id: coupons.id });
  return inserted.length > 0;
}

export async function markCouponEnded(queryable: Queryable, couponId: string, at: Date): Promise<void> {
  await queryable
    .update(coupons)
    .set({ endedAt: at })
    .where(and(eq(coupons.id, couponId), isNull(coupons.endedAt)));
}

/** The cart whose bag shows a coupon, before anybody has said who they are. */
export interface CouponAsker {
  readonly cartId: string;
  readonly cartVersion: number;
  readonly currency: string;
  readonly goodsMinor: number;
  readonly at: Date;
}

/**
 * Why the coupon does not count for a cart; null when it does, as far as anybody can say before an order is placed.
 * What the cart's own waiting orders hold is not held against it, and while one of them is of this very version, its
 * promise stands whatever became of the coupon.
 */
export async function judgeCouponOfCart(
  queryable: Queryable,
  coupon: Coupon,
  asker: CouponAsker,
): Promise<CouponFault | null> {
  const own = await queryable
    .select({ cartVersion: orders.cartVersion })
    .from(couponUses)
    .innerJoin(orders, eq(orders.id, couponUses.orderId))
    .where(and(eq(orders.cartId, asker.cartId), eq(couponUses.couponId, coupon.id), eq(couponUses.status, "held")));
  if (own.some((order) => order.cartVersion === asker.cartVersion)) return null;
  const taken = coupon.held + coupon.used - own.length;
  return couponFault(coupon, { ...asker, taken, takenByCustomer: 0 });
}

/** Why a customer cannot place an order with it; null when they can. Exact, because the coupon is locked. */
export async function judgeLockedCoupon(
  tx: Transaction,
  coupon: Coupon,
  order: { customerKey: string; currency: string; goodsMinor: number; at: Date },
): Promise<CouponFault | null> {
  const counts = coupon.limitPerCustomer !== null;
  const takenByCustomer = counts ? await countCustomerUses(tx, coupon.id, order.customerKey) : 0;
  return couponFault(coupon, { ...order, taken: coupon.held + coupon.used, takenByCustomer });
}

async function countCustomerUses(tx: Transaction, couponId: string, customerKey: string): Promise<number> {
  return await tx.$count(
    couponUses,
    and(
      eq(couponUses.couponId, couponId),
      eq(couponUses.customerKey, customerKey),
      inArray(couponUses.status, ["held", "used"]),
    ),
  );
}

/**
 * Puts one use of a coupon aside for an order.
 * @returns false when its limit is reached: nothing was written.
 */
export async function holdCoupon(
  tx: Transaction,
  use: { orderId: string; couponId: string; customerKey: string },
): Promise<boolean> {
  if (!(await takeOne(tx, use.couponId))) return false;
  await tx.insert(couponUses).values(use);
  return true;
}

/** The order is paid or over: its use counts, or is free again. Does nothing the second time. */
export async function settleHeldCoupon(tx: Transaction, orderId: string, status: "used" | "released"): Promise<void> {
  const [use] = await tx
    .update(couponUses)
    .set({ status })
    .where(and(eq(couponUses.orderId, orderId), eq(couponUses.status, "held")))
    .returning({ couponId: couponUses.couponId });
  if (!use) return;
  const used = status === "used" ? 1 : 0;
  await tx
    .update(coupons)
    .set({ held: sql`${coupons.held} - 1`, used: sql`${coupons.used} + ${used}` })
    .where(eq(coupons.id, use.couponId));
}

/**
 * Holds the coupon of an order that had let it go. That it has ended since does not matter, its limits do: the order
 * was placed while it was good, and others may have used it up meanwhile.
 * @returns false when a limit does not allow it any more; true also for an order without a coupon.
 */
export async function reholdCoupon(tx: Transaction, orderId: string): Promise<boolean> {
  const [use] = await tx.select().from(couponUses).where(eq(couponUses.orderId, orderId)).for("update");
  if (use?.status !== "released") return true;
  const coupon = await lockCoupon(tx, use.couponId);
  invariant(coupon, "a coupon that was used is never deleted");
  const uses = await countCustomerUses(tx, use.couponId, use.customerKey);
  if (coupon.limitPerCustomer !== null && uses >= coupon.limitPerCustomer) return false;
  if (!(await takeOne(tx, use.couponId))) return false;
  await tx.update(couponUses).set({ status: "held" }).where(eq(couponUses.orderId, orderId));
  return true;
}

/** The limit is asked in the statement that takes, so that it holds whatever was read before. */
async function takeOne(tx: Transaction, couponId: string): Promise<boolean> {
  const taken = await tx
    .update(coupons)
    .set({ held: sql`${coupons.held} + 1` })
    .where(
      and(
        eq(coupons.id, couponId),
        sql`(${coupons.limitInAll} is null or ${coupons.held} + ${coupons.used} < ${coupons.limitInAll})`,
      ),
    )
    .returning({ id: coupons.id });
  return taken.length > 0;
}

function couponOf(row: CouponRow): Coupon {
  const { kind, percentBps, amountMinor, currency, createdAt, createdBy, ...terms } = row;
  const discount: Discount =
    kind === "percent"
      ? { currency, kind, percentBps: percentBps ?? 0 }
      : { currency, kind, amountMinor: amountMinor ?? 0 };
  return { ...terms, discount };
}
