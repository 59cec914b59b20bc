import type { Transition } from "@/lib/domain/order-status";
import { reopenCart } from "./cart-snapshot";
import type { Transaction } from "./client";
import { moveOrder, type OrderRow } from "./orders";
import { releaseHeldStock } from "./stock";

/**
 * Closes an order that nobody paid: what was put aside for it goes back, and its bag can be ordered again. The order must
 * be locked with its cart, and no payment of it may be able to take money any more.
 */
export async function closeUnpaidOrder(
  tx: Transaction,
  order: OrderRow,
  news: "order_expired" | "order_canceled",
  by: { actor: string; at: Date },
): Promise<Transition> {
  const answer = await moveOrder(tx, order, news, by);
  if (answer.answer !== "moved") return answer;
  await releaseHeldStock(tx, order.id);
  if (order.cartId && order.cartVersion !== null) await reopenCart(tx, order.cartId, order.cartVersion);
  return answer;
}
