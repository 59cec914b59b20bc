import { z } from "zod";
import { orderCopyFrom } from "@/lib/domain/order-copy";
import type { RememberedOrder } from "@/lib/domain/rebuilt-order";
import { intentFrom } from "./stripe-objects";

/** What else an intent says, that only an order that was lost needs. */
const REST = z.object({
  created: z.int(),
  metadata: z.record(z.string(), z.string()).nullish(),
  receipt_email: z.string().nullish(),
  latest_charge: z
    .union([
      z.string(),
      z.null(),
      z.object({ billing_details: z.object({ email: z.string().nullish(), name: z.string().nullish() }).nullish() }),
    ])
    .optional(),
});

/** Reads from a PaymentIntent, with its charge expanded, all it knows of the order it was for; null when it is not one. */
export function rememberedOrderFrom(raw: unknown): RememberedOrder | null {
  const intent = intentFrom(raw);
  const { data } = REST.safeParse(raw);
  if (!intent || !data) return null;
  const billing = typeof data.latest_charge === "object" ? data.latest_charge?.billing_details : null;
  return {
    intent,
    copy: orderCopyFrom(data.metadata ?? {}),
    email: billing?.email ?? data.receipt_email ?? null,
    name: billing?.name ?? null,
    startedAt: new Date(data.created * 1000),
  };
}
