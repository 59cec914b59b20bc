/**
 * Every "no" that Till says. Words for people are in lib/domain/messages.ts, one for each code; a missing one does not
 * compile.
 */
export type RefusalCode =
  // cart and order
  | "cart_empty"
  | "cart_changed"
  | "quantity_invalid"
  | "variant_unknown"
  | "sold_out"
  | "quantity_reduced"
  | "amount_too_small"
  | "amount_too_large"
  | "order_unknown"
  | "order_expired"
  | "order_closed"
  // coupon
  | "coupon_unknown"
  | "coupon_early"
  | "coupon_over"
  | "coupon_used_up"
  | "coupon_minimum"
  | "coupon_customer"
  | "coupon_exists"
  // payment
  | "payment_confirming"
  | "payment_refused"
  | "gateway_away"
  // reserved money
  | "not_reserved"
  | "capture_under_way"
  | "capture_refused"
  // jobs
  | "job_gone"
  // refunds
  | "nothing_captured"
  | "refund_too_much"
  | "refund_amount_invalid"
  | "refund_lines_wrong"
  | "refund_quantity_gone"
  | "refund_disputed"
  | "refund_id_used"
  // doors
  | "form_invalid"
  | "origin_foreign"
  | "signed_out"
  | "not_allowed"
  | "too_many_tries"
  | "body_too_large"
  | "signature_invalid"
  | "database_away";
