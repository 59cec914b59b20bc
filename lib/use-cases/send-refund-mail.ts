import { allowSlowDelivery, lockMessage, markMessageSent } from "@/db/outbox";
import { findOrder } from "@/db/reads/order";
import { listRefundsOfOrder } from "@/db/reads/order-refunds";
import type { Context } from "@/lib/context";
import { orderToken } from "@/lib/domain/order-link";
import type { RefundStatus } from "@/lib/domain/refund-status";

/** What a refund must be for the mail that says so: one that failed before it was told of gets only that mail. */
const TRUE_WHILE: Record<"made" | "failed", ReadonlySet<RefundStatus>> = {
  made: new Set<RefundStatus>(["pending", "succeeded"]),
  failed: new Set<RefundStatus>(["failed", "canceled"]),
};

/**
 * Tells the buyer that a refund was made, or that it came back. The message stays locked while the mail server is
 * asked; a process that dies after sending and before writing it down sends a second mail, under the same Message-ID.
 */
export async function sendRefundMail(
  ctx: Context,
  { messageId, about }: { messageId: string; about: "made" | "failed" },
): Promise<void> {
  // Not `inTransaction`: that may run its work twice, and this work sends a mail.
  await ctx.db.transaction(async (tx) => {
    await allowSlowDelivery(tx);
    const message = await lockMessage(tx, messageId);
    if (!message || message.sentAt || message.orderId === null) return;
    const order = await findOrder(tx, message.orderId);
    const refunds = await listRefundsOfOrder(tx, message.orderId);
    const refund = refunds.find(({ id }) => id === message.subjectId);
    if (order && refund && TRUE_WHILE[about].has(refund.status)) {
      const { shop } = ctx;
      const token = orderToken(shop.linkSecret, order.id, order.tokenVersion);
      const letter = {
        order: { number: order.number, email: order.email, wasPaid: order.paidAt !== null },
        ...{ refund, link: `${shop.url}/orders/${order.id}?token=${token}` },
      };
      await (about === "made" ? ctx.mail.refundMade(letter) : ctx.mail.refundFailed(letter));
    }
    await markMessageSent(tx, message.id, ctx.now());
  });
}
