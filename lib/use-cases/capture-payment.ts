import { findUnansweredCapture, insertCaptureCall } from "@/db/capture-call";
import type { Transaction } from "@/db/client";
import { appendOrderEvent, lockOrderWithCart, type OrderRow } from "@/db/orders";
import {
  findPayment,
  type GatewayCallRow,
  markCallAnswered,
  markCallSent,
  type PaymentRow,
  updatePayment,
} from "@/db/payments";
import { settle } from "@/db/settlement";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import { nextCheckAt } from "@/lib/domain/check-schedule";
import { isKeyAlive } from "@/lib/domain/idempotency-key";
import type { Intent } from "@/lib/domain/intent";
import { ok, type Refused, type Result, refused } from "@/lib/domain/result";
import type { Answer } from "@/lib/gateway/gateway";
import { log } from "@/lib/log";

/** `captured`: the order is paid. `confirming`: the gateway has not said; the same request is asked again until it does. */
export type CaptureOutcome = "captured" | "confirming";

/**
 * A merchant takes a reserved amount, or a part of it; what is left is given back to the shopper. In three steps, and
 * this process may die between any two: the wish with its request and key is committed, the gateway is asked outside any
 * transaction, its answer settles the order. The same wish again, by a double click, joins the first.
 * @param amountMinor from 1 to what is reserved.
 */
export async function capturePayment(
  ctx: Context,
  { paymentId, amountMinor }: { paymentId: string; amountMinor: number },
): Promise<Result<CaptureOutcome>> {
  const wished = await inTransaction(ctx.db, (tx) => writeWish(ctx, tx, paymentId, amountMinor), {
    isRepeatable: true,
  });
  if (wished) return wished;
  return await askForCapture(ctx, { paymentId });
}

/** @returns null when the gateway is to be asked; otherwise what there is to answer. */
async function writeWish(
  ctx: Context,
  tx: Transaction,
  paymentId: string,
  amountMinor: number,
): Promise<Result<CaptureOutcome> | null> {
  const known = await findPayment(tx, paymentId);
  const order = known && (await lockOrderWithCart(tx, known.orderId));
  const payment = order && (await findPayment(tx, paymentId));
  if (!order || !payment) return refused("order_unknown");
  if (payment.captureMinor !== null) {
    if (payment.captureMinor !== amountMinor) return refused("capture_under_way");
    return payment.status === "succeeded" ? ok("captured") : null;
  }
  const unfit = refuseUnfit(order, payment, amountMinor);
  if (unfit) return unfit;
  const at = ctx.now();
  await updatePayment(tx, payment.id, { captureMinor: amountMinor, nextCheckAt: nextCheckAt(at, 0) });
  await insertCaptureCall(tx, payment, amountMinor, at);
  const data = { payment: payment.id, amount: amountMinor };
  await appendOrderEvent(tx, { orderId: order.id, type: "capture_requested", actor: ctx.actor, at, data });
  return null;
}

function refuseUnfit(order: OrderRow, payment: PaymentRow, amountMinor: number): Refused | null {
  if (payment.voidRequestedAt) return refused("not_reserved");
  if (payment.status !== "authorized" || order.status !== "authorized") return refused("not_reserved");
  if (!Number.isSafeInteger(amountMinor) || amountMinor < 1) return refused("amount_too_small");
  return amountMinor > payment.amountMinor ? refused("amount_too_large") : null;
}

/** Asks for a capture that was wished for and not answered yet: right after the wish, and by the sweep until it is. */
export async function askForCapture(
  ctx: Context,
  { paymentId }: { paymentId: string },
): Promise<Result<CaptureOutcome>> {
  const payment = await findPayment(ctx.db, paymentId);
  if (!payment?.providerIntentId || payment.captureMinor === null) return refused("not_reserved");
  const call = await findUnansweredCapture(ctx.db, paymentId);
  const answer = call ? await send(ctx, payment, payment.providerIntentId, call) : null;
  const known = answer?.is === "yes" ? answer : await ctx.gateway.getIntent(payment.providerIntentId);
  if (known.is !== "yes") return ok("confirming");
  return await writeAnswer(ctx, payment, known.value, answer?.is === "no" ? call : null);
}

/** The stored request with its stored key; one too old to be sent again gives way to what the intent itself says. */
async function send(
  ctx: Context,
  payment: PaymentRow,
  intentId: string,
  call: GatewayCallRow,
): Promise<Answer<Intent>> {
  const at = ctx.now();
  if (!isKeyAlive(call.firstSentAt, at)) {
    const forgotten = { is: "no", code: "key_too_old", message: "The gateway has forgotten this key." } as const;
    await markCallAnswered(ctx.db, call.idempotencyKey, { state: "no", because: forgotten.code, at });
    return forgotten;
  }
  await markCallSent(ctx.db, call.idempotencyKey, at);
  const { amountMinor } = call.request as { amountMinor: number };
  const answer = await ctx.gateway.captureIntent(intentId, amountMinor, call.idempotencyKey);
  const because = answer.is === "yes" ? {} : { because: answer.is === "no" ? answer.code : answer.because };
  await markCallAnswered(ctx.db, call.idempotencyKey, { state: answer.is, ...because, at: ctx.now() });
  if (answer.is !== "yes") log.warn("the gateway did not capture a payment", { payment: payment.id, ...because });
  return answer;
}

/** @param refusedCall the call that the gateway said no to: if the amount is still reserved, it can be asked for anew. */
async function writeAnswer(
  ctx: Context,
  payment: PaymentRow,
  intent: Intent,
  refusedCall: GatewayCallRow | null,
): Promise<Result<CaptureOutcome>> {
  const at = ctx.now();
  const hearing = { from: "answer" as const, actor: ctx.actor, at, newId: ctx.newId };
  const settled = await inTransaction(
    ctx.db,
    async (tx) => {
      const heard = await settle(tx, payment.id, { intent }, hearing);
      if (refusedCall && heard?.paymentStatus === "authorized") {
        await updatePayment(tx, payment.id, { captureMinor: null });
        const data = { payment: payment.id, amount: payment.captureMinor };
        await appendOrderEvent(tx, {
          ...{ orderId: payment.orderId, type: "capture_refused", actor: ctx.actor, at, data },
        });
      }
      return heard;
    },
    { isRepeatable: refusedCall === null },
  );
  if (settled?.paymentStatus === "succeeded") return ok("captured");
  if (settled?.paymentStatus === "authorized") return refusedCall ? refused("capture_refused") : ok("confirming");
  return refused("not_reserved");
}
