import { markLookedAt } from "@/db/exceptions";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";

/** A person has dealt with it. @returns false when it was off the list already: then nothing was written. */
export async function lookAtException(
  ctx: Context,
  { exceptionId, note }: { exceptionId: number; note: string | null },
): Promise<boolean> {
  return await inTransaction(ctx.db, (tx) => markLookedAt(tx, exceptionId, { by: ctx.actor, note, at: ctx.now() }));
}
