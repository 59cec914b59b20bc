import { and, eq, gte, inArray, ne, or } from "drizzle-orm";
import { saleEntries, shareOfSale } from "@/lib/domain/ledger";
import { emptyOrderedCart, emptyPaidCart } from "./cart-snapshot";
import type { Transaction } from "./client";
import { post } from "./ledger";
import type { OrderRow } from "./orders";
import { leaveMessage } from "./outbox";
import { givePressesBack } from "./payment-tries";
import { orders } from "./schema/orders";
import { reholdForLatePayment, sellHeldStock } from "./stock";

interface Paying {
  readonly at: Date;
  readonly newId: () => string;
}

/**
 * What an order that has just been paid sets in motion: once, whoever hears of it.
 * @param chargedMinor what was taken for it: its total, or less where a merchant captured a part.
 */
export async function setPaidEffectsInMotion(
  tx: Transaction,
  order: OrderRow,
  chargedMinor: number,
  { at, newId }: Paying,
): Promise<void> {
  await post(tx, {
    id: newId(),
    orderId: order.id,
    kind: "sale",
    naturalKey: `sale:${order.id}`,
    at,
    entries: saleEntries(shareOfSale(order, chargedMinor)),
  });
  await givePressesBack(tx, order.id);
  await sellHeldStock(tx, order.id);
  if (order.cartId && order.cartVersion !== null) await emptyPaidCart(tx, order.cartId, order.cartVersion);
  // What it bought may have left before the order was lost: a person says so first.
  if (order.rebuiltAt) return;
  await leaveMessage(tx, { id: newId(), kind: "fulfill_order", orderId: order.id, at });
  await leaveMessage(tx, { id: newId(), kind: "mail_order_paid", orderId: order.id, at });
}

/**
 * Whether an order that was closed can be filled after all, now that its money is here: if so, its stock is
 * held again. Not
 * when the shopper has ordered the same bag again, or the prints are gone. Order and cart must be locked.
 */
export async function refill(tx: Transaction, order: OrderRow): Promise<boolean> {
  if (await hasSuccessor(tx, order)) return false;
  if (!(await reholdForLatePayment(tx, order))) return false;
  // The bag was opened again when the order closed: what is still in it as ordered was bought now.
  if (order.cartId) await emptyOrderedCart(tx, order.cartId, order.id);
  return true;
}

/** Another order of the same bag that lives, or was paid since: the shopper meant to buy once. */
async function hasSuccessor(tx: Transaction, order: OrderRow): Promise<boolean> {
  if (!order.cartId) return false;
  const [other] = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(
      and(
        eq(orders.cartId, order.cartId),
        ne(orders.id, order.id),
        or(inArray(orders.status, ["pending", "processing", "authorized"]), gte(orders.paidAt, order.placedAt)),
      ),
    )
    .limit(1);
  return other !== undefined;
}
