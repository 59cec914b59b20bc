import { and, count, eq, inArray } from "drizzle-orm";
import type { Queryable, Transaction } from "./client";
import { type GatewayCallRow, insertGatewayCall, type PaymentRow } from "./payments";
import { gatewayCalls } from "./schema/payments";

const ofPayment = (paymentId: string) =>
  and(eq(gatewayCalls.paymentId, paymentId), eq(gatewayCalls.kind, "capture_intent"));

/** Writes what will be asked. A wish that the gateway refused is followed by a new one, under a key of its own. */
export async function insertCaptureCall(
  tx: Transaction,
  payment: PaymentRow,
  amountMinor: number,
  at: Date,
): Promise<void> {
  const [before] = await tx.select({ calls: count() }).from(gatewayCalls).where(ofPayment(payment.id));
  await insertGatewayCall(tx, {
    idempotencyKey: `${payment.id}:capture:${(before?.calls ?? 0) + 1}`,
    kind: "capture_intent",
    paymentId: payment.id,
    request: { intentId: payment.providerIntentId, amountMinor },
    createdAt: at,
  });
}

/** The capture of a payment that the gateway has not answered for certain; there is one at most. */
export async function findUnansweredCapture(queryable: Queryable, paymentId: string): Promise<GatewayCallRow | null> {
  const [call] = await queryable
    .select()
    .from(gatewayCalls)
    .where(and(ofPayment(paymentId), inArray(gatewayCalls.state, ["intended", "unknown"])));
  return call ?? null;
}
