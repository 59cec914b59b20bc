import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { REFUND_BLOCKING_DISPUTE_STATUSES, UNSETTLED_DISPUTE_STATUSES } from "@/lib/domain/dispute-status";
import type { Queryable, Transaction } from "./client";
import { disputes } from "./schema/disputes";

export type DisputeRow = typeof disputes.$inferSelect;

/**
 * The dispute because of which the gateway refunds nothing of this payment: it is open, under review or lost. Ask it
 * under the order's lock, so that a dispute that is being written is seen.
 * @returns the oldest of them; null when nothing stands in the way (an inquiry does not, a won dispute does not).
 */
export async function findBlockingDispute(queryable: Queryable, paymentId: string): Promise<DisputeRow | null> {
  const [row] = await queryable
    .select()
    .from(disputes)
    .where(and(eq(disputes.paymentId, paymentId), inArray(disputes.status, [...REFUND_BLOCKING_DISPUTE_STATUSES])))
    .orderBy(asc(disputes.openedAt), asc(disputes.id))
    .limit(1);
  return row ?? null;
}

/** The dispute by the gateway's id, locked; its order is locked already. */
export async function lockDispute(tx: Transaction, providerDisputeId: string): Promise<DisputeRow | null> {
  const [row] = await tx.select().from(disputes).where(eq(disputes.providerDisputeId, providerDisputeId)).for("update");
  return row ?? null;
}

export async function writeDispute(tx: Transaction, row: DisputeRow): Promise<DisputeRow> {
  const { id: _, ...change } = row;
  await tx.insert(disputes).values(row).onConflictDoUpdate({ target: disputes.id, set: change });
  return row;
}

/** Open disputes whose time to be asked about has come, longest waiting first; another worker's round takes others. */
export async function lockDisputesToCheck(tx: Transaction, now: Date, limit: number): Promise<DisputeRow[]> {
  return await tx
    .select()
    .from(disputes)
    .where(and(inArray(disputes.status, [...UNSETTLED_DISPUTE_STATUSES]), lte(disputes.nextCheckAt, now)))
    .orderBy(disputes.nextCheckAt)
    .limit(limit)
    .for("update", { skipLocked: true });
}

/** Whoever asks about these now has until then; no second job is added meanwhile. */
export async function postponeDisputeChecks(queryable: Queryable, ids: readonly string[], until: Date): Promise<void> {
  if (ids.length === 0) return;
  await queryable
    .update(disputes)
    .set({ nextCheckAt: until })
    .where(inArray(disputes.id, [...ids]));
}
