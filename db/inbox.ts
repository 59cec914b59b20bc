import { eq } from "drizzle-orm";
import type { Queryable, Transaction } from "./client";
import { webhookEvents } from "./schema/messages";

export type WebhookEventRow = typeof webhookEvents.$inferSelect;

/** @returns false when this event is already in the inbox. */
export async function insertWebhookEvent(tx: Transaction, event: typeof webhookEvents.$inferInsert): Promise<boolean> {
  const rows = await tx.insert(webhookEvents).values(event).onConflictDoNothing().returning({ id: webhookEvents.id });
  return rows.length > 0;
}

export async function findWebhookEvent(queryable: Queryable, eventId: string): Promise<WebhookEventRow | null> {
  const [row] = await queryable.select().from(webhookEvents).where(eq(webhookEvents.id, eventId));
  return row ?? null;
}

export async function closeWebhookEvent(
  queryable: Queryable,
  eventId: string,
  outcome: { status: "applied" | "ignored" | "failed"; note: string | null; orderId: string | null; at: Date },
): Promise<void> {
  await queryable
    .update(webhookEvents)
    .set({ status: outcome.status, note: outcome.note, orderId: outcome.orderId, handledAt: outcome.at })
    .where(eq(webhookEvents.id, eventId));
}
