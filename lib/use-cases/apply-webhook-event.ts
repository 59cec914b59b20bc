import type { Transaction } from "@/db/client";
import { type HeardDispute, settleDispute } from "@/db/dispute-settlement";
import { type HeardWarning, settleFraudWarning } from "@/db/fraud-warnings";
import { closeWebhookEvent, findWebhookEvent, isUnapplied, type WebhookEventRow } from "@/db/inbox";
import { appendOrderEvent } from "@/db/orders";
import { type AfterPayment, findPaymentBehind, type PaymentBehind } from "@/db/payment-behind";
import { findPayment, findPaymentByIntent, type PaymentRow } from "@/db/payments";
import { settleRefund } from "@/db/refund-settlement";
import { findRefundHeard } from "@/db/refunds";
import { type Heard, type Hearing, settle } from "@/db/settlement";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import type { DisputeNews } from "@/lib/domain/dispute";
import { isUuid } from "@/lib/domain/ids";
import type { Intent } from "@/lib/domain/intent";
import type { Refund } from "@/lib/domain/refund";
import type { Answer } from "@/lib/gateway/gateway";

/**
 * Applies a stored event: news of one of our payments settles its order, anything else is kept with the reason. An
 * event is applied once; order and number of deliveries do not matter.
 * @throws when the gateway has to be asked and does not answer: the job tries again, and the sweep asks too.
 */
export async function applyWebhookEvent(ctx: Context, { eventId }: { eventId: string }): Promise<void> {
  const event = await findWebhookEvent(ctx.db, eventId);
  if (!event || !isUnapplied(event)) return;
  const found = event.livemode === ctx.gateway.livemode ? await subjectOf(ctx, event) : OTHER_MODE;
  if (typeof found === "string") {
    await closeWebhookEvent(ctx.db, event.id, { status: "ignored", note: found, orderId: null, at: ctx.now() });
    return;
  }
  const { payment, news } = found;
  await inTransaction(ctx.db, async (tx) => {
    const at = ctx.now();
    const hearing = { from: "webhook" as const, actor: ctx.actor, at, newId: ctx.newId };
    let isBelieved = true;
    for (const said of news) isBelieved = (await hear(tx, payment, said, hearing)) && isBelieved;
    const outcome = isBelieved
      ? { status: "applied" as const, note: null }
      : { status: "ignored" as const, note: "It contradicts the payment it names. See the order's exceptions." };
    if (isBelieved && isFailedAuthentication(event, news)) {
      const data = { payment: payment.id };
      await appendOrderEvent(tx, {
        orderId: payment.orderId,
        type: "authentication_failed",
        actor: ctx.actor,
        at,
        data,
      });
    }
    await closeWebhookEvent(tx, event.id, { ...outcome, orderId: payment.orderId, at });
  });
}

/** Each kind of news has its one way in. @returns false when it was not believed. */
async function hear(tx: Transaction, payment: PaymentRow, said: Said, hearing: Hearing): Promise<boolean> {
  if ("refund" in said) return (await settleRefund(tx, payment.id, said.refund, hearing)) !== null;
  if ("dispute" in said) return (await settleDispute(tx, payment.id, said, hearing)) !== null;
  if ("warning" in said) return await settleFraudWarning(tx, payment.id, said, hearing);
  return (await settle(tx, payment.id, said, hearing)) !== null;
}

/** A refused 3-D Secure check leaves no charge behind: without this line the merchant would never know of it. */
function isFailedAuthentication(event: WebhookEventRow, news: readonly Said[]): boolean {
  return (
    event.type === "payment_intent.payment_failed" &&
    news.some((heard) => "intent" in heard && heard.intent?.lastFailureCode === "payment_intent_authentication_failure")
  );
}

const OTHER_MODE = "It is of the other mode (test or live) than this shop's keys.";
const NOT_OURS = "It belongs to no payment of this shop.";

type Said = Heard | { readonly refund: Refund } | HeardDispute | HeardWarning;
type News = { payment: PaymentRow; news: readonly Said[] };

/** The payment an event is about and what it says, or the reason why there is none, in words for the merchant. */
async function subjectOf(ctx: Context, event: WebhookEventRow): Promise<News | string> {
  const subject = ctx.gateway.subjectOf(event);
  if (subject.about === "nothing") return subject.because;
  if (subject.about === "intent") return await withPayment(ctx, subject.intent);
  if (subject.about === "refund") return await newsOfRefund(ctx, subject.refund);
  if (subject.about === "fetch_refund") {
    const answer = await ctx.gateway.getRefund(subject.refundId);
    if (answer.is === "yes") return await newsOfRefund(ctx, answer.value);
    return notShown(answer, `refund ${subject.refundId}`);
  }
  if (subject.about === "dispute") return await newsOfDispute(ctx, subject);
  if (subject.about === "fetch_dispute") return await newsOfFetchedDispute(ctx, subject.disputeId);
  if (subject.about === "fraud_warning") {
    const behind = await paymentBehind(ctx, subject.warning);
    return behind ? { payment: behind.payment, news: [{ warning: subject.warning, intent: behind.intent }] } : NOT_OURS;
  }
  const known = await findPaymentByIntent(ctx.db, subject.intentId);
  if (known && subject.about === "charge") return { payment: known, news: [subject] };
  const found = await newsOfIntent(ctx, subject.intentId);
  // The intent says whose charge this is and tells of its newest one; this may be an older one.
  return typeof found === "string" || subject.about !== "charge" ? found : { ...found, news: [...found.news, subject] };
}

/** Of a refund that Till did not ask for the payment is heard first: what the money was must not depend on the order of events. */
async function newsOfRefund(ctx: Context, refund: Refund): Promise<News | string> {
  if (refund.intentId === null) return NOT_OURS;
  const payment = await findPaymentByIntent(ctx.db, refund.intentId);
  if (payment && (await findRefundHeard(ctx.db, payment.id, refund))) return { payment, news: [{ refund }] };
  const found = await newsOfIntent(ctx, refund.intentId);
  return typeof found === "string" ? found : { ...found, news: [...found.news, { refund }] };
}

async function newsOfFetchedDispute(ctx: Context, disputeId: string): Promise<News | string> {
  const seenAt = ctx.now();
  const answer = await ctx.gateway.getDispute(disputeId);
  if (answer.is === "yes") return await newsOfDispute(ctx, { dispute: answer.value, seenAt });
  return notShown(answer, `dispute ${disputeId}`);
}

async function newsOfDispute(ctx: Context, { dispute, seenAt }: DisputeNews): Promise<News | string> {
  const behind = await paymentBehind(ctx, dispute);
  return behind ? { payment: behind.payment, news: [{ dispute, seenAt, intent: behind.intent }] } : NOT_OURS;
}

async function paymentBehind(ctx: Context, object: AfterPayment): Promise<PaymentBehind | null> {
  return await findPaymentBehind(ctx.db, object, async (intentId) => {
    const answer = await ctx.gateway.getIntent(intentId);
    if (answer.is === "yes") return answer.value;
    notShown(answer, `intent ${intentId}`);
    return null;
  });
}

async function newsOfIntent(ctx: Context, intentId: string): Promise<News | string> {
  const answer = await ctx.gateway.getIntent(intentId);
  return answer.is === "yes" ? await withPayment(ctx, answer.value) : notShown(answer, `intent ${intentId}`);
}

function notShown(answer: Exclude<Answer<never>, { is: "yes" }>, what: string): string {
  if (answer.is === "no") return NOT_OURS;
  throw new Error(`The gateway did not show ${what}: ${answer.because}`);
}

async function withPayment(ctx: Context, intent: Intent): Promise<News | string> {
  const payment = (await findPaymentByIntent(ctx.db, intent.id)) ?? (await findPaymentNamedIn(ctx, intent));
  return payment ? { payment, news: [{ intent }] } : NOT_OURS;
}

/** An event may be here before the answer that binds the intent to its payment: the metadata names it too. */
async function findPaymentNamedIn(ctx: Context, { paymentId }: Intent): Promise<PaymentRow | null> {
  return paymentId && isUuid(paymentId) ? await findPayment(ctx.db, paymentId) : null;
}
