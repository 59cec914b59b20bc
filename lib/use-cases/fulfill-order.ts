import { insertFulfillments } from "@/db/fulfillments";
import { appendOrderEvent, listOrderLines, lockOrder } from "@/db/orders";
import { lockMessage, markMessageSent } from "@/db/outbox";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";

/**
 * Delivers what a paid order bought, once: downloads are granted now, posters wait to be packed. An order that is not
 * paid (any more) is left alone: nothing is delivered unpaid.
 */
export async function fulfillOrder(ctx: Context, { messageId }: { messageId: string }): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const message = await lockMessage(tx, messageId);
    if (!message?.orderId || message.sentAt) return;
    const order = await lockOrder(tx, message.orderId);
    if (order?.status === "paid") {
      const at = ctx.now();
      const kinds = new Set((await listOrderLines(tx, order.id)).map((line) => line.kind));
      await insertFulfillments(tx, order.id, [
        ...(kinds.has("download")
          ? [{ id: ctx.newId(), kind: "download" as const, status: "fulfilled" as const, at }]
          : []),
        ...(kinds.has("poster")
          ? [{ id: ctx.newId(), kind: "shipment" as const, status: "waiting" as const, at }]
          : []),
      ]);
      for (const kind of kinds) {
        const type = kind === "download" ? "downloads_granted" : "shipment_waiting";
        await appendOrderEvent(tx, { orderId: order.id, type, actor: ctx.actor, at });
      }
    }
    await markMessageSent(tx, message.id, ctx.now());
  });
}
