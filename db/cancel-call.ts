import type { Database } from "./client";
import { cancelKeyOf, insertGatewayCall, markCallAnswered, markCallSent } from "./payments";
import { inTransaction } from "./transaction";

/**
 * Writes that the gateway is about to be asked to cancel. Canceling twice is canceling, so each send is a new question:
 * under an old key the gateway would repeat its old "no" or its old 500 for a day, whatever has become of the payment.
 * @returns the idempotency key to send it with.
 */
export async function openCancelCall(db: Database, paymentId: string, intentId: string, at: Date): Promise<string> {
  const idempotencyKey = cancelKeyOf(paymentId);
  const sends = await inTransaction(db, async (tx) => {
    const call = { idempotencyKey, kind: "cancel_intent", paymentId, request: { intentId }, createdAt: at };
    await insertGatewayCall(tx, call);
    return await markCallSent(tx, idempotencyKey, at);
  });
  return `${idempotencyKey}:${sends}`;
}

/** Writes what the gateway said to it; "unknown" keeps the question open. */
export async function answerCancelCall(
  db: Database,
  paymentId: string,
  answer: { state: "yes" | "no" | "unknown"; because?: string; at: Date },
): Promise<void> {
  await markCallAnswered(db, cancelKeyOf(paymentId), answer);
}
