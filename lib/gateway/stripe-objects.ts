import { z } from "zod";
import type { Charge, Intent, IntentStatus } from "@/lib/domain/intent";

/** The API version whose payloads are read directly; an object of another version is fetched first. */
export const GATEWAY_API_VERSION = "2026-10-28.endive";

/** Only the fields that Till believes in, parsed: an answer or payload that lacks one is not the object it claims to be. */
const CHARGE = z.object({
  object: z.literal("charge"),
  id: z.string().startsWith("ch_").or(z.string().startsWith("py_")),
  payment_intent: z.union([z.string(), z.object({ id: z.string() }), z.null()]).optional(),
  status: z.enum(["pending", "succeeded", "failed"]),
  amount: z.int().nonnegative(),
  amount_captured: z.int().nonnegative(),
  amount_refunded: z.int().nonnegative(),
  captured: z.boolean(),
  refunded: z.boolean(),
  currency: z.string().length(3),
  livemode: z.boolean(),
  created: z.int(),
  failure_code: z.string().nullish(),
  outcome: z.object({ reason: z.string().nullish() }).nullish(),
  payment_method_details: z
    .object({
      type: z.string().nullish(),
      card: z
        .object({ brand: z.string().nullish(), last4: z.string().nullish(), capture_before: z.int().nullish() })
        .nullish(),
    })
    .nullish(),
});

const INTENT = z.object({
  object: z.literal("payment_intent"),
  id: z.string().startsWith("pi_"),
  status: z.enum([
    "requires_payment_method",
    "requires_confirmation",
    "requires_action",
    "processing",
    "requires_capture",
    "canceled",
    "succeeded",
  ]),
  amount: z.int().nonnegative(),
  amount_received: z.int().nonnegative(),
  currency: z.string().length(3),
  livemode: z.boolean(),
  metadata: z.record(z.string(), z.string()).nullish(),
  latest_charge: z.union([z.string(), CHARGE, z.null()]).optional(),
  last_payment_error: z.object({ code: z.string().nullish() }).nullish(),
});

const STATUS: Record<z.infer<typeof INTENT>["status"], IntentStatus> = {
  requires_payment_method: "open",
  requires_confirmation: "open",
  requires_action: "requires_action",
  processing: "processing",
  requires_capture: "authorized",
  canceled: "canceled",
  succeeded: "succeeded",
};

/** Reads a PaymentIntent from an answer or an event; null when it is not one. */
export function intentFrom(raw: unknown): Intent | null {
  const parsed = INTENT.safeParse(raw);
  if (!parsed.success) return null;
  const { data } = parsed;
  return {
    id: data.id,
    status: STATUS[data.status],
    amountMinor: data.amount,
    amountReceivedMinor: data.amount_received,
    currency: data.currency.toUpperCase(),
    livemode: data.livemode,
    orderId: data.metadata?.order_id ?? null,
    paymentId: data.metadata?.payment_id ?? null,
    chargeId: typeof data.latest_charge === "string" ? data.latest_charge : (data.latest_charge?.id ?? null),
    charge: typeof data.latest_charge === "object" && data.latest_charge ? toCharge(data.latest_charge) : null,
    lastFailureCode: data.last_payment_error?.code ?? null,
  };
}

/** Reads a Charge from an event; null when it is not one. */
export function chargeFrom(raw: unknown): Charge | null {
  const parsed = CHARGE.safeParse(raw);
  return parsed.success ? toCharge(parsed.data) : null;
}

function toCharge(data: z.infer<typeof CHARGE>): Charge {
  const card = data.payment_method_details?.card;
  return {
    id: data.id,
    intentId:
      typeof data.payment_intent === "object" ? (data.payment_intent?.id ?? null) : (data.payment_intent ?? null),
    status: data.status,
    amountMinor: data.amount,
    capturedMinor: data.amount_captured,
    isCaptured: data.captured,
    isReleased: !data.captured && data.refunded,
    currency: data.currency.toUpperCase(),
    livemode: data.livemode,
    failureCode: data.failure_code ?? null,
    declineCode: data.outcome?.reason ?? null,
    methodKind: data.payment_method_details?.type ?? null,
    cardBrand: card?.brand ?? null,
    cardLast4: card?.last4 ?? null,
    captureBefore: card?.capture_before ? new Date(card.capture_before * 1000) : null,
    createdAt: new Date(data.created * 1000),
  };
}
