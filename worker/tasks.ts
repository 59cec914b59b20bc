import { z } from "zod";
import { type Context, GatewayBarred, withoutAsking } from "@/lib/context";
import { adoptIntent } from "@/lib/use-cases/adopt-intent";
import { applyWebhookEvent } from "@/lib/use-cases/apply-webhook-event";
import { cancelPayment } from "@/lib/use-cases/cancel-payment";
import { askForCapture } from "@/lib/use-cases/capture-payment";
import { checkDispute } from "@/lib/use-cases/check-dispute";
import { closeOrders } from "@/lib/use-cases/close-orders";
import { deferWebhookEvent } from "@/lib/use-cases/defer-webhook-event";
import { forgetLimits } from "@/lib/use-cases/forget-limits";
import { fulfillOrder } from "@/lib/use-cases/fulfill-order";
import { probeGateway } from "@/lib/use-cases/probe-gateway";
import { requestRefund } from "@/lib/use-cases/request-refund";
import { retrySetAsideJobs } from "@/lib/use-cases/retry-set-aside-jobs";
import { sendExceptionsMail } from "@/lib/use-cases/send-exceptions-mail";
import { sendOrderCanceledMail } from "@/lib/use-cases/send-order-canceled-mail";
import { sendOrderPaidMail } from "@/lib/use-cases/send-order-paid-mail";
import { sendPaymentFailedMail } from "@/lib/use-cases/send-payment-failed-mail";
import { sendRefundMail } from "@/lib/use-cases/send-refund-mail";
import { settlePayment } from "@/lib/use-cases/settle-payment";
import { settleRefund } from "@/lib/use-cases/settle-refund";
import { startPayment } from "@/lib/use-cases/start-payment";
import { sweepDisputes } from "@/lib/use-cases/sweep-disputes";
import { sweepPayments } from "@/lib/use-cases/sweep-payments";
import { sweepRefunds } from "@/lib/use-cases/sweep-refunds";
import { tellOfExceptions } from "@/lib/use-cases/tell-of-exceptions";
import { goRoundBooks, importFoundRefund, reconcileDaily } from "./books";
import type { Sweep } from "./sweep";

/**
 * What a job waits for decides its lane. Each lane has its own workers, so that a gateway or a mail server that hangs
 * holds up nothing but what needs it, and a backlog of events no delivery.
 */
export type Lane = "inbox" | "fulfillment" | "gateway" | "mail";

interface Task {
  readonly lane: Lane;
  readonly run: (ctx: Context, payload: unknown) => Promise<void>;
}

/** Every job of db/jobs.ts and the use case that does it. Payloads are parsed: a job may be older than this build. */
export const TASKS: Readonly<Record<string, Task>> = {
  apply_webhook_event: task("inbox", z.object({ eventId: z.string() }), applyWithoutAsking),
  ask_about_webhook_event: task("gateway", z.object({ eventId: z.string() }), applyWebhookEvent),
  start_payment: task("gateway", z.object({ orderId: z.uuid() }), startPayment),
  settle_payment: task("gateway", z.object({ paymentId: z.uuid() }), (ctx, payload) =>
    settlePayment(ctx, { ...payload, heardFrom: "sweep" }),
  ),
  request_refund: task("gateway", z.object({ refundId: z.uuid() }), requestRefund),
  settle_refund: task("gateway", z.object({ refundId: z.uuid() }), settleRefund),
  capture_payment: task("gateway", z.object({ paymentId: z.uuid() }), askForCapture),
  cancel_payment: task("gateway", z.object({ paymentId: z.uuid() }), cancelPayment),
  check_dispute: task("gateway", z.object({ disputeId: z.string() }), checkDispute),
  import_refund: task("gateway", z.object({ refundId: z.string() }), importFoundRefund),
  adopt_intent: task("gateway", z.object({ intentId: z.string() }), adoptIntent),
  mail_exception: task("mail", z.object({ messageId: z.uuid() }), sendExceptionsMail),
  fulfill_order: task("fulfillment", z.object({ messageId: z.uuid() }), fulfillOrder),
  mail_payment_failed: task("mail", z.object({ messageId: z.uuid() }), sendPaymentFailedMail),
  mail_order_canceled: task("mail", z.object({ messageId: z.uuid() }), sendOrderCanceledMail),
  mail_order_paid: task("mail", z.object({ messageId: z.uuid() }), sendOrderPaidMail),
  mail_refund_made: task("mail", z.object({ messageId: z.uuid() }), (ctx, payload) =>
    sendRefundMail(ctx, { ...payload, about: "made" }),
  ),
  mail_refund_failed: task("mail", z.object({ messageId: z.uuid() }), (ctx, payload) =>
    sendRefundMail(ctx, { ...payload, about: "failed" }),
  ),
};

/** Most events say all there is to say. One that the gateway has to be asked about waits for it among its like. */
async function applyWithoutAsking(ctx: Context, event: { eventId: string }): Promise<void> {
  try {
    await applyWebhookEvent(withoutAsking(ctx), event);
  } catch (error) {
    if (!(error instanceof GatewayBarred)) throw error;
    await deferWebhookEvent(ctx, event);
  }
}

/** A payment is first asked about 15 s after it began: rounds are a fraction of that apart. */
const PAYMENTS_EVERY_MS = 5_000;
const EXPIRY_EVERY_MS = 15_000;
const SET_ASIDE_EVERY_MS = 15_000;
/** Disputes are asked about once a day each: a round finds nearly always none. */
const DISPUTES_EVERY_MS = 60_000;
/** How often a worker asks whether it is its turn: both are done by one worker, when they are due. */
const BOOKS_EVERY_MS = 30_000;
/** Reads one row; the breaker decides how often the question itself goes out: twice a minute at most. */
const PROBE_EVERY_MS = 5_000;
/** Each expiry asks the gateway; a round ends well before the next begins. */
const EXPIRED_AT_MOST = 20;

/** Windows of limits are hours long. */
const FORGET_EVERY_MS = 3_600_000;

/** What the clock asks for, whatever jobs there are. */
export const SWEEPS: readonly Sweep[] = [
  { name: "payments", everyMs: PAYMENTS_EVERY_MS, run: sweepPayments },
  { name: "refunds", everyMs: PAYMENTS_EVERY_MS, run: sweepRefunds },
  { name: "the gateway's return", everyMs: PROBE_EVERY_MS, run: probeGateway },
  { name: "disputes", everyMs: DISPUTES_EVERY_MS, run: sweepDisputes },
  {
    name: "expired orders",
    everyMs: EXPIRY_EVERY_MS,
    run: (ctx) => closeOrders(ctx, { expired: { atMost: EXPIRED_AT_MOST } }),
  },
  { name: "the gateway's books", everyMs: BOOKS_EVERY_MS, run: goRoundBooks },
  { name: "limits that are over", everyMs: FORGET_EVERY_MS, run: forgetLimits },
  { name: "mail about exceptions", everyMs: BOOKS_EVERY_MS, run: tellOfExceptions },
  { name: "daily reconciliation", everyMs: BOOKS_EVERY_MS, run: reconcileDaily },
  { name: "jobs that were set aside", everyMs: SET_ASIDE_EVERY_MS, run: retrySetAsideJobs },
];

function task<Payload>(
  lane: Lane,
  shape: z.ZodType<Payload>,
  run: (ctx: Context, payload: Payload) => Promise<unknown>,
): Task {
  return { lane, run: async (ctx, payload) => void (await run(ctx, shape.parse(payload))) };
}
