import { deleteCartLine, lockCart, raiseCartVersion } from "@/db/carts";
import { findVariantForSale } from "@/db/reads/variants";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import { hashCartToken } from "@/lib/domain/cart-token";
import { ok, type Result, refused } from "@/lib/domain/result";

interface RemoveCartLine {
  readonly token: string | null;
  readonly variantId: string;
}

export interface RemovedCartLine {
  /** Pieces that were taken out, so that they can be put back; 0 when another tab was first. */
  readonly quantity: number;
  /** "Lead line, 20 × 30 cm", to say what is gone; null for what is not in the shop any more. */
  readonly name: string | null;
  readonly version: number;
}

/** Takes a line out of the bag. Removing what is not there stays silent: the shopper has what they wanted. */
export function removeCartLine(ctx: Context, input: RemoveCartLine): Promise<Result<RemovedCartLine>> {
  return inTransaction(ctx.db, async (tx) => {
    const cart = input.token === null ? null : await lockCart(tx, hashCartToken(input.token));
    if (!cart) return refused("cart_changed");
    const quantity = await deleteCartLine(tx, cart.id, input.variantId);
    if (quantity === 0) return ok({ quantity, name: null, version: cart.version });
    const variant = await findVariantForSale(tx, input.variantId);
    const name = variant ? `${variant.title}, ${variant.name}` : null;
    return ok({ quantity, name, version: await raiseCartVersion(tx, cart.id, ctx.now()) });
  });
}
