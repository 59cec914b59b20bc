import type { Transaction } from "@/db/client";
import { appendOrderEvent, listOrderLines, lockOrder, type OrderRow } from "@/db/orders";
import {
  findGatewayCall,
  findLivePayment,
  findPayment,
  type GatewayCallRow,
  insertGatewayCall,
  insertPayment,
  markCallAnswered,
  markCallSent,
  type PaymentRow,
  raiseNotFound,
  updatePayment,
} from "@/db/payments";
import { settle } from "@/db/settlement";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import { nextCheckAt } from "@/lib/domain/check-schedule";
import type { RefusalCode } from "@/lib/domain/errors";
import { doesAbsenceCount, isKeyAlive } from "@/lib/domain/idempotency-key";
import type { Intent } from "@/lib/domain/intent";
import { invariant } from "@/lib/domain/invariant";
import { metadataOf } from "@/lib/domain/order-copy";
import { listWhole } from "@/lib/domain/whole-window";
import type { Answer, IntentRequest, IntentWithSecret } from "@/lib/gateway/gateway";
import { log } from "@/lib/log";

export type PaymentStart =
  /** The browser may confirm. The secret is for this answer only: it is neither stored nor logged. */
  | { readonly is: "ready"; readonly clientSecret: string }
  /** Nothing to pay any more, or money is under way: show the order. */
  | { readonly is: "settled" }
  /** The gateway has not said whether it has the payment. The same request is asked again until it does. */
  | { readonly is: "confirming" }
  | { readonly is: "refused"; readonly code: RefusalCode };

/** Clocks differ: the window in which a lost intent is looked for is this much wider than the sends. */
const WINDOW_SLACK_MS = 10 * 60_000;

/**
 * Makes the order's PaymentIntent, or finds the one it has: at most one lives. In three steps, and this process may die
 * between any two: the intention and its key are committed, the gateway is asked outside any transaction, its answer is
 * written. Called again, by a shopper or the sweep, it goes on where it was left.
 */
export async function startPayment(ctx: Context, { orderId }: { orderId: string }): Promise<PaymentStart> {
  const start = await tryToStart(ctx, orderId);
  if (start.is !== "canceled") return start;
  // Somebody canceled it at the gateway's own side: it can't take money any more, so the order gets another.
  const again = await tryToStart(ctx, orderId);
  return again.is === "canceled" ? { is: "refused", code: "payment_refused" } : again;
}

type Attempt = PaymentStart | { readonly is: "canceled" };

async function tryToStart(ctx: Context, orderId: string): Promise<Attempt> {
  const intended = await inTransaction(ctx.db, (tx) => writeIntention(ctx, tx, orderId), { isRepeatable: true });
  if ("is" in intended) return intended;
  const { payment, call } = intended;
  const answer = payment.providerIntentId
    ? await ctx.gateway.getIntent(payment.providerIntentId)
    : await askForIntent(ctx, payment, call);
  if (answer.is === "yes") return await writeAnswer(ctx, payment, answer.value);
  if (payment.providerIntentId) return await writeNotFound(ctx, payment, answer);
  return (await readOtherAnswer(ctx, payment)) ?? (await writeNoAnswer(ctx, payment, answer));
}

/** Another tab may have asked with the same key and been answered first. */
async function readOtherAnswer(ctx: Context, { id }: PaymentRow): Promise<Attempt | null> {
  const payment = await findPayment(ctx.db, id);
  if (!payment?.providerIntentId) return null;
  const answer = await ctx.gateway.getIntent(payment.providerIntentId);
  return answer.is === "yes" ? await writeAnswer(ctx, payment, answer.value) : null;
}

type Intention = { payment: PaymentRow; call: GatewayCallRow };

async function writeIntention(ctx: Context, tx: Transaction, orderId: string): Promise<Intention | PaymentStart> {
  const order = await lockOrder(tx, orderId);
  if (!order) return { is: "refused", code: "order_unknown" };
  const live = await findLivePayment(tx, orderId);
  // Whether the gateway has it must become known whatever became of the order: only then can it be canceled.
  if (live?.status === "starting") return await intentionOf(tx, live);
  if (order.status === "expired" || order.status === "canceled") return { is: "refused", code: "order_expired" };
  if (order.status !== "pending") return { is: "settled" };
  if (live) return await intentionOf(tx, live);
  if (order.expiresAt <= ctx.now()) return { is: "refused", code: "order_expired" };
  return await intentionOf(tx, await newPayment(ctx, tx, order));
}

async function intentionOf(tx: Transaction, payment: PaymentRow): Promise<Intention> {
  const call = await findGatewayCall(tx, payment.id);
  invariant(call, "every payment has its stored request");
  return { payment, call };
}

async function newPayment(ctx: Context, tx: Transaction, order: OrderRow): Promise<PaymentRow> {
  const id = ctx.newId();
  const now = ctx.now();
  const payment: PaymentRow = {
    id,
    orderId: order.id,
    status: "starting",
    providerIntentId: null,
    amountMinor: order.totalMinor,
    currency: order.currency,
    livemode: ctx.gateway.livemode,
    captureMethod: ctx.shop.capture,
    captureMinor: null,
    captureBefore: null,
    voidRequestedAt: null,
    triesStoppedAt: null,
    isSettling: false,
    methodKind: null,
    nextCheckAt: nextCheckAt(now, 0),
    checks: 0,
    askedAt: null,
    createdAt: now,
    settledAt: null,
  };
  const request: IntentRequest = {
    amountMinor: order.totalMinor,
    currency: order.currency,
    orderId: order.id,
    paymentId: id,
    orderNumber: order.number,
    captureMethod: ctx.shop.capture,
    metadata: metadataOf({
      ...{ orderId: order.id, paymentId: id, number: order.number, shop: ctx.shop.url, country: order.country },
      ...{ locale: order.locale, shippingMinor: order.shippingMinor, discountMinor: order.discountMinor },
      items: await listOrderLines(tx, order.id),
    }),
  };
  await insertPayment(tx, payment);
  await insertGatewayCall(tx, { idempotencyKey: id, kind: "create_intent", paymentId: id, request, createdAt: now });
  await appendOrderEvent(tx, {
    orderId: order.id,
    type: "payment_started",
    actor: ctx.actor,
    at: now,
    data: { payment: id },
  });
  return payment;
}

async function askForIntent(
  ctx: Context,
  payment: PaymentRow,
  call: GatewayCallRow,
): Promise<Answer<IntentWithSecret>> {
  if (!isKeyAlive(call.firstSentAt, ctx.now())) return await lookForIntent(ctx, payment, call);
  await markCallSent(ctx.db, call.idempotencyKey, ctx.now());
  return await ctx.gateway.createIntent(call.request as IntentRequest, call.idempotencyKey);
}

/** The key is too old to ask with: the gateway's own list says whether the intent was ever made. */
async function lookForIntent(
  ctx: Context,
  payment: PaymentRow,
  call: GatewayCallRow,
): Promise<Answer<IntentWithSecret>> {
  const lastSent = call.lastSentAt ?? call.createdAt;
  const from = new Date(call.createdAt.getTime() - WINDOW_SLACK_MS);
  const to = new Date(lastSent.getTime() + WINDOW_SLACK_MS);
  let found: Intent | undefined;
  const stopped = await listWhole({ from, to }, ctx.gateway.listIntents, async (intents) => {
    found ??= intents.find((intent) => intent.paymentId === payment.id);
  });
  if (found) return await ctx.gateway.getIntent(found.id);
  if (stopped !== null) return { is: "unknown", because: stopped };
  if (!doesAbsenceCount(lastSent, ctx.now())) return { is: "unknown", because: "not listed yet" };
  return { is: "no", code: "never_arrived", message: "The gateway lists no intent for this payment." };
}

async function writeAnswer(ctx: Context, payment: PaymentRow, intent: IntentWithSecret): Promise<Attempt> {
  const hearing = { from: "answer" as const, actor: ctx.actor, at: ctx.now(), newId: ctx.newId };
  const settled = await inTransaction(ctx.db, (tx) => settle(tx, payment.id, { intent }, hearing), {
    isRepeatable: true,
  });
  const isOver = settled?.order.status === "expired" || settled?.order.status === "canceled";
  if (isOver) return { is: "refused", code: "order_expired" };
  if (settled && settled.order.status !== "pending") return { is: "settled" };
  if (settled?.paymentStatus === "canceled") return { is: "canceled" };
  if (settled && settled.paymentStatus !== "open") return { is: "settled" };
  if (!settled || settled.transition === null) {
    log.error("the gateway's intent does not match the payment it was asked for", { payment: payment.id });
    return { is: "refused", code: "payment_refused" };
  }
  return { is: "ready", clientSecret: intent.clientSecret };
}

/**
 * The gateway does not show an intent that it made. It may be away; if it says that there is no such intent, the keys are
 * of another account, where it can still take money: nothing is given up, and a person is told.
 */
async function writeNotFound(
  ctx: Context,
  payment: PaymentRow,
  answer: Exclude<Answer<never>, { is: "yes" }>,
): Promise<PaymentStart> {
  if (answer.is === "no") await inTransaction(ctx.db, (tx) => raiseNotFound(tx, payment, answer.code, ctx.now()));
  return { is: "refused", code: "gateway_away" };
}

async function writeNoAnswer(
  ctx: Context,
  payment: PaymentRow,
  answer: Exclude<Answer<never>, { is: "yes" }>,
): Promise<PaymentStart> {
  const at = ctx.now();
  const because = answer.is === "no" ? answer.code : answer.because;
  const isAnswered = await inTransaction(ctx.db, async (tx) => {
    await lockOrder(tx, payment.orderId);
    // Another send of this key was answered meanwhile: a yes stays a yes.
    if ((await findPayment(tx, payment.id))?.providerIntentId) return true;
    await markCallAnswered(tx, payment.id, { state: answer.is, because, at });
    const type = answer.is === "no" ? "payment_refused" : "payment_unknown";
    await appendOrderEvent(tx, {
      orderId: payment.orderId,
      type,
      actor: ctx.actor,
      at,
      data: { payment: payment.id, because },
    });
    if (answer.is === "no")
      await updatePayment(tx, payment.id, { status: "refused", settledAt: at, nextCheckAt: null });
    else
      await updatePayment(tx, payment.id, { checks: payment.checks + 1, nextCheckAt: nextCheckAt(at, payment.checks) });
    return false;
  });
  if (isAnswered) return { is: "confirming" };
  log.warn("the gateway did not start a payment", { payment: payment.id, answer: answer.is, because });
  return answer.is === "no" ? { is: "refused", code: "payment_refused" } : { is: "confirming" };
}
