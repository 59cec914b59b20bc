import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { ExceptionKind } from "@/lib/domain/exception-kinds";
import type { Difference } from "@/lib/domain/reconciliation";
import type { Queryable, Transaction } from "./client";
import { paymentExceptions } from "./schema/payments";

/**
 * Puts a difference before a person; again when it had settled itself and is back, or when somebody has looked at it and
 * it is another by now. What somebody has looked at and has not changed stays looked at.
 */
export async function raiseDifference(tx: Transaction, difference: Difference, at: Date): Promise<void> {
  const { resolvedAt, resolvedBy } = paymentExceptions;
  await tx
    .insert(paymentExceptions)
    .values({ ...difference, raisedAt: at })
    .onConflictDoUpdate({
      target: [paymentExceptions.kind, paymentExceptions.objectId],
      set: { detail: difference.detail, raisedAt: at, resolvedAt: null, resolvedBy: null, note: null, toldBy: null },
      setWhere: sql`${resolvedAt} is not null and
        (${resolvedBy} = 'system' or ${paymentExceptions.detail} <> excluded.detail)`,
    });
}

/** The open ones of some kinds, the longest waiting first. */
export async function listOpenOf(queryable: Queryable, kinds: readonly ExceptionKind[]): Promise<Difference[]> {
  const rows = await queryable
    .select({
      kind: paymentExceptions.kind,
      objectId: paymentExceptions.objectId,
      orderId: paymentExceptions.orderId,
      detail: paymentExceptions.detail,
    })
    .from(paymentExceptions)
    .where(and(isNull(paymentExceptions.resolvedAt), inArray(paymentExceptions.kind, [...kinds])))
    .orderBy(paymentExceptions.raisedAt, paymentExceptions.id);
  return rows.map((row) => ({ ...row, kind: row.kind as ExceptionKind }));
}

/** Somebody has looked at it. @returns the order it is about; undefined when it is not open (any more). */
export async function markLookedAt(
  tx: Transaction,
  id: number,
  look: { by: string; note: string | null; at: Date },
): Promise<{ kind: string; orderId: string | null } | undefined> {
  const [row] = await tx
    .update(paymentExceptions)
    .set({ resolvedAt: look.at, resolvedBy: look.by, note: look.note })
    .where(and(eq(paymentExceptions.id, id), isNull(paymentExceptions.resolvedAt)))
    .returning({ kind: paymentExceptions.kind, orderId: paymentExceptions.orderId });
  return row;
}
