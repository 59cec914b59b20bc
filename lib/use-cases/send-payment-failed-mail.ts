import { allowSlowDelivery, lockMessage, markMessageSent } from "@/db/outbox";
import { findOrder } from "@/db/reads/order";
import type { Context } from "@/lib/context";
import { orderPath } from "@/lib/domain/order-path";

/**
 * Tells the buyer that a payment that was on its way did not arrive, with a link to pay otherwise. Not when they have
 * paid meanwhile, or can't any more. The message stays locked while the mail server is asked: two workers send one mail.
 */
export async function sendPaymentFailedMail(ctx: Context, { messageId }: { messageId: string }): Promise<void> {
  // Not `inTransaction`: that may run its work twice, and this work sends a mail.
  await ctx.db.transaction(async (tx) => {
    await allowSlowDelivery(tx);
    const message = await lockMessage(tx, messageId);
    if (!message?.orderId || message.sentAt) return;
    const order = await findOrder(tx, message.orderId);
    if (order?.status === "pending" && order.expiresAt > ctx.now()) {
      await ctx.mail.paymentFailed({
        why: order.payment?.newestTry?.status === "failed" ? "returned" : "ended",
        subjectId: message.subjectId ?? order.id,
        order: { ...order, isShipped: order.address !== null },
        link: `${ctx.shop.url}${orderPath(order, ctx.shop.linkSecret)}`,
      });
    }
    await markMessageSent(tx, message.id, ctx.now());
  });
}
