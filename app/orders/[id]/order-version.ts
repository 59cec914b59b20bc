import type { OrderState } from "@/components/order/order-state";
import type { OrderView } from "@/db/reads/order";

/** Changes whenever the order page would read differently. Holds no ids: it is sent to whoever may see the page. */
export function orderVersion(order: OrderView, state: OrderState): string {
  const { payment, fulfillments, refunds } = order;
  const deeds = fulfillments.map(({ kind, status }) => `${kind}=${status}`).join(",");
  const back = refunds.map(({ status }) => status).join(",");
  return [
    state,
    payment?.status ?? "none",
    payment?.tries ?? 0,
    payment?.newestTry?.status ?? "none",
    deeds,
    back,
  ].join(".");
}
