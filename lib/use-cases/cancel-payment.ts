import { answerCancelCall, openCancelCall } from "@/db/cancel-call";
import { findOrderRow } from "@/db/orders";
import { isGivenUpForTries } from "@/db/payment-tries";
import { findLivePayment, findPayment, type PaymentRow } from "@/db/payments";
import { settle } from "@/db/settlement";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import type { Intent } from "@/lib/domain/intent";
import type { Answer } from "@/lib/gateway/gateway";

/**
 * Has a payment canceled that may not take money any more: a merchant gave its reservation up, or its order no longer
 * waits for it. The gateway decides: what it could not cancel is settled by what became of it.
 * @throws when the gateway does not say, so that the job asks again.
 */
export async function cancelPayment(ctx: Context, { paymentId }: { paymentId: string }): Promise<"canceled" | "kept"> {
  const payment = await findPayment(ctx.db, paymentId);
  if (!payment?.providerIntentId || !(await isNeedless(ctx, payment))) return "kept";
  const answer = await askToCancel(ctx, payment, payment.providerIntentId);
  if (answer.is !== "yes") {
    throw new Error(`The gateway did not say whether payment ${paymentId} is canceled: ${because(answer)}`);
  }
  const hearing = { from: "answer" as const, actor: ctx.actor, at: ctx.now(), newId: ctx.newId };
  const settled = await inTransaction(ctx.db, (tx) => settle(tx, paymentId, { intent: answer.value }, hearing), {
    isRepeatable: true,
  });
  return settled?.paymentStatus === "canceled" ? "canceled" : "kept";
}

const WAITING: ReadonlySet<string> = new Set(["pending", "processing", "authorized"]);

/** The one payment that an order waits for is only canceled from here when it was given up, or too many cards were tried. */
async function isNeedless(ctx: Context, payment: PaymentRow): Promise<boolean> {
  if (payment.isSettling) return false;
  if (payment.voidRequestedAt || isGivenUpForTries(payment)) return true;
  const order = await findOrderRow(ctx.db, payment.orderId);
  if (!order) return false;
  if (!WAITING.has(order.status)) return true;
  const live = await findLivePayment(ctx.db, payment.orderId);
  return live !== null && live.id !== payment.id;
}

/** Cancels, or reads what became of an intent that can't be canceled any more. */
async function askToCancel(ctx: Context, payment: PaymentRow, intentId: string): Promise<Answer<Intent>> {
  const key = await openCancelCall(ctx.db, payment.id, intentId, ctx.now());
  const answer = await ctx.gateway.cancelIntent(intentId, key);
  const why = answer.is === "yes" ? {} : { because: because(answer) };
  await answerCancelCall(ctx.db, payment.id, { state: answer.is, ...why, at: ctx.now() });
  return answer.is === "no" ? await ctx.gateway.getIntent(intentId) : answer;
}

function because(answer: Exclude<Answer<unknown>, { is: "yes" }>): string {
  return answer.is === "no" ? answer.code : answer.because;
}
