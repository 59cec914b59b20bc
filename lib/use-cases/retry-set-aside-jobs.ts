import { retrySetAsideJobs as retry } from "@/db/jobs";
import type { Context } from "@/lib/context";

/** A round takes this many, so that a long outage does not end in a flood. */
const ROUND = 100;

/** Tries again what was set aside: mail, deliveries and news that outlived all their tries. @returns how many. */
export function retrySetAsideJobs(ctx: Context): Promise<number> {
  return retry(ctx.db, ROUND);
}
