import type { Transaction } from "@/db/client";
import {
  findLivePayment,
  findPayment,
  type PaymentRow,
  raiseNotFound,
  resolveException,
  updatePayment,
} from "@/db/payments";
import { settle } from "@/db/settlement";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import { nextCheckAt } from "@/lib/domain/check-schedule";
import { log } from "@/lib/log";

/**
 * Asks the gateway how a payment stands and settles its order by the answer. For the return page and the sweep; gateway
 * trouble is not an error here, only a later look.
 */
export async function settlePayment(
  ctx: Context,
  { heardFrom, ...which }: ({ orderId: string } | { paymentId: string }) & { heardFrom: "return" | "sweep" },
): Promise<void> {
  const payment =
    "paymentId" in which ? await findPayment(ctx.db, which.paymentId) : await findLivePayment(ctx.db, which.orderId);
  // A payment without an intent is start-payment's: it is asked for again with its stored request.
  if (!payment?.providerIntentId || payment.settledAt) return;
  const answer = await ctx.gateway.getIntent(payment.providerIntentId);
  if (answer.is === "no") await inTransaction(ctx.db, (tx) => raiseNotFound(tx, payment, answer.code, ctx.now()));
  if (answer.is !== "yes") return await lookAgainLater(ctx, payment, answer.is === "no" ? answer.code : answer.because);
  const hearing = { from: heardFrom, actor: ctx.actor, at: ctx.now(), newId: ctx.newId };
  const believe = async (tx: Transaction) => {
    await settle(tx, payment.id, { intent: answer.value }, hearing);
    await resolveException(tx, "payment_not_found", answer.value.id, "system", hearing.at);
  };
  await inTransaction(ctx.db, believe, { isRepeatable: true });
}

async function lookAgainLater(ctx: Context, payment: PaymentRow, because: string): Promise<void> {
  log.warn("the gateway did not say how a payment stands", { payment: payment.id, because });
  await updatePayment(ctx.db, payment.id, {
    checks: payment.checks + 1,
    nextCheckAt: nextCheckAt(ctx.now(), payment.checks),
  });
}
