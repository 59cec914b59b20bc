import { answerCancelCall, openCancelCall } from "@/db/cancel-call";
import { closeUnpaidOrder } from "@/db/close-order";
import { listExpiredOrders } from "@/db/expired-orders";
import { listReplacedOrders, lockOrderWithCart } from "@/db/orders";
import { findLivePayment, type PaymentRow } from "@/db/payments";
import { settle } from "@/db/settlement";
import { inTransaction } from "@/db/transaction";
import type { Context } from "@/lib/context";
import type { Intent } from "@/lib/domain/intent";
import type { Answer } from "@/lib/gateway/gateway";

/** Which orders are over: those whose time is up, or those a changed cart has replaced. */
export type OrdersToClose =
  | { readonly expired: { readonly atMost: number } }
  | {
      readonly replaced: {
        readonly cartId: string;
        readonly cartVersion: number;
        readonly country: string;
        /** What the cart costs now. */
        readonly totalMinor: number;
      };
    };

/**
 * Closes unpaid orders and gives their stock back. The gateway cancels first: an order whose payment it has not
 * canceled stays as it is, because its money may be on its way.
 * @returns the orders that were closed, and those that could not be.
 */
export async function closeOrders(ctx: Context, which: OrdersToClose): Promise<{ closed: string[]; kept: string[] }> {
  const news = "expired" in which ? "order_expired" : "order_canceled";
  const orders =
    "expired" in which
      ? await listExpiredOrders(ctx.db, ctx.now(), which.expired.atMost)
      : await listReplacedOrders(ctx.db, which.replaced);
  const closed: string[] = [];
  const kept: string[] = [];
  for (const order of orders) {
    const isOver = (await cancelPayment(ctx, order.id)) && (await close(ctx, order.id, news));
    (isOver ? closed : kept).push(order.id);
  }
  return { closed, kept };
}

/** @returns true when no payment of the order can take money any more. */
async function cancelPayment(ctx: Context, orderId: string): Promise<boolean> {
  const payment = await findLivePayment(ctx.db, orderId);
  if (!payment) return true;
  // Whether the gateway has it is not known yet: start-payment finds out, and the next round closes the order.
  if (!payment.providerIntentId) return false;
  const answer = await askToCancel(ctx, payment, payment.providerIntentId);
  if (answer.is !== "yes") return false;
  const hearing = { from: "answer" as const, actor: ctx.actor, at: ctx.now(), newId: ctx.newId };
  const settled = await inTransaction(ctx.db, (tx) => settle(tx, payment.id, { intent: answer.value }, hearing));
  return settled?.paymentStatus === "canceled";
}

/** Cancels, or reads what became of an intent that can't be canceled any more. */
async function askToCancel(ctx: Context, payment: PaymentRow, intentId: string): Promise<Answer<Intent>> {
  const key = await openCancelCall(ctx.db, payment.id, intentId, ctx.now());
  const answer = await ctx.gateway.cancelIntent(intentId, key);
  const because = answer.is === "yes" ? {} : { because: answer.is === "no" ? answer.code : answer.because };
  await answerCancelCall(ctx.db, payment.id, { state: answer.is, ...because, at: ctx.now() });
  return answer.is === "no" ? await ctx.gateway.getIntent(intentId) : answer;
}

async function close(ctx: Context, orderId: string, news: "order_expired" | "order_canceled"): Promise<boolean> {
  return await inTransaction(ctx.db, async (tx) => {
    const order = await lockOrderWithCart(tx, orderId);
    // It was paid, or a new payment began, while the gateway was asked: it is not ours to close.
    if (order?.status !== "pending" || (await findLivePayment(tx, orderId))) return false;
    const answer = await closeUnpaidOrder(tx, order, news, { actor: ctx.actor, at: ctx.now() });
    return answer.answer === "moved";
  });
}
