import { findException, markLookedAt } from "@/db/exceptions";
import { appendOrderEvent, lockOrder } from "@/db/orders";
import { leaveMessage } from "@/db/outbox";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";

/**
 * A person has made sure that an order which was written again has not been delivered: what it bought leaves now, once,
 * as for any paid order, with its mail.
 * @returns false when somebody has dealt with it already, it is not paid, or not such an order: then nothing was written.
 */
export async function deliverRebuiltOrder(
  ctx: Context,
  { exceptionId, note }: { exceptionId: number; note: string | null },
): Promise<boolean> {
  return await inTransaction(ctx.db, async (tx) => {
    const at = ctx.now();
    const told = await findException(tx, exceptionId);
    const order = told?.kind === "order_rebuilt" && told.orderId ? await lockOrder(tx, told.orderId) : null;
    // Nothing is delivered unpaid, and a release that delivers nothing would be spent.
    if (order?.status !== "paid" || !(await markLookedAt(tx, exceptionId, { by: ctx.actor, note, at }))) return false;
    await appendOrderEvent(tx, { orderId: order.id, type: "delivery_released", actor: ctx.actor, at });
    for (const kind of ["fulfill_order", "mail_order_paid"] as const) {
      await leaveMessage(tx, { id: ctx.newId(), kind, orderId: order.id, at });
    }
    return true;
  });
}
