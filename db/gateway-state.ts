import { and, gt, inArray, sql } from "drizzle-orm";
import { UNSETTLED_PAYMENT_STATUSES } from "@/lib/domain/payment-status";
import type { Database, Queryable } from "./client";
import { gatewayStates } from "./schema/gateway-state";
import { payments } from "./schema/payments";
import { inTransaction } from "./transaction";

const NAME = "gateway";
/** Older payments wait for somebody who has left, and their looks are as frequent as they need. */
const RECENT = sql`interval '1 hour'`;

/** The gateway does not answer. Said by each process that finds out, and again after each probe that failed. */
export async function recordGatewayAway(queryable: Queryable, because: string): Promise<void> {
  const failed = { failedAt: sql`now()`, because };
  await queryable
    .insert(gatewayStates)
    .values({ name: NAME, awaySince: sql`now()`, ...failed })
    .onConflictDoUpdate({
      target: gatewayStates.name,
      set: { ...failed, awaySince: sql`coalesce(${gatewayStates.awaySince}, now())` },
    });
}

export async function isGatewayAway(queryable: Queryable): Promise<boolean> {
  const [state] = await queryable.select({ awaySince: gatewayStates.awaySince }).from(gatewayStates);
  return state !== undefined && state.awaySince !== null;
}

/**
 * The gateway answers. What was not heard of while it was away is due at once: the pauses between two looks at a payment
 * have grown meanwhile, and shoppers of the last hour may be waiting. @param now by which payments' next looks are set.
 */
export async function recordGatewayBack(db: Database, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const [before] = await tx.select().from(gatewayStates).for("update");
    await tx
      .insert(gatewayStates)
      .values({ name: NAME, backAt: sql`now()` })
      .onConflictDoUpdate({ target: gatewayStates.name, set: { backAt: sql`now()`, awaySince: null, because: null } });
    if (!before?.awaySince) return;
    const isUnheard = and(
      inArray(payments.status, [...UNSETTLED_PAYMENT_STATUSES]),
      gt(payments.nextCheckAt, now),
      gt(payments.createdAt, sql`${before.awaySince.toISOString()}::timestamptz - ${RECENT}`),
    );
    await tx.update(payments).set({ nextCheckAt: now }).where(isUnheard);
  });
}

/** What the gateway's clock showed. @param gatewayAt whole seconds, as its answers carry it. */
export async function recordGatewayClock(queryable: Queryable, gatewayAt: Date): Promise<void> {
  const read = {
    clockAheadS: sql`round(extract(epoch from ${gatewayAt.toISOString()}::timestamptz - clock_timestamp()))::int`,
    clockReadAt: sql`now()`,
  };
  await queryable
    .insert(gatewayStates)
    .values({ name: NAME, ...read })
    .onConflictDoUpdate({ target: gatewayStates.name, set: read });
}
