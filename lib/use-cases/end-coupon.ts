import { markCouponEnded } from "@/db/coupons";
import type { Context } from "@/lib/context";

/**
 * Ends a coupon for good: nobody can put it on an order any more. An order that holds it keeps its price for as long as
 * it is held. Ending twice is ending.
 */
export async function endCoupon(ctx: Context, { couponId }: { couponId: string }): Promise<void> {
  await markCouponEnded(ctx.db, couponId, ctx.now());
}
