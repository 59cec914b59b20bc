import { eq, sql } from "drizzle-orm";
import type { Queryable, Transaction } from "./client";
import { addJob } from "./jobs";
import { outboxMessages } from "./schema/messages";

export type OutboxRow = typeof outboxMessages.$inferSelect;

/**
 * Leaves a message, once under its natural key, with the job that delivers it: all in the caller's transaction.
 * @param message.subjectId what of the order it is about, when there can be several: a refund's mail is that refund's.
 */
export async function leaveMessage(
  tx: Transaction,
  message: { id: string; kind: OutboxRow["kind"]; orderId: string | null; subjectId?: string; at: Date },
): Promise<void> {
  const { at, subjectId = null, ...row } = message;
  const naturalKey = `${row.kind}:${subjectId ?? row.orderId}`;
  const rows = await tx
    .insert(outboxMessages)
    .values({ ...row, subjectId, naturalKey, createdAt: at })
    .onConflictDoNothing({ target: outboxMessages.naturalKey })
    .returning({ id: outboxMessages.id });
  if (rows.length === 0) return;
  await addJob(tx, message.kind, { messageId: message.id }, `outbox:${message.id}`);
}

/** The message, locked, so that two workers do not send it side by side. */
export async function lockMessage(tx: Transaction, messageId: string): Promise<OutboxRow | null> {
  const [row] = await tx.select().from(outboxMessages).where(eq(outboxMessages.id, messageId)).for("update");
  return row ?? null;
}

export async function markMessageSent(queryable: Queryable, messageId: string, at: Date): Promise<void> {
  await queryable.update(outboxMessages).set({ sentAt: at }).where(eq(outboxMessages.id, messageId));
}

/** Longer than a mail server may take (connect, greet, take the mail: 10 s each), so that the lock outlives it. */
const DELIVERY_TIMEOUT_S = 40;

/** For a transaction that holds a message while it is delivered: the usual limit on idle transactions is too short. */
export async function allowSlowDelivery(tx: Transaction): Promise<void> {
  await tx.execute(sql`select set_config('idle_in_transaction_session_timeout', ${`${DELIVERY_TIMEOUT_S}s`}, true)`);
}
