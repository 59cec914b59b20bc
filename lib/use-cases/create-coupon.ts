import { insertCoupon } from "@/db/coupons";
import type { Context } from "@/lib/context";
import type { NewCoupon } from "@/lib/domain/coupon-form";
import { ok, type Result, refused } from "@/lib/domain/result";

/** Makes a coupon that counts from now on. Refuses `coupon_exists` for a code that was ever given out. */
export async function createCoupon(ctx: Context, coupon: NewCoupon): Promise<Result<{ id: string }>> {
  const id = ctx.newId();
  const isNew = await insertCoupon(ctx.db, coupon, {
    ...{ id, at: ctx.now(), by: ctx.actor, timeZone: ctx.shop.timeZone },
  });
  return isNew ? ok({ id }) : refused("coupon_exists");
}
