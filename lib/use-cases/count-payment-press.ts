import { rememberPaymentOrigin } from "@/db/payment-tries";
import { takeFromLimits } from "@/db/rate-limits";
import type { Context } from "@/lib/context";
import { DECLINES_OF_ORDER, declinesOf, type PaymentOrigin } from "@/lib/domain/payment-tries";
import type { Taken } from "@/lib/domain/rate-limit";

/**
 * Pay is pressed for an order: asks whether too many cards have been declined for it, whoever pressed, and keeps from
 * where it was pressed this time. Before the gateway is asked for anything.
 */
export async function countPaymentPress(
  ctx: Context,
  { orderId, origin }: { orderId: string; origin: PaymentOrigin },
): Promise<Taken> {
  const limit = { name: declinesOf("order"), key: orderId, ...DECLINES_OF_ORDER, isOnlyAsked: true };
  const taken = await takeFromLimits(ctx.db, [limit]);
  if (taken.allowed) await rememberPaymentOrigin(ctx.db, orderId, origin, ctx.now());
  return taken;
}
