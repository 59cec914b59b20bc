import { addJob } from "@/db/jobs";
import { lockRefundsToCheck, postponeRefundChecks } from "@/db/refunds";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";

/** A round takes this many; what is left is due in the next round, seconds later. */
const ROUND = 100;
/** A job that asks a slow gateway twice is done by then. One that never ends is followed by another. */
const ASKING_TAKES_MS = 60_000;

/**
 * Finds every refund that is due and adds the job that asks the gateway about it: whether it has it, what became of it,
 * and, some days after it succeeded, whether its bank sent it back. With each webhook lost, refunds are still settled.
 * @returns how many are being asked about.
 */
export function sweepRefunds(ctx: Context): Promise<number> {
  return inTransaction(ctx.db, async (tx) => {
    const due = await lockRefundsToCheck(tx, ctx.now(), ROUND);
    const until = new Date(ctx.now().getTime() + ASKING_TAKES_MS);
    await postponeRefundChecks(
      tx,
      due.map(({ id }) => id),
      until,
    );
    for (const { id, providerRefundId } of due) {
      if (providerRefundId) await addJob(tx, "settle_refund", { refundId: id }, `settle-refund:${id}`);
      else await addJob(tx, "request_refund", { refundId: id }, `refund:${id}`);
    }
    return due.length;
  });
}
