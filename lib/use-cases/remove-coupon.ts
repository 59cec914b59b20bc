import { lockCart, setCartCoupon } from "@/db/carts";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import { hashCartToken } from "@/lib/domain/cart-token";

/** Takes the coupon off a bag. One that is off already, in another tab, is no error: it is as was asked. */
export async function removeCoupon(ctx: Context, { token }: { token: string | null }): Promise<void> {
  if (token === null) return;
  await inTransaction(ctx.db, async (tx) => {
    const cart = await lockCart(tx, hashCartToken(token));
    if (cart?.couponId) await setCartCoupon(tx, cart.id, null, ctx.now());
  });
}
