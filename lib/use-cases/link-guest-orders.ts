import { giveGuestOrdersTo } from "@/db/guest-orders";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";

/**
 * Makes the orders a person placed as a guest theirs, once they have proved the address. Harmless to repeat.
 * @returns how many there were.
 */
export function linkGuestOrders(ctx: Context, person: { userId: string; verifiedEmail: string }): Promise<number> {
  return inTransaction(ctx.db, (tx) => giveGuestOrdersTo(tx, person));
}
