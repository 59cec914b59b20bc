import { settleDispute } from "@/db/dispute-settlement";
import { findPaymentBehind } from "@/db/payment-behind";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import type { Dispute } from "@/lib/domain/dispute";
import type { Intent } from "@/lib/domain/intent";

/**
 * Asks the gateway how a dispute stands and settles it by the answer: for the sweep, for disputes that a listing found
 * and nobody had told us of, and for a merchant who has just answered one.
 * @param disputeId the gateway's.
 * @returns `not_ours` when the gateway has no such dispute or it is about no payment of this shop.
 * @throws when the gateway does not answer: the job tries again, and the next round of the sweep asks too.
 */
export async function checkDispute(
  ctx: Context,
  { disputeId }: { disputeId: string },
): Promise<"settled" | "not_ours" | "contradicts"> {
  const seenAt = ctx.now();
  const dispute = await askForDispute(ctx, disputeId);
  const behind = dispute && (await findPaymentBehind(ctx.db, dispute, (id) => askForIntent(ctx, id)));
  if (!behind) return "not_ours";
  const { intent, payment } = behind;
  const hearing = { from: "sweep" as const, actor: ctx.actor, at: ctx.now(), newId: ctx.newId };
  const settled = await inTransaction(ctx.db, (tx) =>
    settleDispute(tx, payment.id, { dispute, intent, seenAt }, hearing),
  );
  return settled ? "settled" : "contradicts";
}

async function askForDispute(ctx: Context, disputeId: string): Promise<Dispute | null> {
  const answer = await ctx.gateway.getDispute(disputeId);
  if (answer.is === "unknown") throw new Error(`The gateway did not show dispute ${disputeId}: ${answer.because}`);
  return answer.is === "yes" ? answer.value : null;
}

async function askForIntent(ctx: Context, intentId: string): Promise<Intent | null> {
  const answer = await ctx.gateway.getIntent(intentId);
  if (answer.is === "unknown") throw new Error(`The gateway did not show intent ${intentId}: ${answer.because}`);
  return answer.is === "yes" ? answer.value : null;
}
