import { and, desc, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import type { ExceptionKind } from "@/lib/domain/exception-kinds";
import type { Fact } from "@/lib/domain/fact";
import type { Charge } from "@/lib/domain/intent";
import { LIVE_PAYMENT_STATUSES, UNSETTLED_PAYMENT_STATUSES } from "@/lib/domain/payment-status";
import type { Queryable, Transaction } from "./client";
import { charges, gatewayCalls, paymentExceptions, paymentFacts, payments } from "./schema/payments";

export type PaymentRow = typeof payments.$inferSelect;
export type GatewayCallRow = typeof gatewayCalls.$inferSelect;

export async function insertPayment(tx: Transaction, payment: typeof payments.$inferInsert): Promise<void> {
  await tx.insert(payments).values(payment);
}

export async function findPayment(queryable: Queryable, paymentId: string): Promise<PaymentRow | null> {
  const [row] = await queryable.select().from(payments).where(eq(payments.id, paymentId));
  return row ?? null;
}

export async function findPaymentByIntent(queryable: Queryable, intentId: string): Promise<PaymentRow | null> {
  const [row] = await queryable.select().from(payments).where(eq(payments.providerIntentId, intentId));
  return row ?? null;
}

/** The one payment of an order that may still take money. */
export async function findLivePayment(queryable: Queryable, orderId: string): Promise<PaymentRow | null> {
  const [row] = await queryable
    .select()
    .from(payments)
    .where(and(eq(payments.orderId, orderId), inArray(payments.status, [...LIVE_PAYMENT_STATUSES])));
  return row ?? null;
}

/** Unsettled payments whose time to be asked about has come, longest waiting first; another worker's round takes others. */
export async function lockPaymentsToCheck(tx: Transaction, now: Date, limit: number): Promise<PaymentRow[]> {
  return await tx
    .select()
    .from(payments)
    .where(and(inArray(payments.status, [...UNSETTLED_PAYMENT_STATUSES]), lte(payments.nextCheckAt, now)))
    .orderBy(payments.nextCheckAt)
    .limit(limit)
    .for("update", { skipLocked: true });
}

/** Whoever asks about these now has until then; no second job is added meanwhile. */
export async function postponeChecks(queryable: Queryable, paymentIds: readonly string[], until: Date): Promise<void> {
  if (paymentIds.length === 0) return;
  await queryable
    .update(payments)
    .set({ nextCheckAt: until })
    .where(inArray(payments.id, [...paymentIds]));
}

export async function updatePayment(
  queryable: Queryable,
  paymentId: string,
  change: Partial<typeof payments.$inferInsert>,
): Promise<void> {
  await queryable.update(payments).set(change).where(eq(payments.id, paymentId));
}

/** Writes what was not known yet. @returns only the facts that are new. */
export async function insertFacts(
  tx: Transaction,
  paymentId: string,
  facts: readonly Fact[],
  heard: { from: string; at: Date },
): Promise<Fact[]> {
  if (facts.length === 0) return [];
  return await tx
    .insert(paymentFacts)
    .values(facts.map((fact) => ({ ...fact, paymentId, heardFrom: heard.from, recordedAt: heard.at })))
    .onConflictDoNothing()
    .returning({
      kind: paymentFacts.kind,
      objectId: paymentFacts.objectId,
      version: paymentFacts.version,
      amountMinor: paymentFacts.amountMinor,
      currency: paymentFacts.currency,
    });
}

export async function listFacts(queryable: Queryable, paymentId: string): Promise<Fact[]> {
  return await queryable
    .select({
      kind: paymentFacts.kind,
      objectId: paymentFacts.objectId,
      version: paymentFacts.version,
      amountMinor: paymentFacts.amountMinor,
      currency: paymentFacts.currency,
    })
    .from(paymentFacts)
    .where(eq(paymentFacts.paymentId, paymentId));
}

/** Keeps what a merchant may see of a try. A try that has ended never becomes pending again. */
export async function recordCharge(tx: Transaction, id: string, paymentId: string, charge: Charge): Promise<void> {
  const seen = {
    status: charge.status,
    failureCode: charge.failureCode,
    declineCode: charge.declineCode,
    cardBrand: charge.cardBrand,
    cardLast4: charge.cardLast4,
  };
  await tx
    .insert(charges)
    .values({
      id,
      paymentId,
      providerChargeId: charge.id,
      amountMinor: charge.amountMinor,
      createdAt: charge.createdAt,
      ...seen,
    })
    .onConflictDoUpdate({ target: charges.providerChargeId, set: seen, setWhere: eq(charges.status, "pending") });
}

export async function findNewestCharge(
  queryable: Queryable,
  paymentId: string,
): Promise<typeof charges.$inferSelect | null> {
  const [row] = await queryable
    .select()
    .from(charges)
    .where(eq(charges.paymentId, paymentId))
    .orderBy(desc(charges.createdAt), desc(charges.id))
    .limit(1);
  return row ?? null;
}

/**
 * Whether this try is the one that says what a payment was made with: the one that took the money, else the newest. The
 * same one whatever was heard last.
 */
export async function isForemostCharge(queryable: Queryable, paymentId: string, chargeId: string): Promise<boolean> {
  const [row] = await queryable
    .select({ chargeId: charges.providerChargeId })
    .from(charges)
    .where(eq(charges.paymentId, paymentId))
    .orderBy(desc(eq(charges.status, "succeeded")), desc(charges.createdAt), desc(charges.providerChargeId))
    .limit(1);
  return row?.chargeId === chargeId;
}

export async function insertGatewayCall(tx: Transaction, call: typeof gatewayCalls.$inferInsert): Promise<void> {
  await tx.insert(gatewayCalls).values(call).onConflictDoNothing();
}

export async function findGatewayCall(queryable: Queryable, idempotencyKey: string): Promise<GatewayCallRow | null> {
  const [row] = await queryable.select().from(gatewayCalls).where(eq(gatewayCalls.idempotencyKey, idempotencyKey));
  return row ?? null;
}

/** Under what a payment's cancellation is kept among the gateway calls. */
export function cancelKeyOf(paymentId: string): string {
  return `${paymentId}:cancel`;
}

/**
 * Written before each send, so that the age of the key is known even if this process dies while it waits.
 * @returns how often it has been sent, this time included.
 */
export async function markCallSent(queryable: Queryable, idempotencyKey: string, at: Date): Promise<number> {
  const [call] = await queryable
    .update(gatewayCalls)
    .set({
      sends: sql`${gatewayCalls.sends} + 1`,
      firstSentAt: sql`coalesce(${gatewayCalls.firstSentAt}, ${at.toISOString()}::timestamptz)`,
      lastSentAt: at,
    })
    .where(eq(gatewayCalls.idempotencyKey, idempotencyKey))
    .returning({ sends: gatewayCalls.sends });
  return call?.sends ?? 0;
}

/** The payment is over, so what was last asked of it is answered: a cancel by its being canceled, a capture by its being paid. */
export async function answerOpenCalls(
  tx: Transaction,
  paymentId: string,
  { cancel, because, at }: { cancel: boolean; because: string; at: Date },
): Promise<void> {
  const isCancel = sql`${gatewayCalls.kind} = 'cancel_intent'`;
  await tx
    .update(gatewayCalls)
    .set({
      state: sql`case when (${isCancel}) = ${cancel} then 'yes' else 'no' end`,
      because,
      answeredAt: at,
    })
    .where(
      and(
        eq(gatewayCalls.paymentId, paymentId),
        inArray(gatewayCalls.kind, ["cancel_intent", "capture_intent"]),
        inArray(gatewayCalls.state, ["intended", "unknown"]),
      ),
    );
}

/** A certain answer is final: "unknown" never overwrites a yes or a no. */
export async function markCallAnswered(
  queryable: Queryable,
  idempotencyKey: string,
  answer: { state: "yes" | "no" | "unknown"; because?: string; at: Date },
): Promise<void> {
  await queryable
    .update(gatewayCalls)
    .set({ state: answer.state, because: answer.because ?? null, answeredAt: answer.at })
    .where(and(eq(gatewayCalls.idempotencyKey, idempotencyKey), inArray(gatewayCalls.state, ["intended", "unknown"])));
}

/** Puts something before a person, once: the same trouble with the same object is one entry. */
export async function raiseException(
  tx: Transaction,
  exception: {
    kind: ExceptionKind;
    objectId: string;
    orderId: string | null;
    detail: Record<string, string | number | boolean | null>;
    at: Date;
  },
): Promise<void> {
  const { at, ...entry } = exception;
  await tx
    .insert(paymentExceptions)
    .values({ ...entry, raisedAt: at })
    .onConflictDoNothing();
}

/** A gateway may answer from a copy that lags behind; after this long it means what it says. */
const NOT_FOUND_COUNTS_AFTER_MS = 10 * 60_000;

/** The gateway says that it has no such intent, which it once gave us: keys of another account or mode. */
export async function raiseNotFound(tx: Transaction, payment: PaymentRow, because: string, at: Date): Promise<void> {
  if (at.getTime() - payment.createdAt.getTime() < NOT_FOUND_COUNTS_AFTER_MS) return;
  const objectId = payment.providerIntentId ?? payment.id;
  const detail = { payment: payment.id, because };
  await raiseException(tx, { kind: "payment_not_found", objectId, orderId: payment.orderId, detail, at });
}

/** Takes something off the list of what a person must look at, because it was settled. Does nothing the second time. */
export async function resolveException(
  tx: Transaction,
  kind: ExceptionKind,
  objectId: string,
  by: string,
  at: Date,
): Promise<void> {
  await tx
    .update(paymentExceptions)
    .set({ resolvedAt: at, resolvedBy: by })
    .where(
      and(
        eq(paymentExceptions.kind, kind),
        eq(paymentExceptions.objectId, objectId),
        isNull(paymentExceptions.resolvedAt),
      ),
    );
}
