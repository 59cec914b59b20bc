import { giveCartTo, listLinesOfCarts, lockPersonsCarts, type PersonsCartLine } from "@/db/cart-owners";
import { countInCart, deleteCartLine, insertCart, raiseCartVersion, writeCartLine } from "@/db/carts";
import type { Transaction } from "@/db/client";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import { cartToken, hashCartToken } from "@/lib/domain/cart-token";

interface MergeCarts {
  /** The bag of this browser, null when it has none. */
  readonly token: string | null;
  readonly userId: string;
}

/**
 * Brings the bags of one person together in the browser in which they just signed in. Things move, so that nothing can
 * be bought twice from two bags; of what is in both, the larger quantity stays.
 * @returns the token this browser shall keep; null when the person has nothing in any bag and no bag here.
 */
export function mergeCarts(ctx: Context, { token, userId }: MergeCarts): Promise<string | null> {
  const fresh = cartToken(ctx.random(16));
  return inTransaction(ctx.db, async (tx) => {
    const carts = await lockPersonsCarts(tx, { userId, tokenHash: token === null ? null : hashCartToken(token) });
    const here = carts.find((cart) => cart.isVisitors);
    const others = carts.filter((cart) => !cart.isVisitors && cart.currency === (here ?? cart).currency);
    const lines = await listLinesOfCarts(
      tx,
      others.map((cart) => cart.id),
    );
    const currency = (here ?? others[0])?.currency;
    if (currency === undefined || (!here && lines.length === 0)) return null;
    const at = ctx.now();
    const target =
      here ?? (await insertCart(tx, { id: ctx.newId(), tokenHash: hashCartToken(fresh), currency, userId, at }));
    await giveCartTo(tx, target.id, userId);
    for (const line of lines) await moveLine(tx, line, target.id, at);
    const changed = lines.length === 0 ? [] : [target.id, ...new Set(lines.map((line) => line.cartId))];
    for (const cartId of changed) await raiseCartVersion(tx, cartId, at);
    return here ? token : fresh;
  });
}

async function moveLine(tx: Transaction, line: PersonsCartLine, cartId: string, at: Date): Promise<void> {
  const { variantId, quantity, unitPriceSeenMinor } = line;
  await deleteCartLine(tx, line.cartId, variantId);
  if ((await countInCart(tx, cartId, variantId)) >= quantity) return;
  await writeCartLine(tx, { cartId, variantId, quantity, unitPriceSeenMinor, at });
}
