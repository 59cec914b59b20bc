import { allowSlowDelivery, lockMessage, markMessageSent } from "@/db/outbox";
import { findOrder, type OrderView } from "@/db/reads/order";
import type { Context } from "@/lib/context";
import { addressLines } from "@/lib/domain/address-lines";
import { orderToken } from "@/lib/domain/order-link";

/**
 * Tells the buyer that the order is paid. The message stays locked while the mail server is asked, so that two workers
 * send one mail; a process that dies after sending and before writing it down sends a second one, under the same
 * Message-ID. An order that is not paid (any more) gets no such mail.
 */
export async function sendOrderPaidMail(ctx: Context, { messageId }: { messageId: string }): Promise<void> {
  // Not `inTransaction`: that may run its work twice, and this work sends a mail.
  await ctx.db.transaction(async (tx) => {
    await allowSlowDelivery(tx);
    const message = await lockMessage(tx, messageId);
    if (!message?.orderId || message.sentAt) return;
    const order = await findOrder(tx, message.orderId);
    if (order?.status === "paid" && order.paidAt) {
      await ctx.mail.orderPaid({
        order: { ...order, paidAt: order.paidAt, shipTo: shipTo(order) },
        link: orderLink(ctx, order),
      });
    }
    await markMessageSent(tx, message.id, ctx.now());
  });
}

function shipTo({ address, country }: OrderView): string[] | null {
  return address ? addressLines(address, country) : null;
}

function orderLink({ shop }: Context, order: OrderView): string {
  return `${shop.url}/orders/${order.id}?token=${orderToken(shop.linkSecret, order.id, order.tokenVersion)}`;
}
