import type { Discount } from "./discount";
import type { RefusalCode } from "./errors";

export const COUPON_KINDS = ["percent", "amount"] as const;

export interface CouponTerms {
  readonly code: string;
  /** What it takes off the goods. Its currency is also that of the minimum. */
  readonly discount: Discount;
  /** What the goods must cost before it counts. */
  readonly minimumGoodsMinor: number;
  /** Orders it may be used for; null is without limit. */
  readonly limitInAll: number | null;
  readonly limitPerCustomer: number | null;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly endedAt: Date | null;
}

/** What a coupon is asked about: the goods, the moment, and how often it is held or used by others already. */
export interface CouponCase {
  readonly goodsMinor: number;
  readonly currency: string;
  readonly at: Date;
  readonly taken: number;
  /** Of them by this customer; 0 while nobody knows who is asking. */
  readonly takenByCustomer: number;
}

const COUPON_FAULTS = [
  "coupon_unknown",
  "coupon_early",
  "coupon_over",
  "coupon_used_up",
  "coupon_minimum",
  "coupon_customer",
] as const satisfies readonly RefusalCode[];
export type CouponFault = (typeof COUPON_FAULTS)[number];

export function isCouponFault(code: RefusalCode): code is CouponFault {
  return COUPON_FAULTS.some((fault) => fault === code);
}

/** Why a coupon does not count; null when it does. A reason that waiting or shopping on can mend comes last. */
export function couponFault(coupon: CouponTerms, given: CouponCase): CouponFault | null {
  if (coupon.discount.currency !== given.currency) return "coupon_unknown";
  if (coupon.endedAt !== null || (coupon.validUntil !== null && coupon.validUntil <= given.at)) return "coupon_over";
  if (coupon.validFrom > given.at) return "coupon_early";
  if (coupon.limitInAll !== null && given.taken >= coupon.limitInAll) return "coupon_used_up";
  if (coupon.limitPerCustomer !== null && given.takenByCustomer >= coupon.limitPerCustomer) return "coupon_customer";
  return given.goodsMinor < coupon.minimumGoodsMinor ? "coupon_minimum" : null;
}

const CODE = /^[A-Z0-9][A-Z0-9-]{1,30}[A-Z0-9]$/;

/** The code as it is kept: upper case, without the spaces of a hasty paste. Null for text that no coupon is called. */
export function couponCode(typed: string): string | null {
  const code = typed.replace(/\s+/g, "").toUpperCase();
  return CODE.test(code) ? code : null;
}
