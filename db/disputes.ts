import { and, asc, eq, inArray } from "drizzle-orm";
import { REFUND_BLOCKING_DISPUTE_STATUSES } from "@/lib/domain/dispute-status";
import type { Queryable } from "./client";
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
