import { listToldBy } from "@/db/exceptions";
import { allowSlowDelivery, lockMessage, markMessageSent } from "@/db/outbox";
import type { Context } from "@/lib/context";
import { exceptionWords } from "@/lib/domain/exception-words";

/** Tells the shop what waits for a person; what was settled since the message was left is not in it. */
export async function sendExceptionsMail(ctx: Context, { messageId }: { messageId: string }): Promise<void> {
  // Not `inTransaction`: that may run its work twice, and this work sends a mail.
  await ctx.db.transaction(async (tx) => {
    await allowSlowDelivery(tx);
    const message = await lockMessage(tx, messageId);
    if (!message || message.sentAt) return;
    const told = await listToldBy(tx, messageId);
    const cases = told.map(({ kind, objectId, orderNumber }) => {
      const { title, todo } = exceptionWords(kind);
      return { title, todo, subject: orderNumber ?? objectId };
    });
    if (cases.length > 0) {
      const link = `${ctx.shop.url}/admin/money`;
      await ctx.mail.exceptions({ cases, link, naturalKey: message.naturalKey.replace(":", ".") });
    }
    await markMessageSent(tx, message.id, ctx.now());
  });
}
