import type { OrderStatus, Transition } from "@/lib/domain/order-status";
import { orderNewsOf } from "@/lib/domain/payment-status";
import { listPaymentMoney, type PaymentMoney, paysOrder } from "./captured-money";
import type { Transaction } from "./client";
import { closeUnpaidOrder } from "./close-order";
import { moveOrder, type OrderRow, updateOrderExpiry } from "./orders";
import { leaveMessage } from "./outbox";
import { refill, setPaidEffectsInMotion } from "./paid-order";
import { findNewestCharge, findPayment, raiseException, updatePayment } from "./payments";

interface News {
  /** The payment that was heard of. */
  readonly paymentId: string;
  readonly actor: string;
  readonly at: Date;
  readonly newId: () => string;
}

/** Closed unpaid: its stock was given back. */
const CLOSED: ReadonlySet<OrderStatus> = new Set<OrderStatus>(["canceled", "expired"]);
const WAITING: ReadonlySet<OrderStatus> = new Set<OrderStatus>(["pending", "processing", "authorized"]);

/**
 * Moves an order by what all its payments together say. The order must be locked with its cart.
 * @returns null when its money does not fit: an exception was raised, and a person decides.
 */
export async function moveByPayments(tx: Transaction, order: OrderRow, news: News): Promise<Transition | null> {
  const payments = await listPaymentMoney(tx, order);
  const takes = payments.filter((one) => one.capturedMinor > 0);
  if (takes.length > 0) return await moveByMoney(tx, order, takes, news);
  const statuses = payments.map(({ payment }) => payment.status);
  const answer = await moveOrder(tx, order, orderNewsOf(statuses), news);
  if (answer.answer === "moved" && answer.to === "pending") return await fallBack(tx, order, answer, news);
  return answer;
}

async function moveByMoney(
  tx: Transaction,
  order: OrderRow,
  takes: readonly PaymentMoney[],
  news: News,
): Promise<Transition | null> {
  const paying = takes.find((take) => take.payment.isSettling) ?? takes.find((take) => paysOrder(order, take));
  await raiseMisfit(tx, order, takes, paying, news);
  if (!paying && WAITING.has(order.status)) return null;
  const isClosed = CLOSED.has(order.status);
  const isUnfillable = isClosed && !(paying && (await refill(tx, order)));
  const answer = await moveOrder(tx, order, isUnfillable ? "payment_unfillable" : "payment_succeeded", news);
  if (answer.answer !== "moved") return answer;
  const { at } = news;
  if (answer.to === "refund_due") {
    const detail = { total: order.totalMinor, currency: order.currency, was: answer.from };
    await raiseException(tx, { kind: "paid_after_close", objectId: order.id, orderId: order.id, detail, at });
  }
  if (answer.to === "paid" && paying) {
    await updatePayment(tx, paying.payment.id, { isSettling: true });
    await setPaidEffectsInMotion(tx, order, paying.capturedMinor, news);
  }
  return answer;
}

async function raiseMisfit(
  tx: Transaction,
  order: OrderRow,
  takes: readonly PaymentMoney[],
  paying: PaymentMoney | undefined,
  { at }: News,
): Promise<void> {
  const captured = takes.reduce((sum, take) => sum + take.capturedMinor, 0);
  const detail = { total: order.totalMinor, captured, currency: order.currency };
  const about = { orderId: order.id, at };
  if (captured > order.totalMinor || takes.length > 1) {
    await raiseException(tx, { ...about, kind: "charged_twice", objectId: order.id, detail });
  } else if (!paying) {
    await raiseException(tx, { ...about, kind: "amount_differs", objectId: order.id, detail });
  }
  const wanted = paying?.payment.captureMinor ?? null;
  if (paying && wanted !== null && wanted !== paying.capturedMinor) {
    const seen = { ...detail, wanted };
    await raiseException(tx, { ...about, kind: "captured_otherwise", objectId: paying.payment.id, detail: seen });
  }
}

/** A debit came back, or a reservation ended: mail is read within two days, and what was put aside waits that long. */
const PAY_AGAIN_MS = 48 * 3_600_000;

/** No payment of a processing or authorized order is alive any more: it waits for the shopper, or is over by a merchant's will. */
async function fallBack(tx: Transaction, order: OrderRow, moved: Transition, news: News): Promise<Transition> {
  const { at, newId, paymentId } = news;
  const payment = await findPayment(tx, paymentId);
  const pending: OrderRow = { ...order, status: "pending" };
  if (payment?.voidRequestedAt) {
    await leaveMessage(tx, { id: newId(), kind: "mail_order_canceled", orderId: order.id, at });
    return await closeUnpaidOrder(tx, pending, "order_canceled", news);
  }
  const until = new Date(at.getTime() + PAY_AGAIN_MS);
  if (until > order.expiresAt) await updateOrderExpiry(tx, order.id, until);
  if (order.status === "authorized") {
    const detail = { payment: paymentId, total: order.totalMinor, currency: order.currency };
    await raiseException(tx, { kind: "authorization_ended", objectId: paymentId, orderId: order.id, detail, at });
  }
  const charge = await findNewestCharge(tx, paymentId);
  const about = charge ? { subjectId: charge.id } : {};
  await leaveMessage(tx, { id: newId(), kind: "mail_payment_failed", orderId: order.id, ...about, at });
  return moved;
}
