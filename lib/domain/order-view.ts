import type { OrderStatus } from "./order-status";

/** The saved views of the orders list, by the word that stands in the address. */
export const ORDER_VIEWS = ["all", "needs-a-look", "paid", "pending", "processing", "refund-due", "closed"] as const;
export type OrderView = (typeof ORDER_VIEWS)[number];

/** The statuses a view shows; null shows any. Needs a look goes by open exceptions, not by status. */
export const VIEW_STATUSES: Record<OrderView, readonly OrderStatus[] | null> = {
  all: null,
  "needs-a-look": null,
  paid: ["paid"],
  pending: ["pending"],
  processing: ["processing", "authorized"],
  "refund-due": ["refund_due"],
  closed: ["expired", "canceled"],
};
