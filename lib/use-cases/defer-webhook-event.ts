import { addJob } from "@/db/jobs";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";

/** Hands an event that can't be applied without asking the gateway to the workers that wait for it. */
export async function deferWebhookEvent(ctx: Context, { eventId }: { eventId: string }): Promise<void> {
  await inTransaction(ctx.db, (tx) => addJob(tx, "ask_about_webhook_event", { eventId }, `webhook:${eventId}:ask`));
}
