/**
 * Every "no" that Till says, with its HTTP status. Words for people are in lib/domain/messages.ts, one for each code;
 * a missing one does not compile.
 */
export const REFUSALS = {
  // cart and order
  cart_empty: 409,
  cart_changed: 409,
  quantity_invalid: 422,
  variant_unknown: 404,
  sold_out: 409,
  quantity_reduced: 409,
  amount_too_small: 422,
  amount_too_large: 422,
  order_unknown: 404,
  order_expired: 409,
  order_closed: 409,
  // payment
  payment_confirming: 202,
  payment_refused: 402,
  gateway_away: 503,
  // doors
  form_invalid: 422,
  origin_foreign: 403,
  signed_out: 401,
  not_allowed: 403,
  too_many_tries: 429,
  body_too_large: 413,
  signature_invalid: 400,
  database_away: 503,
} as const;

export type RefusalCode = keyof typeof REFUSALS;

export function httpStatusOf(code: RefusalCode): number {
  return REFUSALS[code];
}
