import type { ShownCoupon } from "@/components/shop/coupon-reply";
import type { CartCouponView } from "@/db/reads/cart";
import type { CouponFault } from "@/lib/domain/coupon";
import { discountWords } from "@/lib/domain/discount-words";
import type { RefusalCode } from "@/lib/domain/errors";
import { REFUSAL_MESSAGES } from "@/lib/domain/messages";
import { formatMoney, type Money, money } from "@/lib/domain/money";

interface CouponDetail {
  readonly code: string;
  /** What the goods still lack, with `coupon_minimum`. */
  readonly missingMinor: number;
  readonly currency: string;
  /** When it begins, with `coupon_early`. */
  readonly validFrom: Date;
}

export function appliedWords(code: string): string {
  return `${code} is on your bag.`;
}

/** Why a code that was typed in takes nothing off, and what to do about it. */
export function couponRefusalWords(refusal: RefusalCode, detail: CouponDetail | null, timeZone: string): string {
  if (detail && refusal === "coupon_early") {
    const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone }).format(detail.validFrom);
    return `${detail.code} counts from ${day}.`;
  }
  if (detail && refusal === "coupon_minimum")
    return minimumWords(detail.code, money(detail.missingMinor, detail.currency));
  return (detail && faultWords(refusal, detail.code)) ?? REFUSAL_MESSAGES[refusal];
}

function minimumWords(code: string, missing: Money): string {
  return `Add ${formatMoney(missing)} more to your bag and ${code} counts.`;
}

function faultWords(fault: RefusalCode, code: string): string | null {
  switch (fault) {
    case "coupon_early":
      return `${code} does not count yet.`;
    case "coupon_over":
      return `${code} has ended and takes nothing off any more.`;
    case "coupon_used_up":
      return `${code} has been used as often as it may be.`;
    case "coupon_customer":
      return `${code} can't be used again with this email address.`;
    case "coupon_unknown":
      return `${code} does not count for this bag.`;
    default:
      return null;
  }
}

/**
 * A coupon stopped counting between the page and the press of Pay: it was taken off, nothing was charged.
 * @param seen the total on the button. @param now the total without the coupon.
 */
export function couponGoneWords(fault: CouponFault, code: string, now: Money, seen: Money): string {
  return `${faultWords(fault, code) ?? REFUSAL_MESSAGES[fault]} We took it off: the total is now ${formatMoney(now)}; it was ${formatMoney(seen)}. Nothing was charged. Look at it, then pay.`;
}

/** The coupon of a bag as its summary shows it. @param goodsMinor what is in the bag, before any discount. */
export function shownCoupon(coupon: CartCouponView | null, goodsMinor: number): ShownCoupon | null {
  if (!coupon) return null;
  const { code, discount, minimumGoods, limitPerCustomer, fault } = coupon;
  const missing = money(Math.max(0, minimumGoods.amountMinor - goodsMinor), minimumGoods.currency);
  return {
    code,
    worth: discountWords(discount),
    problem: fault && problemWords(fault, code, missing),
    isOncePerCustomer: limitPerCustomer === 1,
  };
}

function problemWords(fault: CouponFault, code: string, missing: Money): string {
  if (fault === "coupon_minimum") return minimumWords(code, missing);
  return `${faultWords(fault, code) ?? REFUSAL_MESSAGES[fault]} The total is without it.`;
}
