import { markFailedEvents, retrySetAsideJobs as retry } from "@/db/jobs";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";

/** A round takes this many, so that a long outage does not end in a flood. */
const ROUND = 100;

/**
 * Says which events' jobs were set aside, and tries again what was set aside an hour ago: mail, deliveries and news that
 * outlived all their tries. @returns how many are tried again.
 */
export async function retrySetAsideJobs(ctx: Context): Promise<number> {
  return await inTransaction(ctx.db, async (tx) => {
    await markFailedEvents(tx);
    return await retry(tx, ROUND);
  });
}
