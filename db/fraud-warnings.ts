import { type FraudWarning, factsOfFraudWarning } from "@/lib/domain/fraud-warning";
import type { Intent } from "@/lib/domain/intent";
import type { Transaction } from "./client";
import { appendOrderEvent, lockOrderWithCart } from "./orders";
import { findPayment, insertFacts, raiseException, resolveException } from "./payments";
import { type Hearing, settle } from "./settlement";

/** A warning, and the intent it is about where that one's money was not known to be taken: see payment-behind.ts. */
export interface HeardWarning {
  readonly warning: FraudWarning;
  readonly intent: Intent | null;
}

/**
 * Puts a bank's early warning of fraud before a person, while it is of use: once the charge is refunded in full or
 * disputed it is taken away by itself. No money moves by it. Repeated and reordered news ends in the same rows.
 * @returns false when it is not about this payment: nothing was believed.
 */
export async function settleFraudWarning(
  tx: Transaction,
  paymentId: string,
  { intent, warning }: HeardWarning,
  hearing: Hearing,
): Promise<boolean> {
  const { at, actor, from } = hearing;
  const payment = await findPayment(tx, paymentId);
  const order = payment && (await lockOrderWithCart(tx, payment.orderId));
  if (!order) return false;
  if (intent && (await settle(tx, paymentId, { intent }, hearing)) === null) return false;
  const news = await insertFacts(tx, payment.id, factsOfFraudWarning(warning, payment.currency), hearing);
  const data = { object: warning.id, charge: warning.chargeId, fraud: warning.fraudType, from };
  for (const { kind } of news) await appendOrderEvent(tx, { orderId: order.id, type: kind, actor, at, data });
  await raiseException(tx, {
    ...{ kind: "fraud_warning" as const, objectId: warning.id, orderId: order.id, at },
    detail: { charge: warning.chargeId, bank_says: warning.fraudType },
  });
  if (!warning.isActionable) await resolveException(tx, "fraud_warning", warning.id, "system", at);
  return true;
}
