import { z } from "zod";
import type { PayOrderRequest, PayRequest } from "@/components/checkout/pay-answer";
import { DETAIL_FIELDS, DETAIL_LENGTH_MAX, type DetailField, type TypedDetails } from "@/lib/domain/order-details";

/** What may come through this door at all; whether it is a good address is said in words, by lib/domain/order-details. */

/** Room for text that is too long, so that the field can say so; beyond it nobody typed this. */
const SLACK = 4;

const text = (field: DetailField) => z.string().max(DETAIL_LENGTH_MAX[field] * SLACK);
const typed = z.strictObject(
  Object.fromEntries(DETAIL_FIELDS.map((field) => [field, text(field)])) as Record<DetailField, z.ZodString>,
) satisfies z.ZodType<TypedDetails>;

const version = z.int().min(1).max(Number.MAX_SAFE_INTEGER);
const minorUnits = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

export const PAY_REQUEST: z.ZodType<PayRequest> = z.strictObject({
  typed,
  cartVersion: version,
  totalSeenMinor: minorUnits,
});

export const PAY_ORDER_REQUEST: z.ZodType<PayOrderRequest> = z.strictObject({
  orderId: z.uuid(),
  token: z.string().max(64),
});

/** The same fields from a form that was sent without scripts; what is not on it is empty. */
export const DETAILS_FORM = z.strictObject({
  ...(Object.fromEntries(DETAIL_FIELDS.map((field) => [field, text(field).default("")])) as Record<
    DetailField,
    z.ZodDefault<z.ZodString>
  >),
  /** Pressed to see the totals for another country: nothing is judged yet. */
  step: z.literal("totals").optional(),
});
