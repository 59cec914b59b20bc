/** What the shop answers to a code that was typed in, or taken off. */
export interface CouponReply {
  readonly status: "idle" | "done" | "refused";
  /** In words, wherever there is something to say. */
  readonly message: string | null;
  /** What was typed and refused, so that it is still there to be mended. */
  readonly typed: string | null;
}

export const NO_COUPON_SAID: CouponReply = { status: "idle", message: null, typed: null };

export type CouponAction = (before: CouponReply, form: FormData) => Promise<CouponReply>;

/** A code that is on the bag, as its summary shows it. */
export interface ShownCoupon {
  readonly code: string;
  /** "10% off", "€5.00 off". */
  readonly worth: string;
  /** Why it takes nothing off as the bag is; null when it does. */
  readonly problem: string | null;
  readonly isOncePerCustomer: boolean;
}
