import { createHash } from "node:crypto";
import type { RefusalCode } from "./errors";

export const COUPON_KINDS = ["percent", "amount"] as const;

/** What a coupon takes off the goods: a share of them in basis points (1000 is 10 %), or an amount. */
export type CouponWorth =
  | { readonly kind: "percent"; readonly percentBps: number }
  | { readonly kind: "amount"; readonly amountMinor: number };

export interface CouponTerms {
  readonly code: string;
  readonly worth: CouponWorth;
  /** Of its amounts. A percentage counts in this currency only, too: its minimum is in it. */
  readonly currency: string;
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

export type CouponFault = Extract<
  RefusalCode,
  "coupon_unknown" | "coupon_early" | "coupon_over" | "coupon_used_up" | "coupon_minimum" | "coupon_customer"
>;

/** Why a coupon does not count; null when it does. A reason that waiting or shopping on can mend comes last. */
export function couponFault(coupon: CouponTerms, given: CouponCase): CouponFault | null {
  if (coupon.currency !== given.currency) return "coupon_unknown";
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

/**
 * Whom a limit per customer counts: a digest that `Ada+prints@Example.com` and `ada@example.com` share. It holds back
 * the honest second try, not somebody with many mailboxes: a coupon that must not be used often has a limit in all.
 */
export function customerKey(email: string): string {
  const [local = "", domain = ""] = splitAtLast(email.trim().normalize("NFKC").toLowerCase(), "@");
  const plain = local.split("+")[0] || local;
  return createHash("sha256").update(`coupon customer\n${plain}@${domain}`).digest("base64url");
}

function splitAtLast(text: string, mark: string): [string, string] {
  const at = text.lastIndexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
