import { appendOrderEvent, lockOrder } from "@/db/orders";
import { findGatewayCall, type GatewayCallRow, markCallAnswered, markCallSent, raiseException } from "@/db/payments";
import { settleRefund } from "@/db/refund-settlement";
import { findRefund, type RefundRow, updateRefund } from "@/db/refunds";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import { nextCheckAt } from "@/lib/domain/check-schedule";
import { doesAbsenceCount, isKeyAlive } from "@/lib/domain/idempotency-key";
import { invariant } from "@/lib/domain/invariant";
import type { Refund, RefundRequest } from "@/lib/domain/refund";
import type { Answer } from "@/lib/gateway/gateway";
import { log } from "@/lib/log";

type NoAnswer = Exclude<Answer<never>, { is: "yes" }>;

/**
 * Asks the gateway for a refund whose intention is written (db/refunds.ts): the stored request under the stored key,
 * outside any transaction, then its answer is written. Called again, it goes on where it was left: the same key within
 * 23 h, afterwards the gateway's own list decides. Doubt is a later look, never a failure.
 */
export async function requestRefund(ctx: Context, { refundId }: { refundId: string }): Promise<void> {
  const refund = await findRefund(ctx.db, refundId);
  if (refund?.status !== "intended") return;
  const call = await findGatewayCall(ctx.db, refundId);
  invariant(call, "every refund that Till makes has its stored request");
  const { answer, others } = await ask(ctx, call);
  const heard = answer.is === "yes" ? [answer.value, ...others] : others;
  const hearing = { from: "answer" as const, actor: ctx.actor, at: ctx.now(), newId: ctx.newId };
  for (const one of heard) await inTransaction(ctx.db, (tx) => settleRefund(tx, refund.paymentId, one, hearing));
  if (answer.is !== "yes") await writeNoAnswer(ctx, refund, call, answer);
}

/** What the gateway says of our refund; `others` are refunds of the same payment that were listed on the way. */
type Said = { readonly answer: Answer<Refund>; readonly others: readonly Refund[] };

async function ask(ctx: Context, call: GatewayCallRow): Promise<Said> {
  const request = call.request as RefundRequest;
  if (!isKeyAlive(call.firstSentAt, ctx.now())) return await lookFor(ctx, call, request, null);
  await markCallSent(ctx.db, call.idempotencyKey, ctx.now());
  const answer = await ctx.gateway.createRefund(request, call.idempotencyKey);
  return answer.is === "yes" ? { answer, others: [] } : await lookFor(ctx, call, request, answer);
}

/**
 * The answer was lost, or a no: the gateway's list shows what there is. A refund that is listed was made, whatever an
 * answer said. One that is not listed was never made only after a certain no, or when it would have arrived long ago.
 */
async function lookFor(
  ctx: Context,
  call: GatewayCallRow,
  { intentId, refundId }: RefundRequest,
  said: NoAnswer | null,
): Promise<Said> {
  const listed = await ctx.gateway.listRefundsOf(intentId);
  if (listed.is !== "yes") return { answer: { is: "unknown", because: reasonOf(said ?? listed) }, others: [] };
  const found = listed.value.find((refund) => refund.refundId === refundId);
  const others = listed.value.filter((refund) => refund !== found);
  if (found) return { answer: { is: "yes", value: found }, others };
  const isCertain = said ? said.is === "no" : doesAbsenceCount(call.lastSentAt ?? call.createdAt, ctx.now());
  if (!isCertain) return { answer: said ?? { is: "unknown", because: "not listed yet" }, others };
  // It took this payment's money, so an account that doesn't know it is another: its no says nothing.
  const known = await ctx.gateway.getIntent(intentId);
  if (known.is !== "yes") return { answer: { is: "unknown", because: reasonOf(known) }, others };
  return { answer: said ?? { is: "no", code: "never_arrived", message: "It lists no such refund." }, others };
}

async function writeNoAnswer(ctx: Context, { id, orderId }: RefundRow, call: GatewayCallRow, answer: NoAnswer) {
  const at = ctx.now();
  const because = reasonOf(answer);
  await inTransaction(ctx.db, async (tx) => {
    await lockOrder(tx, orderId);
    const refund = await findRefund(tx, id);
    // A webhook was faster: what the gateway has stays as it is.
    if (refund?.status !== "intended") return;
    await markCallAnswered(tx, id, { state: answer.is, because, at });
    const data = { refund: id, amount: refund.amountMinor, because };
    if (answer.is === "unknown") {
      await updateRefund(tx, id, { checks: refund.checks + 1, nextCheckAt: nextCheckAt(at, refund.checks) });
      // Told once: the sweep asks many times.
      if (call.state !== "intended") return;
      await appendOrderEvent(tx, { orderId, type: "refund_unknown", actor: ctx.actor, at, data });
      return;
    }
    await updateRefund(tx, id, { status: "refused", failureReason: because, nextCheckAt: null, settledAt: at });
    await appendOrderEvent(tx, { orderId, type: "refund_refused", actor: ctx.actor, at, data });
    const detail = { amount: refund.amountMinor, currency: refund.currency, because, origin: refund.origin };
    await raiseException(tx, { kind: "refund_refused", objectId: id, orderId, detail, at });
  });
  log.warn("the gateway did not make a refund", { refund: id, answer: answer.is, because });
}

function reasonOf(answer: NoAnswer): string {
  return answer.is === "no" ? answer.code : answer.because;
}
