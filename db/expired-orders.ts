import { and, asc, eq, inArray, lte, notExists, or, sql } from "drizzle-orm";
import type { Queryable } from "./client";
import { orders } from "./schema/orders";
import { gatewayCalls, payments } from "./schema/payments";

/** A payment that the gateway would not cancel is not asked about in every round. */
const CANCEL_AGAIN_AFTER_S = 60;

/**
 * Pending orders whose time is up and that can be closed, longest unasked first, so that one the gateway will not let
 * go never holds up the others. Left out: those whose payment the gateway may not have heard of yet (start-payment finds
 * out), those whose money is here and does not fit (a person decides), and those just asked about.
 */
export async function listExpiredOrders(queryable: Queryable, now: Date, limit: number): Promise<{ id: string }[]> {
  const askedSince = new Date(now.getTime() - CANCEL_AGAIN_AFTER_S * 1000);
  const cancels = and(eq(gatewayCalls.paymentId, payments.id), eq(gatewayCalls.kind, "cancel_intent"));
  const notNow = queryable
    .select({ one: sql`1` })
    .from(payments)
    .leftJoin(gatewayCalls, cancels)
    .where(
      and(
        eq(payments.orderId, orders.id),
        or(
          inArray(payments.status, ["starting", "succeeded"]),
          and(eq(payments.status, "open"), sql`${gatewayCalls.lastSentAt} > ${askedSince.toISOString()}::timestamptz`),
        ),
      ),
    );
  const lastAsked = sql`(select max(${gatewayCalls.lastSentAt}) from ${gatewayCalls} join ${payments}
    on ${payments.id} = ${gatewayCalls.paymentId} and ${gatewayCalls.kind} = 'cancel_intent'
    where ${payments.orderId} = ${orders.id})`;
  return await queryable
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.status, "pending"), lte(orders.expiresAt, now), notExists(notNow)))
    .orderBy(sql`${lastAsked} nulls first`, asc(orders.expiresAt))
    .limit(limit);
}
