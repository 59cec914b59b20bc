import { and, eq, inArray } from "drizzle-orm";
import type { Queryable, Transaction } from "./client";
import { webhookEvents } from "./schema/messages";

export type WebhookEventRow = typeof webhookEvents.$inferSelect;

/** @returns false when this event is already in the inbox. */
export async function insertWebhookEvent(tx: Transaction, event: typeof webhookEvents.$inferInsert): Promise<boolean> {
  const row = { ...event, body: keepable(event.body) };
  const rows = await tx.insert(webhookEvents).values(row).onConflictDoNothing().returning({ id: webhookEvents.id });
  return rows.length > 0;
}

export async function findWebhookEvent(queryable: Queryable, eventId: string): Promise<WebhookEventRow | null> {
  const [row] = await queryable.select().from(webhookEvents).where(eq(webhookEvents.id, eventId));
  return row ?? null;
}

/** Whether an event still has to be applied. One that failed has: its job was given new tries. */
export function isUnapplied({ status }: WebhookEventRow): boolean {
  return status === "received" || status === "failed";
}

/** Writes what became of an event, once: what was said first stands. */
export async function closeWebhookEvent(
  queryable: Queryable,
  eventId: string,
  outcome: { status: "applied" | "ignored"; note: string | null; orderId: string | null; at: Date },
): Promise<void> {
  await queryable
    .update(webhookEvents)
    .set({ status: outcome.status, note: outcome.note, orderId: outcome.orderId, handledAt: outcome.at })
    .where(and(eq(webhookEvents.id, eventId), inArray(webhookEvents.status, ["received", "failed"])));
}

/**
 * The body as it may be kept. Client secrets are cut out wherever they stand: whoever holds one can confirm the payment.
 * NUL and half of a surrogate pair, which JSON may hold and Postgres may not, become U+FFFD: otherwise one odd customer
 * name would keep an event out of the inbox for ever.
 */
function keepable(value: unknown): unknown {
  if (typeof value === "string") return Buffer.from(value).toString().replaceAll("\0", "\ufffd");
  if (Array.isArray(value)) return value.map(keepable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      String(keepable(key)),
      /secret/i.test(key) && typeof inner === "string" ? "[not kept]" : keepable(inner),
    ]),
  );
}
