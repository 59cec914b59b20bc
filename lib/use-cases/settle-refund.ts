import { raiseException } from "@/db/payments";
import { settleRefund as settle } from "@/db/refund-settlement";
import { findRefund, updateRefund } from "@/db/refunds";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import { nextCheckAt } from "@/lib/domain/check-schedule";
import { log } from "@/lib/log";

/** The gateway may answer from a copy that does not have it yet; what is missing for longer is somewhere else. */
const COPIES_LAG_MS = 10 * 60_000;

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
  const at = ctx.now();
  const because = answer.is === "no" ? answer.code : answer.because;
  log.warn("the gateway did not say how a refund stands", { refund: refund.id, because });
  const isMissing = answer.is === "no" && at.getTime() - refund.createdAt.getTime() > COPIES_LAG_MS;
  await inTransaction(ctx.db, async (tx) => {
    await updateRefund(tx, refund.id, { checks: refund.checks + 1, nextCheckAt: nextCheckAt(at, refund.checks) });
    if (!isMissing) return;
    const detail = { amount: refund.amountMinor, currency: refund.currency, refund: refund.providerRefundId, because };
    await raiseException(tx, { kind: "refund_not_found", objectId: refund.id, orderId: refund.orderId, detail, at });
  });
}
