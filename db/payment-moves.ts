import { nextCheckAt } from "@/lib/domain/check-schedule";
import type { Charge } from "@/lib/domain/intent";
import { isLivePayment, type PaymentStatus, paymentStatusOf } from "@/lib/domain/payment-status";
import type { PaymentMoney } from "./captured-money";
import type { Transaction } from "./client";
import { answerOpenCalls, listFacts, type PaymentRow, updatePayment } from "./payments";

/** Writes what the facts say of a payment, and when it is to be asked about again. */
export async function writePaymentStatus(
  tx: Transaction,
  payment: PaymentRow,
  status: PaymentStatus,
  charge: Charge | null,
  { from, at }: { from: "answer" | "webhook" | "return" | "sweep"; at: Date },
): Promise<void> {
  const isSettled = status === "succeeded" || status === "canceled";
  await updatePayment(tx, payment.id, {
    status,
    settledAt: isSettled ? (payment.settledAt ?? at) : null,
    nextCheckAt: isSettled ? null : nextCheckAt(at, payment.checks),
    ...(from === "webhook" ? {} : { askedAt: at }),
    checks: from === "sweep" ? payment.checks + 1 : payment.checks,
    methodKind: charge?.methodKind ?? payment.methodKind,
    captureBefore: status === "authorized" ? (charge?.captureBefore ?? payment.captureBefore) : null,
  });
  // A cancel or a capture whose answer was lost is answered by what became of the payment.
  if (isSettled) await answerOpenCalls(tx, payment.id, { cancel: status === "canceled", because: status, at });
}

/**
 * A payment that was given up is alive, and the one that stood in its place is over: it is what its facts say again, and
 * asked about like any other.
 */
export async function promoteGivenUp(tx: Transaction, payments: readonly PaymentMoney[], at: Date): Promise<void> {
  if (payments.length < 2 || payments.some(({ payment }) => isLivePayment(payment.status))) return;
  for (const { payment } of payments) {
    const status = paymentStatusOf(await listFacts(tx, payment.id));
    if (payment.providerIntentId === null || !isLivePayment(status)) continue;
    return await writePaymentStatus(tx, payment, status, null, { from: "webhook", at });
  }
}
