import Stripe from "stripe";
import type { RefundRequest } from "@/lib/domain/refund";
import { TOO_MANY } from "@/lib/domain/whole-window";
import type { Answer, Gateway, IntentRequest, IntentWithSecret, Window } from "./gateway";
import { stripeDashboard } from "./stripe-dashboard";
import { strictHttpClient } from "./stripe-http-client";
import { balanceFrom, disputeFrom, refundFrom, transactionFrom } from "./stripe-money-objects";
import { chargeFrom, GATEWAY_API_VERSION, intentFrom } from "./stripe-objects";
import { rememberedOrderFrom } from "./stripe-remembered-order";
import { eventFrom, subjectOf, verifyWebhook } from "./stripe-webhook";

/** Long enough for a slow issuer, short enough that a shopper still waits. */
const TIMEOUT_MS = 8_000;
/** The SDK repeats a lost request once, with the same key; further tries are the sweep's. */
const RETRIES = 1;
/** Nothing may hang a caller longer than two sends and the pause between them; with it a shopper waits under 20 s. */
const DEADLINE_MS = 17_500;
const PAGE = 100;
/** A window that holds more than this many pages is not listed whole, and counts as no answer. */
const PAGES_MAX = 20;

/** The statuses that settle a request. Everything else, and a body that is not what was asked for, is unknown. */
const CERTAIN_REFUSALS = new Set([400, 402, 404]);

export interface StripeSettings {
  readonly secretKey: string;
  readonly webhookSecrets: readonly string[];
  /** Origin of a stand-in that speaks Stripe's HTTP (the sandbox); undefined is Stripe itself. */
  readonly apiBase: string | undefined;
  /** How long one send may take; without it, as long as a shopper waits. */
  readonly timeoutMs?: number;
  /** By which the age of a webhook's signature is told; without it, by this machine's clock. */
  readonly now?: () => Date;
  /** Hears the gateway's own clock, in whole seconds, with each answer. */
  readonly onDate?: (gatewayAt: Date) => void;
}

/** Stripe, or its stand-in: the same code either way. */
export function stripeGateway({
  secretKey,
  webhookSecrets,
  apiBase,
  now,
  onDate,
  timeoutMs = TIMEOUT_MS,
}: StripeSettings): Gateway {
  const stripe = new Stripe(secretKey, {
    apiVersion: GATEWAY_API_VERSION,
    timeout: timeoutMs,
    maxNetworkRetries: RETRIES,
    telemetry: false,
    httpClient: strictHttpClient(onDate),
    ...(apiBase ? addressOf(apiBase) : {}),
  });
  const expand = ["latest_charge"];
  const livemode = /^(sk|rk)_live_/.test(secretKey);
  return {
    livemode,
    dashboard: stripeDashboard(apiBase, livemode),
    verifyWebhook: (raw, signature) => verifyWebhook(raw, signature, webhookSecrets, now?.()),
    subjectOf,
    createIntent: (request, idempotencyKey) =>
      ask(
        () => stripe.paymentIntents.create({ ...paramsOf(request), expand }, { idempotencyKey }),
        (intent) => withSecret(intent),
      ),
    getIntent: (intentId) =>
      ask(
        () => stripe.paymentIntents.retrieve(intentId, { expand }),
        (intent) => (intent.id === intentId ? withSecret(intent) : null),
      ),
    cancelIntent: (intentId, idempotencyKey) =>
      ask(
        () => stripe.paymentIntents.cancel(intentId, { expand }, { idempotencyKey }),
        (intent) => (intent.id === intentId ? intentFrom(intent) : null),
      ),
    listIntents: (window) =>
      askForList(
        (page) => stripe.paymentIntents.list({ ...createdIn(window), ...page, expand: ["data.latest_charge"] }),
        (raw) => intentFrom(raw) ?? unless(!raw.metadata?.payment_id),
      ),
    getRememberedOrder: (intentId) =>
      ask(() => stripe.paymentIntents.retrieve(intentId, { expand }), rememberedOrderFrom),
    getCharge: (chargeId) => ask(() => stripe.charges.retrieve(chargeId), chargeFrom),
    captureIntent: (intentId, amountMinor, idempotencyKey) =>
      ask(
        () => stripe.paymentIntents.capture(intentId, { amount_to_capture: amountMinor, expand }, { idempotencyKey }),
        (intent) => (intent.id === intentId ? intentFrom(intent) : null),
      ),
    createRefund: (request, idempotencyKey) =>
      ask(() => stripe.refunds.create(refundParamsOf(request), { idempotencyKey }), refundFrom),
    getRefund: (refundId) => ask(() => stripe.refunds.retrieve(refundId), refundFrom),
    listRefundsOf: (intentId) =>
      askForList((page) => stripe.refunds.list({ payment_intent: intentId, ...page }), refundFrom),
    listRefunds: (window) => askForList((page) => stripe.refunds.list({ ...createdIn(window), ...page }), refundFrom),
    getDispute: (disputeId) => ask(() => stripe.disputes.retrieve(disputeId), disputeFrom),
    listDisputes: (window) =>
      askForList((page) => stripe.disputes.list({ ...createdIn(window), ...page }), disputeFrom),
    listTransactions: (window) =>
      askForList((page) => stripe.balanceTransactions.list({ ...createdIn(window), ...page }), transactionFrom),
    getBalance: () => ask(() => stripe.balance.retrieve(), balanceFrom),
    listUndeliveredEvents: (window) =>
      askForList((page) => stripe.events.list({ ...createdIn(window), ...page, delivery_success: false }), eventFrom),
  };
}

/** Of a list: an object that is not ours and can't be read is left out; one of ours makes the list unreadable. */
const NOT_OURS = Symbol("not ours");
const unless = (isForeign: boolean) => (isForeign ? NOT_OURS : null);

type ListParams = { readonly limit: number };
type RawList<Raw> = { autoPagingToArray(options: { limit: number }): Promise<Raw[]> };

/** Asks for every page of a list. One that was cut off says nothing about what is not in it, so it is no answer. */
async function askForList<Raw, T>(
  list: (page: ListParams) => RawList<Raw>,
  read: (raw: Raw) => T | typeof NOT_OURS | null,
): Promise<Answer<readonly T[]>> {
  let isCutOff = false;
  const answer = await ask(
    () => list({ limit: PAGE }).autoPagingToArray({ limit: PAGE * PAGES_MAX }),
    (all) => {
      isCutOff = all.length >= PAGE * PAGES_MAX;
      const objects = all.map(read);
      if (isCutOff || objects.includes(null)) return null;
      return objects.filter((object): object is T => object !== NOT_OURS && object !== null);
    },
  );
  return isCutOff ? { is: "unknown", because: TOO_MANY } : answer;
}

function createdIn({ from, to }: Window) {
  return { created: { gte: seconds(from), lte: seconds(to) } };
}

function refundParamsOf(request: RefundRequest): Stripe.RefundCreateParams {
  return {
    payment_intent: request.intentId,
    amount: request.amountMinor,
    metadata: { order_id: request.orderId, refund_id: request.refundId },
  };
}

function paramsOf(request: IntentRequest): Stripe.PaymentIntentCreateParams {
  return {
    amount: request.amountMinor,
    currency: request.currency.toLowerCase(),
    description: `Order ${request.orderNumber}`,
    metadata: { ...request.metadata, order_id: request.orderId, payment_id: request.paymentId },
    automatic_payment_methods: { enabled: true },
    ...(request.captureMethod === "manual" ? { capture_method: "manual" as const } : {}),
  };
}

/** Asks, and says yes only to a parsed body of the right kind, no only to a numbered refusal. */
async function ask<Raw extends object, T>(send: () => Promise<Raw>, read: (raw: Raw) => T | null): Promise<Answer<T>> {
  let deadline: NodeJS.Timeout | undefined;
  try {
    const raw = await Promise.race([
      send(),
      // The SDK can be left waiting for ever by a body that is a bare JSON value.
      new Promise<never>((_, reject) => {
        deadline = setTimeout(() => reject(new Error("no answer in time")), DEADLINE_MS);
      }),
    ]);
    const value = isAnswered(raw) ? read(raw) : null;
    return value === null
      ? { is: "unknown", because: "the answer is not the object that was asked for" }
      : { is: "yes", value };
  } catch (error) {
    return answerOf(error);
  } finally {
    clearTimeout(deadline);
  }
}

/** The SDK hands over any JSON object as an answer, whatever its status; only a 2xx carries what was asked for. */
function isAnswered(raw: { readonly lastResponse?: { readonly statusCode: number } }): boolean {
  const status = raw.lastResponse?.statusCode ?? 200;
  return status >= 200 && status < 300;
}

function answerOf(error: unknown): Answer<never> {
  if (!(error instanceof Stripe.errors.StripeError)) {
    const because = error instanceof Error ? error.message : "an answer that can't be read";
    return { is: "unknown", because, isOutage: true };
  }
  const status = error.statusCode;
  const isKeyTrouble = error.rawType === "idempotency_error";
  if (status !== undefined && CERTAIN_REFUSALS.has(status) && !isKeyTrouble) {
    return { is: "no", code: error.code ?? error.rawType ?? "refused", message: error.message };
  }
  // 401, 403, 409 and 429 say that this send did nothing, but not what an earlier send of the same key did.
  const isOutage = status === undefined || status >= 500 || status === 429;
  return { is: "unknown", because: `${error.type}${status === undefined ? "" : ` ${status}`}`, isOutage };
}

function withSecret(raw: Stripe.PaymentIntent): IntentWithSecret | null {
  const intent = intentFrom(raw);
  return intent && raw.client_secret ? { ...intent, clientSecret: raw.client_secret } : null;
}

function addressOf(apiBase: string) {
  const { protocol, hostname, port } = new URL(apiBase);
  const scheme = protocol === "https:" ? ("https" as const) : ("http" as const);
  return { protocol: scheme, host: hostname, port: Number(port || (scheme === "https" ? 443 : 80)) };
}

function seconds(at: Date): number {
  return Math.floor(at.getTime() / 1000);
}
