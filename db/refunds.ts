import { and, eq, inArray, sql } from "drizzle-orm";
import { nextCheckAt } from "@/lib/domain/check-schedule";
import type { RefundRequest } from "@/lib/domain/refund";
import { RESERVING_REFUND_STATUSES, type RefundOrigin, type RefundPurpose } from "@/lib/domain/refund-status";
import type { Queryable, Transaction } from "./client";
import { addJob } from "./jobs";
import { appendOrderEvent } from "./orders";
import { insertGatewayCall, type PaymentRow } from "./payments";
import { paymentFacts } from "./schema/payments";
import { refundLines, refunds } from "./schema/refunds";

export type RefundRow = typeof refunds.$inferSelect;

export interface RefundWish {
  /** Our row, the idempotency key and the gateway's metadata: minted before anything is asked. */
  readonly id: string;
  readonly payment: PaymentRow;
  readonly amountMinor: number;
  readonly purpose: RefundPurpose;
  readonly origin: RefundOrigin;
  readonly note: string | null;
  readonly requestedBy: string;
  readonly lines: readonly { orderLineId: string; quantity: number; amountMinor: number; isRestocked: boolean }[];
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
  const [captured] = await queryable
    .select({ sum: sql<string>`coalesce(sum(${paymentFacts.amountMinor}), 0)` })
    .from(paymentFacts)
    .where(and(eq(paymentFacts.paymentId, paymentId), eq(paymentFacts.kind, "captured")));
  const [reserved] = await queryable
    .select({ sum: sql<string>`coalesce(sum(${refunds.amountMinor}), 0)` })
    .from(refunds)
    .where(and(eq(refunds.paymentId, paymentId), inArray(refunds.status, [...RESERVING_REFUND_STATUSES])));
  return Number(captured?.sum ?? 0) - Number(reserved?.sum ?? 0);
}

export async function findRefund(queryable: Queryable, refundId: string): Promise<RefundRow | null> {
  const [row] = await queryable.select().from(refunds).where(eq(refunds.id, refundId));
  return row ?? null;
}
