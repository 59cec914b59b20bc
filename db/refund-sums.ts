import { listPaymentMoney, type PaymentMoney } from "./captured-money";
import type { Transaction } from "./client";
import { moveOrder, type OrderRow } from "./orders";
import { leaveMessage } from "./outbox";
import { type PaymentRow, raiseException, resolveException } from "./payments";
import { type RefundRow, sumCapturedOf, sumRefundedByPayment, sumRefundsMade } from "./refunds";
import type { Hearing } from "./settlement";

/** After news of a refund: the order follows its sums, and exceptions about them are raised or settled. */
export async function settleSums(
  tx: Transaction,
  order: OrderRow,
  payment: PaymentRow,
  refund: RefundRow,
  hearing: Hearing,
): Promise<void> {
  const kept = await listKeptMoney(tx, order);
  await moveByRefunds(tx, order, refund, kept, hearing);
  const captured = await sumCapturedOf(tx, payment.id);
  const made = await sumRefundsMade(tx, payment.id);
  const object = payment.providerIntentId ?? payment.id;
  if (made > captured) {
    const detail = { captured, refunded: made, currency: payment.currency };
    await raiseException(tx, {
      ...{ kind: "refunded_too_much", objectId: object, orderId: order.id, detail, at: hearing.at },
    });
  } else await resolveException(tx, "refunded_too_much", object, "system", hearing.at);
  await closeSettledSurplus(tx, order, kept, hearing.at);
}

/**
 * Refunded is an order whose money all went back: what it was paid with, or, when it was never paid, whatever came for
 * it. When some of that is with us again, it no longer is.
 */
async function moveByRefunds(
  tx: Transaction,
  order: OrderRow,
  refund: RefundRow,
  kept: readonly KeptMoney[],
  hearing: Hearing,
): Promise<void> {
  const settling = kept.filter(({ payment }) => payment.isSettling);
  const owed = order.paidAt && settling.length > 0 ? settling : kept;
  const isRefunded = owed.some(({ capturedMinor }) => capturedMinor > 0) && keptOf(owed) <= 0;
  if (isRefunded && (order.status === "paid" || order.status === "refund_due")) {
    await moveOrder(tx, order, "refunded_in_full", hearing);
  }
  if (isRefunded || order.status !== "refunded") return;
  await moveOrder(tx, order, order.paidAt ? "sale_restored" : "debt_restored", hearing);
  // An order that was written again is delivered by a person alone.
  if (!order.paidAt || order.rebuiltAt) return;
  // Refunded before it was delivered, it was left alone: what is paid again has to be delivered after all.
  const { at, newId } = hearing;
  await leaveMessage(tx, { id: newId(), kind: "fulfill_order", orderId: order.id, subjectId: refund.id, at });
}

/** Money that nobody owed went back whole: nobody has to look at it any more. */
async function closeSettledSurplus(
  tx: Transaction,
  order: OrderRow,
  kept: readonly KeptMoney[],
  at: Date,
): Promise<void> {
  const surplus = kept.filter(({ payment }) => !order.paidAt || !payment.isSettling);
  for (const { payment, keptMinor } of surplus) {
    if (keptMinor > 0 || payment.providerIntentId === null) continue;
    await resolveException(tx, "second_payment", payment.providerIntentId, "system", at);
  }
  if (keptOf(surplus) > 0) return;
  await resolveException(tx, "paid_after_close", order.id, "system", at);
  await resolveException(tx, "charged_twice", order.id, "system", at);
}

interface KeptMoney extends PaymentMoney {
  /** Captured and, as far as is known for good, not given back. */
  readonly keptMinor: number;
}

async function listKeptMoney(tx: Transaction, order: OrderRow): Promise<KeptMoney[]> {
  const refunded = await sumRefundedByPayment(tx, order.id);
  return (await listPaymentMoney(tx, order)).map((money) => ({
    ...money,
    keptMinor: money.capturedMinor - (refunded.get(money.payment.id) ?? 0),
  }));
}

function keptOf(all: readonly KeptMoney[]): number {
  return all.reduce((sum, { keptMinor }) => sum + keptMinor, 0);
}
