import { eq, sql } from "drizzle-orm";
import {
  DECLINE_LIMITS,
  DECLINES_OF_ORDER,
  declinesOf,
  ORIGIN_PARTS,
  type PaymentOrigin,
  triesOf,
} from "@/lib/domain/payment-tries";
import type { Queryable, Transaction } from "./client";
import { addJob } from "./jobs";
import { appendOrderEvent } from "./orders";
import { type PaymentRow, updatePayment } from "./payments";
import { limitDigest, limitKey } from "./rate-limits";
import { paymentOrigins } from "./schema/messages";

/** Keeps from where Pay was pressed for an order, the newest time: its declines count against that. */
export async function rememberPaymentOrigin(
  queryable: Queryable,
  orderId: string,
  origin: PaymentOrigin,
  at: Date,
): Promise<void> {
  const digests = {
    session: limitDigest(origin.session),
    email: limitDigest(origin.email),
    network: limitDigest(origin.network),
    subnet: limitDigest(origin.subnet),
    seenAt: at,
  };
  await queryable
    .insert(paymentOrigins)
    .values({ orderId, ...digests })
    .onConflictDoUpdate({
      target: paymentOrigins.orderId,
      set: { ...digests, presses: sql`${paymentOrigins.presses} + 1` },
    });
}

/**
 * A charge was declined: counts it against the order and against everybody who might be behind it. When one of them has
 * had too many, the payment is canceled at the gateway, because whoever has its secret could go on there without asking
 * us. The order must be locked, and no variant yet.
 */
export async function countDecline(
  tx: Transaction,
  payment: PaymentRow,
  by: { actor: string; at: Date },
): Promise<void> {
  if (!(await isOneTooMany(tx, payment.orderId)) || payment.triesStoppedAt) return;
  await updatePayment(tx, payment.id, { triesStoppedAt: by.at });
  await appendOrderEvent(tx, {
    orderId: payment.orderId,
    type: "payment_tries_stopped",
    ...by,
    data: { payment: payment.id },
  });
  await addJob(tx, "cancel_payment", { paymentId: payment.id }, `cancel:${payment.id}`);
}

/**
 * Too many cards were tried, and none has been good: the payment is to be canceled. A card that was good in the end has
 * reserved or paid, and late news of the bad ones takes nothing of that away.
 */
export function isGivenUpForTries({ captureMinor, status, triesStoppedAt }: PaymentRow): boolean {
  return triesStoppedAt !== null && status === "open" && captureMinor === null;
}

async function isOneTooMany(tx: Transaction, orderId: string): Promise<boolean> {
  const [origin] = await tx.select().from(paymentOrigins).where(eq(paymentOrigins.orderId, orderId));
  const ofOrder = { key: limitKey(declinesOf("order"), limitDigest(orderId)), ...DECLINES_OF_ORDER };
  const ofOrigin = ORIGIN_PARTS.map((part) => ({
    key: origin && limitKey(declinesOf(part), origin[part]),
    ...DECLINE_LIMITS[part],
  }));
  const counted = [ofOrder, ...ofOrigin].flatMap(({ key, ...limit }) => (key ? [{ key, ...limit }] : []));
  const { rows } = await tx.execute(sql`
    with clock as (select (extract(epoch from clock_timestamp()) * 1000)::bigint as now),
    counted as (
      select * from unnest(${sql.param(counted.map((one) => one.key))}::text[],
        ${sql.param(counted.map((one) => one.points))}::int[],
        ${sql.param(counted.map((one) => one.durationS))}::int[]) as limits(key, points, duration_s)),
    taken as (
      insert into rate_limits as r (key, points, expire)
        select key, 1, clock.now + duration_s * 1000 from counted, clock order by key
        on conflict (key) do update set
          points = case when r.expire > (select now from clock) then r.points + 1 else 1 end,
          refused = case when r.expire > (select now from clock) then r.refused else 0 end,
          expire = case when r.expire > (select now from clock) then r.expire else excluded.expire end
        returning key, points)
    select from taken join counted using (key) where taken.points >= counted.points`);
  return rows.length > 0;
}

/** The order is paid: its presses of Pay were an honest shopper's, and are given back to whom they share limits with. */
export async function givePressesBack(tx: Transaction, orderId: string): Promise<void> {
  const tries = ORIGIN_PARTS.map((part) => sql`${`${triesOf(part)}:`}::text || ${paymentOrigins[part]}`);
  await tx.execute(sql`
    with counted as (
      select r.key, presses from ${paymentOrigins}
        join rate_limits r on r.key in (${sql.join(tries, sql`, `)})
        where ${paymentOrigins.orderId} = ${orderId}::uuid
        -- In one order, as everybody takes them.
        order by r.key for update of r)
    update rate_limits r set points = greatest(0, r.points - counted.presses) from counted where r.key = counted.key`);
}

/** A window is an hour; what happened a day ago counts against nobody, and is nobody's business. */
const FORGET_AFTER_MS = 86_400_000;

/** @returns how many were forgotten. */
export async function forgetPaymentOrigins(queryable: Queryable, now: Date): Promise<number> {
  const before = new Date(now.getTime() - FORGET_AFTER_MS);
  const gone = await queryable.delete(paymentOrigins).where(sql`${paymentOrigins.seenAt} < ${before.toISOString()}`);
  return gone.rowCount ?? 0;
}
