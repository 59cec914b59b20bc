import type { CouponField, TypedCoupon } from "@/lib/domain/coupon-form";

/** What the form of a new coupon shows: what was typed, what is wrong with it, and the code that was made last. */
export interface CouponFormState {
  readonly typed: TypedCoupon;
  readonly faults: Readonly<Partial<Record<CouponField, string>>>;
  readonly trouble: string | null;
  readonly made: string | null;
  /** Rises with each coupon made, so that the fields are empty for the next. */
  readonly round: number;
}

export const EMPTY_COUPON: CouponFormState = {
  typed: { code: "", kind: "percent", worth: "", minimum: "", limitInAll: "", limitPerCustomer: "1", lastDay: "" },
  faults: {},
  trouble: null,
  made: null,
  round: 0,
};
