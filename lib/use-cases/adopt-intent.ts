import { findPayment, findPaymentByIntent, raiseException } from "@/db/payments";
import { rebuildOrder } from "@/db/rebuilding";
import { type Hearing, settle } from "@/db/settlement";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import { isUuid } from "@/lib/domain/ids";
import type { Intent } from "@/lib/domain/intent";
import { holdsMoney } from "@/lib/domain/rebuilt-order";
import { log } from "@/lib/log";

/**
 * Takes in an intent of ours that was found at the gateway: settles the payment it belongs to, or, when that was lost (a
 * backup was restored), writes the order again from what the gateway knows and settles that. An intent without money is
 * left alone: nobody is waiting for it, and if it is paid after all, its money is found.
 * @returns `not_ours` for an intent that Till did not make.
 * @throws when the gateway does not answer: the job tries again.
 */
export async function adoptIntent(
  ctx: Context,
  { intentId }: { intentId: string },
): Promise<"settled" | "rebuilt" | "left" | "not_ours" | "order_unknown"> {
  const answer = await ctx.gateway.getRememberedOrder(intentId);
  if (answer.is === "unknown") throw new Error(`The gateway did not show intent ${intentId}: ${answer.because}`);
  if (answer.is === "no") return "not_ours";
  const remembered = answer.value;
  const { intent } = remembered;
  if (!isOurs(intent) || intent.livemode !== ctx.gateway.livemode) return "not_ours";
  const hearing: Hearing = { from: "sweep", actor: ctx.actor, at: ctx.now(), newId: ctx.newId };
  return await inTransaction(ctx.db, async (tx) => {
    const known = (await findPaymentByIntent(tx, intent.id)) ?? (await findPayment(tx, intent.paymentId));
    if (known) {
      await settle(tx, known.id, { intent }, hearing);
      return "settled";
    }
    if (!holdsMoney(intent)) return "left";
    const rebuilding = { shopUrl: ctx.shop.url, actor: ctx.actor, at: hearing.at, newId: ctx.newId };
    const payment = await rebuildOrder(tx, remembered, rebuilding);
    if (!payment) return await tellOfUnknown(ctx, intent, tx);
    log.warn("an order was written again from what the gateway knows", { order: payment.orderId, intent: intent.id });
    await settle(tx, payment.id, { intent }, hearing);
    // What of its money has gone back since is found by the same listings that found this.
    return "rebuilt";
  });
}

function isOurs(intent: Intent): intent is Intent & { orderId: string; paymentId: string } {
  return intent.orderId !== null && intent.paymentId !== null && isUuid(intent.orderId) && isUuid(intent.paymentId);
}

async function tellOfUnknown(ctx: Context, intent: Intent, tx: Parameters<typeof raiseException>[0]) {
  const detail = { amount: intent.amountMinor, currency: intent.currency, order: intent.orderId };
  await raiseException(tx, { kind: "order_unknown", objectId: intent.id, orderId: null, detail, at: ctx.now() });
  return "order_unknown" as const;
}
