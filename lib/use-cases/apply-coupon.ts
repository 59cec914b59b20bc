import { lockCart, setCartCoupon } from "@/db/carts";
import { findCouponByCode, judgeCouponOfCart } from "@/db/coupons";
import { findCart, goodsOf } from "@/db/reads/cart";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import { hashCartToken } from "@/lib/domain/cart-token";
import { couponCode } from "@/lib/domain/coupon";
import { ok, type Result, refused } from "@/lib/domain/result";

interface ApplyCoupon {
  readonly token: string | null;
  /** As it was typed. */
  readonly code: string;
}

/** What a refusal can be specific about: with `coupon_minimum`, how much is missing from the goods; `coupon_early`: the day. */
export interface CouponRefusal {
  readonly code: string;
  readonly missingMinor: number;
  readonly currency: string;
  readonly validFrom: Date;
}

/**
 * Puts a coupon on a bag, in place of the one that is there. Whether this customer may use it is only known when they
 * say who they are, so placing the order asks again. A refusal changes nothing.
 */
export async function applyCoupon(ctx: Context, input: ApplyCoupon): Promise<Result<{ code: string }, CouponRefusal>> {
  const code = couponCode(input.code);
  return await inTransaction(ctx.db, async (tx) => {
    const tokenHash = input.token === null ? null : hashCartToken(input.token);
    const locked = tokenHash === null ? null : await lockCart(tx, tokenHash);
    const cart = locked && tokenHash !== null ? await findCart(tx, tokenHash, ctx.now()) : null;
    if (!locked || !cart || cart.lines.length === 0) return refused("cart_empty");
    const coupon = code === null ? null : await findCouponByCode(tx, code);
    if (!coupon) return refused("coupon_unknown");
    const goodsMinor = goodsOf(cart.lines);
    const asker = { cartId: cart.id, cartVersion: cart.version, currency: cart.currency, goodsMinor, at: ctx.now() };
    const fault = await judgeCouponOfCart(tx, coupon, asker);
    if (fault) {
      const missingMinor = Math.max(0, coupon.minimumGoodsMinor - goodsMinor);
      const { code, validFrom } = coupon;
      return refused(fault, { code, missingMinor, currency: cart.currency, validFrom });
    }
    if (locked.couponId !== coupon.id) await setCartCoupon(tx, cart.id, coupon.id, ctx.now());
    return ok({ code: coupon.code });
  });
}
