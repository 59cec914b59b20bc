import { countInCart, lockCart, raiseCartVersion, writeCartLine } from "@/db/carts";
import { listHeldByCart } from "@/db/reads/stock";
import { findVariantForSale } from "@/db/reads/variants";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import { isQuantity, type SettledQuantity, settleQuantity } from "@/lib/domain/cart";
import { hashCartToken } from "@/lib/domain/cart-token";
import { ok, type Result, refused } from "@/lib/domain/result";

interface SetCartLine {
  readonly token: string | null;
  readonly variantId: string;
  /** Pieces the line shall hold, 1 to 20. */
  readonly quantity: number;
}

export interface ChangedCartLine extends SettledQuantity {
  readonly title: string;
  readonly variantName: string;
  readonly version: number;
}

/**
 * Sets a line that is in the bag to a quantity, or to what stock allows of it. Refuses `quantity_invalid`, `sold_out`,
 * and `cart_changed` for a line that is not there any more (removed in another tab); a refusal changes nothing.
 */
export function setCartLine(ctx: Context, input: SetCartLine): Promise<Result<ChangedCartLine>> {
  if (!isQuantity(input.quantity)) return Promise.resolve(refused("quantity_invalid"));
  return inTransaction(ctx.db, async (tx) => {
    const cart = input.token === null ? null : await lockCart(tx, hashCartToken(input.token));
    if (!cart) return refused("cart_changed");
    if ((await countInCart(tx, cart.id, input.variantId)) === 0) return refused("cart_changed");
    const variant = await findVariantForSale(tx, input.variantId);
    if (!variant) return refused("sold_out");
    const held = (await listHeldByCart(tx, cart.id)).get(variant.id) ?? 0;
    const settled = settleQuantity(input.quantity, variant.left === null ? null : variant.left + held);
    if (settled.quantity === 0) return refused("sold_out");
    const at = ctx.now();
    await writeCartLine(tx, {
      cartId: cart.id,
      variantId: variant.id,
      quantity: settled.quantity,
      unitPriceSeenMinor: variant.price.amountMinor,
      at,
    });
    const version = await raiseCartVersion(tx, cart.id, at);
    return ok({ ...settled, title: variant.title, variantName: variant.name, version });
  });
}
