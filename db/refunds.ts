import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { nextCheckAt } from "@/lib/domain/check-schedule";
import { isUuid } from "@/lib/domain/ids";
import type { Refund, RefundRequest } from "@/lib/domain/refund";
import { type RefundedLine, refundableMinor } from "@/lib/domain/refund-plan";
import { RESERVING_REFUND_STATUSES, type RefundOrigin, type RefundPurpose } from "@/lib/domain/refund-status";
import type { Queryable, Transaction } from "./client";
import { addJob } from "./jobs";
import { appendOrderEvent } from "./orders";
import { insertGatewayCall, type PaymentRow } from "./payments";
import { paymentFacts } from "./schema/payments";
import { refundLines, refunds } from "./schema/refunds";

export type RefundRow = typeof refunds.$inferSelect;
export type RefundLineRow = typeof refundLines.$inferSelect;

export interface RefundWish {
  /** Our row, the idempotency key and the gateway's metadata: minted before anything is asked. */
  readonly id: string;
  readonly payment: PaymentRow;
  readonly amountMinor: number;
  readonly purpose: RefundPurpose;
  readonly origin: RefundOrigin;
  readonly note: string | null;
  readonly requestedBy: string;
  readonly shippingMinor?: number;
  readonly lines: readonly Omit<RefundLineRow, "refundId">[];
  readonly at: Date;
}

/**
 * Writes that a refund is to be made, with the job that asks the gateway for it: the row comes first, so that whoever
 * asks again asks for the same one. The order must be locked by this transaction; under that lock the amount is reserved.
 * @returns false when it is more than can be refunded: nothing was written.
 */
export async function intendRefund(tx: Transaction, wish: RefundWish): Promise<boolean> {
  const { at, id, lines, payment } = wish;
  const intentId = payment.providerIntentId;
  if (intentId === null || wish.amountMinor > (await sumRefundable(tx, payment.id))) return false;
  await tx.insert(refunds).values({
    ...{ id, orderId: payment.orderId, paymentId: payment.id, currency: payment.currency, createdAt: at },
    ...{ origin: wish.origin, purpose: wish.purpose, amountMinor: wish.amountMinor, note: wish.note },
    ...{ shippingMinor: wish.shippingMinor ?? 0 },
    ...{ requestedBy: wish.requestedBy, nextCheckAt: nextCheckAt(at, 0) },
  });
  if (lines.length > 0) await tx.insert(refundLines).values(lines.map((line) => ({ refundId: id, ...line })));
  const request: RefundRequest = { refundId: id, orderId: payment.orderId, intentId, amountMinor: wish.amountMinor };
  await insertGatewayCall(tx, {
    ...{ idempotencyKey: id, kind: "create_refund", paymentId: payment.id, request, createdAt: at },
  });
  await appendOrderEvent(tx, {
    ...{ orderId: payment.orderId, type: "refund_requested", actor: wish.requestedBy, at },
    data: { refund: id, amount: wish.amountMinor, origin: wish.origin, purpose: wish.purpose },
  });
  await addJob(tx, "request_refund", { refundId: id }, `refund:${id}`);
  return true;
}

/** What can still be refunded of a payment: captured, less every refund that is, or may be, on its way. Minor units. */
export async function sumRefundable(queryable: Queryable, paymentId: string): Promise<number> {
  const made = await queryable
    .select({ status: refunds.status, amountMinor: refunds.amountMinor })
    .from(refunds)
    .where(eq(refunds.paymentId, paymentId));
  return refundableMinor(await sumCapturedOf(queryable, paymentId), made);
}

/** What was captured of one payment. Minor units. */
export async function sumCapturedOf(queryable: Queryable, paymentId: string): Promise<number> {
  const [row] = await queryable
    .select({ sum: sql<string>`coalesce(sum(${paymentFacts.amountMinor}), 0)` })
    .from(paymentFacts)
    .where(and(eq(paymentFacts.paymentId, paymentId), eq(paymentFacts.kind, "captured")));
  return Number(row?.sum ?? 0);
}

/** Whether Till itself has sent money of this payment back before: it does so once, then a person decides. */
export async function hasAutomaticRefund(queryable: Queryable, paymentId: string): Promise<boolean> {
  const [row] = await queryable
    .select({ id: refunds.id })
    .from(refunds)
    .where(and(eq(refunds.paymentId, paymentId), eq(refunds.origin, "automatic")))
    .limit(1);
  return row !== undefined;
}

export async function findRefund(queryable: Queryable, refundId: string): Promise<RefundRow | null> {
  const [row] = await queryable.select().from(refunds).where(eq(refunds.id, refundId));
  return row ?? null;
}

/** The row of a refund the gateway shows: bound to it already, or named in the metadata that only Till writes. */
export async function findRefundHeard(
  queryable: Queryable,
  paymentId: string,
  heard: Pick<Refund, "id" | "refundId" | "amountMinor">,
): Promise<RefundRow | null> {
  const [bound] = await queryable.select().from(refunds).where(eq(refunds.providerRefundId, heard.id));
  if (bound) return bound;
  const named = heard.refundId && isUuid(heard.refundId) ? await findRefund(queryable, heard.refundId) : null;
  const isIts =
    named?.paymentId === paymentId && named.providerRefundId === null && named.amountMinor === heard.amountMinor;
  return isIts ? named : null;
}

export async function insertRefund(tx: Transaction, refund: typeof refunds.$inferInsert): Promise<RefundRow | null> {
  const [row] = await tx.insert(refunds).values(refund).returning();
  return row ?? null;
}

export async function updateRefund(
  queryable: Queryable,
  refundId: string,
  change: Partial<typeof refunds.$inferInsert>,
): Promise<void> {
  await queryable.update(refunds).set(change).where(eq(refunds.id, refundId));
}

export async function listRefundLines(queryable: Queryable, refundId: string): Promise<RefundLineRow[]> {
  return await queryable.select().from(refundLines).where(eq(refundLines.refundId, refundId));
}

/** What the refunds of an order were for, with what became of them. */
export async function listRefundedLines(queryable: Queryable, orderId: string): Promise<RefundedLine[]> {
  const rows = await queryable
    .select({ line: refundLines, status: refunds.status })
    .from(refundLines)
    .innerJoin(refunds, eq(refunds.id, refundLines.refundId))
    .where(eq(refunds.orderId, orderId));
  return rows.map(({ line, status }) => ({ ...line, status }));
}

/** How much of an order's shipping went back, or may be on its way. Minor units. */
export async function sumShippingRefunded(queryable: Queryable, orderId: string): Promise<number> {
  const [row] = await queryable
    .select({ sum: sql<string>`coalesce(sum(${refunds.shippingMinor}), 0)` })
    .from(refunds)
    .where(and(eq(refunds.orderId, orderId), inArray(refunds.status, [...RESERVING_REFUND_STATUSES])));
  return Number(row?.sum ?? 0);
}

/** What went back of each payment of an order, as far as is known for good, by payment. Minor units. */
export async function sumRefundedByPayment(
  queryable: Queryable,
  orderId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await queryable
    .select({ paymentId: refunds.paymentId, sum: sql<string>`sum(${refunds.amountMinor})` })
    .from(refunds)
    .where(and(eq(refunds.orderId, orderId), eq(refunds.status, "succeeded")))
    .groupBy(refunds.paymentId);
  return new Map(rows.map(({ paymentId, sum }) => [paymentId, Number(sum)]));
}

/** What the gateway has of refunds of one payment, arrived or on its way. Minor units. */
export async function sumRefundsMade(queryable: Queryable, paymentId: string): Promise<number> {
  const [row] = await queryable
    .select({ sum: sql<string>`coalesce(sum(${refunds.amountMinor}), 0)` })
    .from(refunds)
    .where(and(eq(refunds.paymentId, paymentId), inArray(refunds.status, ["pending", "succeeded"])));
  return Number(row?.sum ?? 0);
}

/** Refunds whose time to be asked about has come, longest waiting first; another worker's round takes others. */
export async function lockRefundsToCheck(tx: Transaction, now: Date, limit: number): Promise<RefundRow[]> {
  return await tx
    .select()
    .from(refunds)
    .where(lte(refunds.nextCheckAt, now))
    .orderBy(refunds.nextCheckAt)
    .limit(limit)
    .for("update", { skipLocked: true });
}

/** Whoever asks about these now has until then; no second job is added meanwhile. */
export async function postponeRefundChecks(tx: Transaction, refundIds: readonly string[], until: Date): Promise<void> {
  if (refundIds.length === 0) return;
  await tx
    .update(refunds)
    .set({ nextCheckAt: until })
    .where(inArray(refunds.id, [...refundIds]));
}
