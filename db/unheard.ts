import { inArray } from "drizzle-orm";
import type { Queryable } from "./client";
import { disputes } from "./schema/disputes";
import { payments } from "./schema/payments";
import { refunds } from "./schema/refunds";

/** Of intents at the gateway, those that are bound to one of our payments: an index says so, no payment is read. */
export async function knownIntents(queryable: Queryable, intentIds: readonly string[]): Promise<Set<string>> {
  if (intentIds.length === 0) return new Set();
  const rows = await queryable
    .select({ id: payments.providerIntentId })
    .from(payments)
    .where(inArray(payments.providerIntentId, [...intentIds]));
  return asSet(rows);
}

export async function knownRefunds(queryable: Queryable, refundIds: readonly string[]): Promise<Set<string>> {
  if (refundIds.length === 0) return new Set();
  const rows = await queryable
    .select({ id: refunds.providerRefundId })
    .from(refunds)
    .where(inArray(refunds.providerRefundId, [...refundIds]));
  return asSet(rows);
}

export async function knownDisputes(queryable: Queryable, disputeIds: readonly string[]): Promise<Set<string>> {
  if (disputeIds.length === 0) return new Set();
  const rows = await queryable
    .select({ id: disputes.providerDisputeId })
    .from(disputes)
    .where(inArray(disputes.providerDisputeId, [...disputeIds]));
  return asSet(rows);
}

function asSet(rows: readonly { id: string | null }[]): Set<string> {
  return new Set(rows.map((row) => row.id).filter((id) => id !== null));
}
