import { replayJob as replay } from "@/db/jobs";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import { ok, type Result, refused } from "@/lib/domain/result";
import { log } from "@/lib/log";

/** Gives a job that was set aside all its tries again, now. Refused when it is not set aside (any more). */
export async function replayJob(ctx: Context, { jobId }: { jobId: string }): Promise<Result<null>> {
  const isReplayed = await inTransaction(ctx.db, (tx) => replay(tx, jobId));
  if (!isReplayed) return refused("job_gone");
  log.info("a job that was set aside is tried again", { job: jobId, by: ctx.actor });
  return ok(null);
}
