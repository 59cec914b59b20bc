import { desc, eq, sql } from "drizzle-orm";
import type { Queryable, Transaction } from "./client";
import { reconciliations } from "./schema/gateway-books";

export type ReconciliationRow = typeof reconciliations.$inferSelect;

/** A run that has not ended after this long died with its process. */
const DEAD_AFTER_MS = 3_600_000;

/** The newest run that ended in an answer; null when there was none. */
export async function findLastReconciliation(queryable: Queryable): Promise<ReconciliationRow | null> {
  const [row] = await queryable
    .select()
    .from(reconciliations)
    .where(sql`${reconciliations.outcome} in ('equal', 'different')`)
    .orderBy(desc(reconciliations.startedAt))
    .limit(1);
  return row ?? null;
}

export async function insertReconciliation(
  queryable: Queryable,
  run: { id: string; startedBy: string; startedAt: Date; windowFrom: Date; windowTo: Date },
): Promise<void> {
  await queryable.insert(reconciliations).values(run);
}

/**
 * Of all workers, one makes the daily comparison: when the last that ended in an answer began longer ago than `everyMs`,
 * and nobody is at it. One that failed is tried again after an hour.
 * @returns true when it is the caller's to make: then `run` is written.
 */
export async function claimReconciliation(
  tx: Transaction,
  run: { id: string; startedBy: string; startedAt: Date; windowFrom: Date; windowTo: Date },
  everyMs: number,
): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('till reconciliation'))`);
  const ago = (ms: number) => new Date(run.startedAt.getTime() - ms).toISOString();
  const [row] = await tx
    .select({ id: reconciliations.id })
    .from(reconciliations)
    .where(
      sql`(${reconciliations.outcome} in ('equal', 'different') and ${reconciliations.startedAt} > ${ago(everyMs)}::timestamptz)
        or (${reconciliations.outcome} is distinct from 'equal' and ${reconciliations.startedAt} > ${ago(DEAD_AFTER_MS)}::timestamptz)`,
    )
    .limit(1);
  if (row) return false;
  await insertReconciliation(tx, run);
  return true;
}

export async function finishReconciliation(
  queryable: Queryable,
  id: string,
  result: Partial<Pick<ReconciliationRow, "because" | "sums" | "counts" | "differences">> & {
    outcome: NonNullable<ReconciliationRow["outcome"]>;
    finishedAt: Date;
  },
): Promise<void> {
  await queryable.update(reconciliations).set(result).where(eq(reconciliations.id, id));
}
