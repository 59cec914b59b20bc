import type { OrderStatus } from "@/lib/domain/order-status";
import type { PaymentMoney } from "./captured-money";
import type { Transaction } from "./client";
import { addJob } from "./jobs";
import { cancelKeyOf, findGatewayCall } from "./payments";
import { hasAutomaticRefund, intendRefund, sumRefundable } from "./refunds";

interface Noticing {
  readonly at: Date;
  readonly newId: () => string;
}

/** What came for an order in one of these, and is not what it was paid with, was never owed. */
const OWES_BACK: ReadonlySet<OrderStatus> = new Set<OrderStatus>(["paid", "refund_due", "refunded"]);

/** An order in one of these waits for money: a payment of it may go on. */
const WAITS: ReadonlySet<OrderStatus> = new Set<OrderStatus>(["pending", "processing", "authorized"]);

/**
 * Sends back by itself what nobody owed: money of a closed order that can't be filled, and of a second payment. Once for
 * each payment: if that refund fails, a person decides. The order must be locked.
 */
export async function returnSurplus(
  tx: Transaction,
  payments: readonly PaymentMoney[],
  status: OrderStatus,
  { at, newId }: Noticing,
): Promise<void> {
  if (!OWES_BACK.has(status)) return;
  for (const { payment, capturedMinor } of payments) {
    if (capturedMinor === 0 || payment.isSettling || (await hasAutomaticRefund(tx, payment.id))) continue;
    const amountMinor = await sumRefundable(tx, payment.id);
    if (amountMinor <= 0) continue;
    await intendRefund(tx, {
      ...{ id: newId(), payment, amountMinor, at, lines: [], note: null },
      ...{ purpose: "surplus", origin: "automatic", requestedBy: "system" },
    });
  }
}

/** A cancellation that was just asked for is not asked for again: the sweep looks at the payment in the meantime. */
const ASK_AGAIN_AFTER_MS = 60_000;

/** Has every payment canceled that could still take money although its order no longer waits for any. */
export async function cancelNeedless(
  tx: Transaction,
  payments: readonly PaymentMoney[],
  status: OrderStatus,
  { at }: Noticing,
): Promise<void> {
  if (WAITS.has(status)) return;
  for (const { payment } of payments) {
    if (payment.status === "open" || payment.status === "authorized") await askToCancelSoon(tx, payment.id, at);
  }
}

export async function askToCancelSoon(tx: Transaction, paymentId: string, at: Date): Promise<void> {
  const asked = await findGatewayCall(tx, cancelKeyOf(paymentId));
  if (asked?.lastSentAt && at.getTime() - asked.lastSentAt.getTime() < ASK_AGAIN_AFTER_MS) return;
  await addJob(tx, "cancel_payment", { paymentId }, `cancel:${paymentId}`);
}
