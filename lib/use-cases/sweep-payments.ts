import { addJob } from "@/db/jobs";
import { listPaymentsToCheck } from "@/db/payments";
import type { Context } from "@/lib/context";

/** A round takes this many; what is left is due in the next round, seconds later. */
const ROUND = 100;

/**
 * Finds every unsettled payment that is due and adds the job that asks the gateway about it: with each webhook lost,
 * orders are still settled. Reads no settled payment.
 * @returns how many are being asked about.
 */
export async function sweepPayments(ctx: Context): Promise<number> {
  const due = await listPaymentsToCheck(ctx.db, ctx.now(), ROUND);
  for (const { id, orderId, providerIntentId } of due) {
    if (providerIntentId) await addJob(ctx.db, "settle_payment", { paymentId: id }, `settle:${id}`);
    else await addJob(ctx.db, "start_payment", { orderId }, `start:${id}`);
  }
  return due.length;
}
