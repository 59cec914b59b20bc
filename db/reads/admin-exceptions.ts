import { and, asc, desc, eq, isNull } from "drizzle-orm";
import type { Queryable } from "../client";
import { orders } from "../schema/orders";
import { paymentExceptions } from "../schema/payments";

/** Something about money that a person must look at. */
export interface ExceptionView {
  readonly id: string;
  readonly kind: string;
  /** The gateway's object it is about. */
  readonly objectId: string;
  readonly orderId: string | null;
  readonly orderNumber: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
  readonly raisedAt: Date;
  readonly resolvedAt: Date | null;
}

/** Those that still wait for somebody, longest waiting first. */
export async function listOpenExceptions(queryable: Queryable, limit: number): Promise<ExceptionView[]> {
  const rows = await select(queryable)
    .where(isNull(paymentExceptions.resolvedAt))
    .orderBy(asc(paymentExceptions.raisedAt), asc(paymentExceptions.id))
    .limit(limit);
  return rows.map(exceptionView);
}

/** All of an order's, open ones first. */
export async function listExceptionsOfOrder(queryable: Queryable, orderId: string): Promise<ExceptionView[]> {
  const rows = await select(queryable)
    .where(and(eq(paymentExceptions.orderId, orderId)))
    .orderBy(desc(isNull(paymentExceptions.resolvedAt)), asc(paymentExceptions.id));
  return rows.map(exceptionView);
}

function select(queryable: Queryable) {
  return queryable
    .select({
      id: paymentExceptions.id,
      kind: paymentExceptions.kind,
      objectId: paymentExceptions.objectId,
      orderId: paymentExceptions.orderId,
      orderNumber: orders.number,
      detail: paymentExceptions.detail,
      raisedAt: paymentExceptions.raisedAt,
      resolvedAt: paymentExceptions.resolvedAt,
    })
    .from(paymentExceptions)
    .leftJoin(orders, eq(orders.id, paymentExceptions.orderId))
    .$dynamic();
}

function exceptionView(row: Awaited<ReturnType<typeof select>>[number]): ExceptionView {
  return { ...row, id: String(row.id) };
}
