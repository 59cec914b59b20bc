import { addJob } from "@/db/jobs";
import { isGivenUpForTries } from "@/db/payment-tries";
import { lockPaymentsToCheck, postponeChecks } from "@/db/payments";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";

/** A round takes this many; what is left is due in the next round, seconds later. */
const ROUND = 100;
/** A job that asks a slow gateway twice is done by then. One that never ends is followed by another. */
const ASKING_TAKES_MS = 60_000;

/**
 * Finds every unsettled payment that is due and adds the job that asks the gateway about it, or asks it again for what a
 * merchant wished: with each webhook lost,
 * orders are still settled. Reads no settled payment.
 * @returns how many are being asked about.
 */
export function sweepPayments(ctx: Context): Promise<number> {
  return inTransaction(ctx.db, async (tx) => {
    const due = await lockPaymentsToCheck(tx, ctx.now(), ROUND);
    const until = new Date(ctx.now().getTime() + ASKING_TAKES_MS);
    await postponeChecks(
      tx,
      due.map(({ id }) => id),
      until,
    );
    for (const payment of due) {
      const { captureMinor, id, orderId, providerIntentId, voidRequestedAt } = payment;
      if (voidRequestedAt || isGivenUpForTries(payment))
        await addJob(tx, "cancel_payment", { paymentId: id }, `cancel:${id}`);
      else if (captureMinor !== null) await addJob(tx, "capture_payment", { paymentId: id }, `capture:${id}`);
      else if (providerIntentId) await addJob(tx, "settle_payment", { paymentId: id }, `settle:${id}`);
      else await addJob(tx, "start_payment", { orderId }, `start:${id}`);
    }
    return due.length;
  });
}
