import { orderToken } from "@/lib/domain/order-link";

/** The order page's own link: it opens in any browser, as the mailed one does. */
export function orderPath(linkSecret: string, order: { id: string; tokenVersion: number }, within = ""): string {
  return `/orders/${order.id}${within}?token=${orderToken(linkSecret, order.id, order.tokenVersion)}`;
}
