import { lockDisputesToCheck, postponeDisputeChecks } from "@/db/disputes";
import { addJob } from "@/db/jobs";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";

/** Disputes are few; what is left is due in the next round, a minute later. */
const ROUND = 100;
/** A job whose gateway does not answer is tried again by itself; after this long a new round asks in any case. */
const ASKING_TAKES_MS = 15 * 60_000;

/**
 * Finds every open dispute that is due and adds the job that asks the gateway about it: evidence submitted and decisions
 * made are known with each webhook lost. Reads no decided dispute.
 * @returns how many are being asked about.
 */
export function sweepDisputes(ctx: Context): Promise<number> {
  return inTransaction(ctx.db, async (tx) => {
    const due = await lockDisputesToCheck(tx, ctx.now(), ROUND);
    const until = new Date(ctx.now().getTime() + ASKING_TAKES_MS);
    await postponeDisputeChecks(
      tx,
      due.map(({ id }) => id),
      until,
    );
    for (const { providerDisputeId: disputeId } of due) {
      await addJob(tx, "check_dispute", { disputeId }, `dispute:${disputeId}`);
    }
    return due.length;
  });
}
