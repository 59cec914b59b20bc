import { allowSlowDelivery, lockMessage, markMessageSent } from "@/db/outbox";
import { findOrder } from "@/db/reads/order";
import type { Context } from "@/lib/context";
import { orderPath } from "@/lib/domain/order-path";

/** Tells the buyer that the shop gave up what it had reserved; under the message's lock, so that two workers send one mail. */
export async function sendOrderCanceledMail(ctx: Context, { messageId }: { messageId: string }): Promise<void> {
  // Not `inTransaction`: that may run its work twice, and this work sends a mail.
  await ctx.db.transaction(async (tx) => {
    await allowSlowDelivery(tx);
    const message = await lockMessage(tx, messageId);
    if (!message?.orderId || message.sentAt) return;
    const order = await findOrder(tx, message.orderId);
    if (order?.status === "canceled") {
      const link = `${ctx.shop.url}${orderPath(order, ctx.shop.linkSecret)}`;
      await ctx.mail.orderCanceled({ order, link });
    }
    await markMessageSent(tx, message.id, ctx.now());
  });
}
