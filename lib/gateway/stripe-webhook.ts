import Stripe from "stripe";
import { z } from "zod";
import type { EventSubject, GatewayEvent } from "./gateway";
import { disputeFrom, fraudWarningFrom, refundFrom } from "./stripe-money-objects";
import { chargeFrom, GATEWAY_API_VERSION, intentFrom } from "./stripe-objects";

const EVENT = z.object({
  id: z.string().min(1).max(255),
  object: z.literal("event"),
  type: z.string().min(1).max(255),
  api_version: z.string().nullish(),
  livemode: z.boolean(),
  account: z.string().nullish(),
  /** Seconds. Of what is carried, this is as of when it was so. Stored events of older builds lack it. */
  created: z.int().nullish(),
  data: z.object({ object: z.looseObject({ id: z.string().optional() }) }),
});

/** The event types Till acts on, and what each carries. Others are kept, shown and answered 2xx. */
const SUBJECTS: Readonly<Record<string, "intent" | "charge" | "refund" | "dispute" | "fraud_warning">> = {
  "payment_intent.created": "intent",
  "payment_intent.requires_action": "intent",
  "payment_intent.processing": "intent",
  "payment_intent.amount_capturable_updated": "intent",
  "payment_intent.succeeded": "intent",
  "payment_intent.payment_failed": "intent",
  "payment_intent.canceled": "intent",
  "charge.pending": "charge",
  "charge.succeeded": "charge",
  "charge.captured": "charge",
  "charge.failed": "charge",
  "charge.expired": "charge",
  "charge.updated": "charge",
  "refund.created": "refund",
  "refund.updated": "refund",
  "refund.failed": "refund",
  "charge.dispute.created": "dispute",
  "charge.dispute.updated": "dispute",
  "charge.dispute.closed": "dispute",
  "charge.dispute.funds_withdrawn": "dispute",
  "charge.dispute.funds_reinstated": "dispute",
  "radar.early_fraud_warning.created": "fraud_warning",
  "radar.early_fraud_warning.updated": "fraud_warning",
};

/**
 * Verifies the signature on the raw bytes, before anything is parsed.
 * @param secrets every active signing secret: two while one is being rolled. @param now for its age; else this machine's.
 * @returns null when no secret fits, the signature is older than 300 s, or the signed body is not an event.
 */
export function verifyWebhook(
  raw: Buffer,
  signature: string | null,
  secrets: readonly string[],
  now?: Date,
): GatewayEvent | null {
  if (!signature) return null;
  for (const secret of secrets) {
    const event = eventFrom(signedBody(raw, signature, secret, now));
    if (event) return event;
  }
  return null;
}

/** Reads an Event; null when it is not one. */
export function eventFrom(raw: unknown): GatewayEvent | null {
  const event = EVENT.safeParse(raw);
  if (!event.success) return null;
  const { id, type, livemode, api_version, data } = event.data;
  return { id, type, livemode, apiVersion: api_version ?? null, objectId: data.object.id ?? null, body: event.data };
}

/**
 * What an event is about: an intent, one of its charges, a refund, a dispute, a warning of fraud, or nothing that Till acts on. Only events
 * of connected accounts name an account (docs.stripe.com/api/events/object), and their money is not this shop's.
 */
export function subjectOf(event: Pick<GatewayEvent, "type" | "apiVersion" | "body">): EventSubject {
  const kind = Object.hasOwn(SUBJECTS, event.type) ? SUBJECTS[event.type] : undefined;
  const { account, created, data } = EVENT.safeParse(event.body).data ?? {};
  const object = data?.object;
  if (account) return { about: "nothing", because: `It is of another account, ${account}, connected to this shop's.` };
  if (!kind || !object) return { about: "nothing", because: "Till does not act on this type of event" };
  if (event.apiVersion !== GATEWAY_API_VERSION) return toFetch(kind, object);
  return SUBJECT_FROM[kind](object, new Date((created ?? 0) * 1000));
}

type EventObject = { readonly id?: string | undefined; readonly [field: string]: unknown };

/** The payload has another version's shape: only the ids in it are believed. */
function toFetch(kind: keyof typeof SUBJECT_FROM, { id, payment_intent }: EventObject): EventSubject {
  if (kind === "refund" && id) return { about: "fetch_refund", refundId: id };
  if (kind === "dispute" && id) return { about: "fetch_dispute", disputeId: id };
  if (kind === "fraud_warning") return { about: "nothing", because: "its warning is of another API version" };
  const intentId = kind === "intent" ? id : payment_intent;
  if (typeof intentId === "string") return { about: "fetch_intent", intentId };
  return { about: "nothing", because: "it names no PaymentIntent" };
}

const SUBJECT_FROM = {
  intent: (object: EventObject): EventSubject => {
    const intent = intentFrom(object);
    return intent ? { about: "intent", intent } : { about: "nothing", because: "its PaymentIntent can't be read" };
  },
  charge: (object: EventObject): EventSubject => {
    const charge = chargeFrom(object);
    if (!charge) return { about: "nothing", because: "its Charge can't be read" };
    if (!charge.intentId) return { about: "nothing", because: "its Charge belongs to no PaymentIntent" };
    return { about: "charge", charge, intentId: charge.intentId };
  },
  refund: (object: EventObject): EventSubject => {
    const refund = refundFrom(object);
    return refund ? { about: "refund", refund } : { about: "nothing", because: "its Refund can't be read" };
  },
  dispute: (object: EventObject, seenAt: Date): EventSubject => {
    const dispute = disputeFrom(object);
    return dispute ? { about: "dispute", dispute, seenAt } : { about: "nothing", because: "its Dispute can't be read" };
  },
  fraud_warning: (object: EventObject): EventSubject => {
    const warning = fraudWarningFrom(object);
    return warning ? { about: "fraud_warning", warning } : { about: "nothing", because: "its warning can't be read" };
  },
};

function signedBody(raw: Buffer, signature: string, secret: string, now: Date | undefined): unknown {
  try {
    return Stripe.webhooks.constructEvent(raw, signature, secret, undefined, undefined, now?.getTime());
  } catch {
    // Forged, stale, or not JSON: the sender learns no more than "400", and we keep nothing of it.
    return null;
  }
}
