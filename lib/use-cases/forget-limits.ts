import { forgetPaymentOrigins } from "@/db/payment-tries";
import { forgetOldLimits } from "@/db/rate-limits";
import type { Context } from "@/lib/context";

/** Forgets who was limited when, once it counts against nobody any more. */
export async function forgetLimits(ctx: Context): Promise<void> {
  await forgetOldLimits(ctx.db);
  await forgetPaymentOrigins(ctx.db, ctx.now());
}
