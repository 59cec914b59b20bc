import type { Transaction } from "@/db/client";
import { insertWebhookEvent } from "@/db/inbox";
import { addJob } from "@/db/jobs";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";

/**
 * Verifies, stores, enqueues: nothing else happens while the gateway waits. Event and job are one transaction, so what
 * was answered 2xx is never lost; the same event again is answered the same and changes nothing.
 * @returns `refused` for a signature that does not fit: nothing was stored. @throws when it could not be stored.
 */
export async function receiveWebhook(
  ctx: Context,
  { raw, signature }: { raw: Buffer; signature: string | null },
): Promise<"stored" | "refused"> {
  const event = ctx.gateway.verifyWebhook(raw, signature);
  if (!event) return "refused";
  const store = async (tx: Transaction) => {
    if (!(await insertWebhookEvent(tx, { ...event, receivedAt: ctx.now() }))) return;
    await addJob(tx, "apply_webhook_event", { eventId: event.id }, `webhook:${event.id}`);
  };
  await inTransaction(ctx.db, store, { isRepeatable: true });
  return "stored";
}
