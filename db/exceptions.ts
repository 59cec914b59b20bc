import { and, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import type { ExceptionKind } from "@/lib/domain/exception-kinds";
import type { Difference } from "@/lib/domain/reconciliation";
import type { Queryable, Transaction } from "./client";
import { orders } from "./schema/orders";
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

export async function findException(
  queryable: Queryable,
  id: number,
): Promise<{ kind: string; orderId: string | null } | null> {
  const [row] = await queryable
    .select({ kind: paymentExceptions.kind, orderId: paymentExceptions.orderId })
    .from(paymentExceptions)
    .where(eq(paymentExceptions.id, id));
  return row ?? null;
}

/** Somebody has looked at it. @returns false when it is not open (any more). */
export async function markLookedAt(
  tx: Transaction,
  id: number,
  look: { by: string; note: string | null; at: Date },
): Promise<boolean> {
  const rows = await tx
    .update(paymentExceptions)
    .set({ resolvedAt: look.at, resolvedBy: look.by, note: look.note })
    .where(and(eq(paymentExceptions.id, id), isNull(paymentExceptions.resolvedAt)))
    .returning({ id: paymentExceptions.id });
  return rows.length > 0;
}

/** Whether anything was put before a person before a moment, and nobody was told of it yet. */
export async function hasUntold(queryable: Queryable, before: Date): Promise<boolean> {
  const rows = await queryable
    .select({ id: paymentExceptions.id })
    .from(paymentExceptions)
    .where(untold(before))
    .limit(1);
  return rows.length > 0;
}

function untold(before: Date) {
  const { raisedAt, resolvedAt, toldBy } = paymentExceptions;
  return and(isNull(resolvedAt), isNull(toldBy), lte(raisedAt, before));
}

/** All of it is told of by this message now. @returns how many. */
export async function claimUntold(tx: Transaction, messageId: string, before: Date): Promise<number> {
  const rows = await tx
    .update(paymentExceptions)
    .set({ toldBy: messageId })
    .where(untold(before))
    .returning({ id: paymentExceptions.id });
  return rows.length;
}

export interface ToldException {
  readonly kind: string;
  readonly objectId: string;
  readonly orderId: string | null;
  readonly orderNumber: string | null;
}

/** What a message tells of, without what was settled meanwhile. */
export async function listToldBy(queryable: Queryable, messageId: string): Promise<ToldException[]> {
  return await queryable
    .select({
      kind: paymentExceptions.kind,
      objectId: paymentExceptions.objectId,
      orderId: paymentExceptions.orderId,
      orderNumber: orders.number,
    })
    .from(paymentExceptions)
    .leftJoin(orders, eq(orders.id, paymentExceptions.orderId))
    .where(and(eq(paymentExceptions.toldBy, messageId), isNull(paymentExceptions.resolvedAt)))
    .orderBy(paymentExceptions.id);
}
