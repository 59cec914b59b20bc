import type { Transaction } from "./client";
import { moveOrder, type OrderRow } from "./orders";
import { leaveMessage } from "./outbox";
import { type PaymentRow, raiseException, resolveException, sumCaptured } from "./payments";
import { type RefundRow, sumCapturedOf, sumRefunded, sumRefundsMade } from "./refunds";
import type { Hearing } from "./settlement";

/** After news of a refund: the order follows its sums, and exceptions about them are raised or settled. */
export async function settleSums(
  tx: Transaction,
  order: OrderRow,
  payment: PaymentRow,
  refund: RefundRow,
  hearing: Hearing,
): Promise<void> {
  await moveByRefunds(tx, order, refund, hearing);
  const captured = await sumCapturedOf(tx, payment.id);
  const made = await sumRefundsMade(tx, payment.id);
  const object = payment.providerIntentId ?? payment.id;
  if (made > captured) {
    const detail = { captured, refunded: made, currency: payment.currency };
    await raiseException(tx, {
      ...{ kind: "refunded_too_much", objectId: object, orderId: order.id, detail, at: hearing.at },
    });
  } else await resolveException(tx, "refunded_too_much", object, "system", hearing.at);
  await closeSettledSurplus(tx, order, object, { left: captured - made, at: hearing.at });
}

/** Refunded is an order whose captured money all went back; when some of it is with us again, it no longer is. */
async function moveByRefunds(tx: Transaction, order: OrderRow, refund: RefundRow, hearing: Hearing): Promise<void> {
  const captured = await sumCaptured(tx, order);
  const isRefunded = captured > 0 && (await sumRefunded(tx, order.id)) >= captured;
  if (isRefunded && (order.status === "paid" || order.status === "refund_due")) {
    await moveOrder(tx, order, "refunded_in_full", hearing);
  }
  if (isRefunded || order.status !== "refunded") return;
  await moveOrder(tx, order, order.paidAt ? "sale_restored" : "debt_restored", hearing);
  if (!order.paidAt) return;
  // Refunded before it was delivered, it was left alone: what is paid again has to be delivered after all.
  const { at, newId } = hearing;
  await leaveMessage(tx, { id: newId(), kind: "fulfill_order", orderId: order.id, subjectId: refund.id, at });
}

/** Money that nobody owed went back whole: nobody has to look at it any more. */
async function closeSettledSurplus(
  tx: Transaction,
  order: OrderRow,
  intentId: string,
  { left, at }: { left: number; at: Date },
): Promise<void> {
  if (left === 0) await resolveException(tx, "second_payment", intentId, "system", at);
  const kept = (await sumCaptured(tx, order)) - (await sumRefunded(tx, order.id));
  if (kept === 0) await resolveException(tx, "paid_after_close", order.id, "system", at);
  if (kept === 0 || (order.paidAt && kept === order.totalMinor)) {
    await resolveException(tx, "charged_twice", order.id, "system", at);
  }
}
