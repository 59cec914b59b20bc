import { eq } from "drizzle-orm";
import { isUuid } from "@/lib/domain/ids";
import type { Intent } from "@/lib/domain/intent";
import type { Queryable } from "./client";
import { findPayment, findPaymentByIntent, listFacts, type PaymentRow } from "./payments";
import { charges, payments } from "./schema/payments";

/** What happens to money after it was taken names the intent or at least the charge that took it. */
export interface AfterPayment {
  readonly intentId: string | null;
  readonly chargeId: string | null;
}

/** @returns null when the gateway has no such intent. Throws when it does not say: then nothing is known. */
export type AskForIntent = (intentId: string) => Promise<Intent | null>;

export interface PaymentBehind {
  readonly payment: PaymentRow;
  /** To be settled first: its money was not known to be taken. Null when it was. */
  readonly intent: Intent | null;
}

/**
 * The payment whose money a refund, a dispute or a warning is about. When we do not know yet that it was taken, the
 * intent is asked for, so that what is made of the news does not depend on the order in which it came. Outside
 * transactions: it may ask the gateway.
 * @returns null when it is no payment of this shop.
 */
export async function findPaymentBehind(
  queryable: Queryable,
  { chargeId, intentId: namedIntentId }: AfterPayment,
  ask: AskForIntent,
): Promise<PaymentBehind | null> {
  const known =
    (namedIntentId && (await findPaymentByIntent(queryable, namedIntentId))) ||
    (chargeId && (await findPaymentByCharge(queryable, chargeId))) ||
    null;
  if (known && (await hasCaptured(queryable, known.id))) return { payment: known, intent: null };
  const intentId = known?.providerIntentId ?? namedIntentId;
  const intent = intentId && (await ask(intentId));
  if (!intent) return known && { payment: known, intent: null };
  const payment = known ?? (await findPaymentNamedIn(queryable, intent));
  return payment && { payment, intent };
}

async function hasCaptured(queryable: Queryable, paymentId: string): Promise<boolean> {
  return (await listFacts(queryable, paymentId)).some(({ kind }) => kind === "captured");
}

async function findPaymentByCharge(queryable: Queryable, chargeId: string): Promise<PaymentRow | null> {
  const [row] = await queryable
    .select({ payment: payments })
    .from(payments)
    .innerJoin(charges, eq(charges.paymentId, payments.id))
    .where(eq(charges.providerChargeId, chargeId));
  return row?.payment ?? null;
}

async function findPaymentNamedIn(queryable: Queryable, { paymentId }: Intent): Promise<PaymentRow | null> {
  return paymentId && isUuid(paymentId) ? await findPayment(queryable, paymentId) : null;
}
