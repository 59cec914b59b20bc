import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "./client";
import type { OrderRow } from "./orders";
import type { PaymentRow } from "./payments";
import { paymentFacts, payments } from "./schema/payments";

/** A payment and what it has captured, in its order's currency. Minor units; zero when nothing. */
export interface PaymentMoney {
  readonly payment: PaymentRow;
  readonly capturedMinor: number;
}

/** Every payment of an order with its money, oldest first: whatever became of it, and whatever we thought of it. */
export async function listPaymentMoney(
  tx: Transaction,
  order: Pick<OrderRow, "id" | "currency">,
): Promise<PaymentMoney[]> {
  const isCapture = and(
    eq(paymentFacts.paymentId, payments.id),
    eq(paymentFacts.kind, "captured"),
    eq(paymentFacts.currency, order.currency),
  );
  const rows = await tx
    .select({ payment: payments, captured: sql<string>`coalesce(sum(${paymentFacts.amountMinor}), 0)` })
    .from(payments)
    .leftJoin(paymentFacts, isCapture)
    .where(eq(payments.orderId, order.id))
    .groupBy(payments.id)
    .orderBy(payments.createdAt, payments.id);
  return rows.map((row) => ({ payment: row.payment, capturedMinor: Number(row.captured) }));
}

/**
 * Whether this money pays the order: exactly its total, or, of a reserved total, what the merchant chose to take.
 */
export function paysOrder(order: Pick<OrderRow, "totalMinor">, { payment, capturedMinor }: PaymentMoney): boolean {
  if (payment.amountMinor !== order.totalMinor) return false;
  return payment.captureMethod === "manual"
    ? capturedMinor > 0 && capturedMinor <= order.totalMinor
    : capturedMinor === order.totalMinor;
}
