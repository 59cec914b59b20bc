import { findPaymentByIntent } from "@/db/payments";
import { settleRefund } from "@/db/refund-settlement";
import { settle } from "@/db/settlement";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import type { Refund } from "@/lib/domain/refund";

/**
 * Settles by a refund that the gateway showed, whoever made it: one made at its own dashboard is written down. The
 * payment is settled first, because what the money was must not depend on which news came earlier.
 * @returns `imported`, or why not: it is of no payment of ours, the gateway did not show the payment, or the refund
 * contradicts it (an exception was raised).
 */
export async function importRefund(
  ctx: Context,
  refund: Refund,
): Promise<"imported" | "not_ours" | "unknown" | "refused"> {
  const payment = refund.intentId === null ? null : await findPaymentByIntent(ctx.db, refund.intentId);
  if (!payment?.providerIntentId) return "not_ours";
  const answer = await ctx.gateway.getIntent(payment.providerIntentId);
  if (answer.is !== "yes") return "unknown";
  const hearing = { from: "sweep" as const, actor: ctx.actor, at: ctx.now(), newId: ctx.newId };
  const settled = await inTransaction(ctx.db, async (tx) => {
    await settle(tx, payment.id, { intent: answer.value }, hearing);
    return await settleRefund(tx, payment.id, refund, hearing);
  });
  return settled ? "imported" : "refused";
}
