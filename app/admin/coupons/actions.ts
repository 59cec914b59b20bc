"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { CouponFormState } from "@/components/admin/coupon-state";
import { EMPTY_COUPON } from "@/components/admin/coupon-state";
import { findShopCurrency } from "@/db/reads/coupon-list";
import { enterAction } from "@/lib/action-guard";
import { type Context, liveContext } from "@/lib/context";
import { COUPON_FIELD_LENGTH_MAX, checkCoupon } from "@/lib/domain/coupon-form";
import { REFUSAL_MESSAGES } from "@/lib/domain/messages";
import { isMerchant } from "@/lib/domain/role";
import { log } from "@/lib/log";
import { getViewer, requireMerchant } from "@/lib/session";
import { createCoupon } from "@/lib/use-cases/create-coupon";
import { endCoupon } from "@/lib/use-cases/end-coupon";
import { dayInZone } from "./day-in-zone";

const text = z.string().max(COUPON_FIELD_LENGTH_MAX).default("");
const NEW_COUPON = z.strictObject({
  ...{ code: text, kind: z.enum(["percent", "amount"]), worth: text, minimum: text },
  ...{ limitInAll: text, limitPerCustomer: text, lastDay: text },
});
const END = z.strictObject({ couponId: z.uuid() });

/** A merchant makes a coupon. What is wrong stands beside its field, and everything typed is kept. */
export async function makeCoupon(before: CouponFormState, form: FormData): Promise<CouponFormState> {
  const entry = await enterAction(form, NEW_COUPON);
  if (!entry.ok) return { ...before, made: null, trouble: REFUSAL_MESSAGES[entry.code] };
  const typed = entry.input;
  const kept = { typed, faults: {}, trouble: null, made: null, round: before.round };
  const viewer = await getViewer();
  if (!viewer) return { ...kept, trouble: REFUSAL_MESSAGES.signed_out };
  if (!isMerchant(viewer.role)) return { ...kept, trouble: REFUSAL_MESSAGES.not_allowed };
  const ctx = liveContext(`staff:${viewer.userId}`);
  try {
    return await make(ctx, kept);
  } catch (error) {
    log.error("a coupon could not be made", { err: error instanceof Error ? error : new Error(String(error)) });
    return { ...kept, trouble: REFUSAL_MESSAGES.database_away };
  }
}

async function make(ctx: Context, kept: CouponFormState): Promise<CouponFormState> {
  const currency = await findShopCurrency(ctx.db);
  if (currency === null) return { ...kept, trouble: "The shop sells nothing yet, so there is nothing to take off." };
  const checked = checkCoupon(kept.typed, currency, dayInZone(ctx.now(), ctx.shop.timeZone));
  if (checked.is === "faulty") return { ...kept, faults: checked.faults };
  const created = await createCoupon(ctx, checked.coupon);
  if (!created.ok) return { ...kept, faults: { code: REFUSAL_MESSAGES[created.code] } };
  revalidatePath("/admin/coupons");
  return { ...EMPTY_COUPON, made: checked.coupon.code, round: kept.round + 1 };
}

/** A merchant ends a coupon. Who may not do it finds nothing here. */
export async function finishCoupon(form: FormData): Promise<void> {
  const entry = await enterAction(form, END);
  const merchant = await requireMerchant("/admin/coupons");
  if (!entry.ok) throw new Error(REFUSAL_MESSAGES[entry.code]);
  await endCoupon(liveContext(`staff:${merchant.userId}`), entry.input);
  revalidatePath("/admin/coupons");
}
