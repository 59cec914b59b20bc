import { settleRefund as settle } from "@/db/refund-settlement";
import { findRefund, updateRefund } from "@/db/refunds";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import { nextCheckAt } from "@/lib/domain/check-schedule";
import { log } from "@/lib/log";

/**
 * Asks the gateway how a refund that it has stands, and settles it by the answer. For the sweep and for a merchant who
 * will not wait for it; gateway trouble is not an error here, only a later look.
 */
export async function settleRefund(
  ctx: Context,
  { refundId, heardFrom = "sweep" }: { refundId: string; heardFrom?: "sweep" | "answer" },
): Promise<void> {
  const refund = await findRefund(ctx.db, refundId);
  // One that the gateway is not known to have is request-refund's: its stored request is asked again.
  if (!refund?.providerRefundId) return;
  const answer = await ctx.gateway.getRefund(refund.providerRefundId);
  if (answer.is === "yes") {
    const hearing = { from: heardFrom, actor: ctx.actor, at: ctx.now(), newId: ctx.newId };
    await inTransaction(ctx.db, (tx) => settle(tx, refund.paymentId, answer.value, hearing));
    return;
  }
  const because = answer.is === "no" ? answer.code : answer.because;
  log.warn("the gateway did not say how a refund stands", { refund: refund.id, because });
  await updateRefund(ctx.db, refund.id, {
    checks: refund.checks + 1,
    nextCheckAt: nextCheckAt(ctx.now(), refund.checks),
  });
}
