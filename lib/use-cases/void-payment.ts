import { addJob } from "@/db/jobs";
import { appendOrderEvent, lockOrderWithCart } from "@/db/orders";
import { findPayment, updatePayment } from "@/db/payments";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import { ok, type Result, refused } from "@/lib/domain/result";

/**
 * A merchant gives a reserved amount up: the wish is written, with the job that has the gateway cancel. Whoever hears
 * first that it is canceled closes the order, gives its stock back and tells the shopper (db/order-moves.ts).
 */
export async function voidPayment(ctx: Context, { paymentId }: { paymentId: string }): Promise<Result<null>> {
  return await inTransaction(
    ctx.db,
    async (tx) => {
      const known = await findPayment(tx, paymentId);
      const order = known && (await lockOrderWithCart(tx, known.orderId));
      const payment = order && (await findPayment(tx, paymentId));
      if (!order || !payment) return refused("order_unknown");
      if (payment.voidRequestedAt) return ok(null);
      if (payment.captureMinor !== null) return refused("capture_under_way");
      if (payment.status !== "authorized" || order.status !== "authorized") return refused("not_reserved");
      const at = ctx.now();
      await updatePayment(tx, payment.id, { voidRequestedAt: at, nextCheckAt: at });
      const data = { payment: payment.id, amount: payment.amountMinor };
      await appendOrderEvent(tx, { orderId: order.id, type: "void_requested", actor: ctx.actor, at, data });
      await addJob(tx, "cancel_payment", { paymentId }, `cancel:${paymentId}`);
      return ok(null);
    },
    { isRepeatable: true },
  );
}
