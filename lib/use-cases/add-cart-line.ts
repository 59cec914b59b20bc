import { countInCart, insertCart, type LockedCart, lockCart, raiseCartVersion, writeCartLine } from "@/db/carts";
import type { Transaction } from "@/db/client";
import { listHeldByCart } from "@/db/reads/stock";
import { findVariantForSale, type VariantForSale } from "@/db/reads/variants";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import { isQuantity, type SettledQuantity, settleQuantity } from "@/lib/domain/cart";
import { cartToken, hashCartToken } from "@/lib/domain/cart-token";
import { ok, type Result, refused } from "@/lib/domain/result";

interface AddCartLine {
  /** What the browser sent; a token that opens no bag is replaced, never adopted. */
  readonly token: string | null;
  readonly variantId: string;
  /** Pieces to add to those already in the bag, 1 to 20. */
  readonly quantity: number;
  /** Whose a new bag is; null for a guest. */
  readonly userId: string | null;
}

export interface AddedCartLine extends SettledQuantity {
  /** To be kept in the browser's cookie. */
  readonly token: string;
  readonly title: string;
  readonly variantName: string;
  readonly version: number;
  /** False when the bag already held all there is, so that nothing was added. */
  readonly changed: boolean;
}

/**
 * Puts pieces of a variant into the bag, as many as stock and the limit of 20 allow; makes a bag when there is none.
 * Refuses `quantity_invalid`, `variant_unknown` and `sold_out`; a refusal changes nothing and makes no bag.
 */
export function addCartLine(ctx: Context, input: AddCartLine): Promise<Result<AddedCartLine>> {
  if (!isQuantity(input.quantity)) return Promise.resolve(refused("quantity_invalid"));
  return inTransaction(ctx.db, async (tx) => {
    const variant = await findVariantForSale(tx, input.variantId);
    if (!variant) return refused("variant_unknown");
    const cart = input.token === null ? null : await lockCart(tx, hashCartToken(input.token));
    if (cart && cart.currency !== variant.price.currency) return refused("variant_unknown");
    const before = cart ? await countInCart(tx, cart.id, variant.id) : 0;
    const settled = settleQuantity(before + input.quantity, await leftFor(tx, variant, cart));
    if (settled.quantity === 0) return refused("sold_out");
    const target =
      cart && input.token !== null ? { cart, token: input.token } : await openCart(ctx, tx, variant, input.userId);
    const said = { token: target.token, title: variant.title, variantName: variant.name };
    if (settled.quantity <= before) {
      return ok({ ...said, quantity: before, limit: settled.limit, version: target.cart.version, changed: false });
    }
    const at = ctx.now();
    await writeCartLine(tx, {
      cartId: target.cart.id,
      variantId: variant.id,
      quantity: settled.quantity,
      unitPriceSeenMinor: variant.price.amountMinor,
      at,
    });
    const version = await raiseCartVersion(tx, target.cart.id, at);
    return ok({ ...said, ...settled, version, changed: true });
  });
}

async function leftFor(tx: Transaction, variant: VariantForSale, cart: LockedCart | null): Promise<number | null> {
  if (variant.left === null || !cart) return variant.left;
  return variant.left + ((await listHeldByCart(tx, cart.id)).get(variant.id) ?? 0);
}

async function openCart(ctx: Context, tx: Transaction, variant: VariantForSale, userId: string | null) {
  const token = cartToken(ctx.random(16));
  const cart = await insertCart(tx, {
    id: ctx.newId(),
    tokenHash: hashCartToken(token),
    currency: variant.price.currency,
    userId,
    at: ctx.now(),
  });
  return { cart, token };
}
