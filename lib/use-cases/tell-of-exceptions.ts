import { claimUntold, hasUntold } from "@/db/exceptions";
import { claimTurn } from "@/db/gateway-readings";
import { leaveMessage } from "@/db/outbox";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";

/** Much of what is raised settles itself at once, as a refund that goes out by itself does: that is no news for a person. */
const SETTLES_WITHIN_MS = 30_000;
/** One trouble often raises many: the first mail leaves within a minute, the next tells of all that came since. */
const APART_MS = 10 * 60_000;

/** Leaves a mail to the shop about what was put before a person and nobody was told of yet: each once, many in one. */
export async function tellOfExceptions(ctx: Context): Promise<void> {
  const now = ctx.now();
  const before = new Date(now.getTime() - SETTLES_WITHIN_MS);
  if (!(await hasUntold(ctx.db, before))) return;
  await inTransaction(ctx.db, async (tx) => {
    if (!(await claimTurn(tx, "exception_mail", now, APART_MS))) return;
    const id = ctx.newId();
    if ((await claimUntold(tx, id, before)) === 0) return;
    await leaveMessage(tx, { id, kind: "mail_exception", orderId: null, subjectId: id, at: now });
  });
}
