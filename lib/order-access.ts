import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { takeFromLimits } from "@/db/rate-limits";
import { findOrder, type OrderView } from "@/db/reads/order";
import { liveContext } from "./context";
import { isUuid } from "./domain/ids";
import { isOrderToken } from "./domain/order-link";
import { readReturnedCookie } from "./domain/returned-cookie";
import { getViewer } from "./session";

export interface OpenedOrder {
  readonly order: OrderView;
  /** The link may have been forwarded: whoever opens it by link sees less of the owner than the owner does. */
  readonly by: "link" | "owner";
}

/**
 * The one door to an order for shoppers: by the token of its link, or as its signed-in owner. Null for everything else,
 * so that nobody learns whether an order exists.
 * @param token as it came from the address, untrusted; null when there was none.
 */
export const openOrder = cache(async (id: string, token: string | null): Promise<OpenedOrder | null> => {
  if (!isUuid(id)) return null;
  const { db, shop } = liveContext("shopper");
  const order = await findOrder(db, id);
  if (!order) return null;
  const viewer = await getViewer();
  if (viewer && (viewer.userId === order.userId || viewer.email === order.email.toLowerCase()))
    return { order, by: "owner" };
  return token !== null && isOrderToken(token, shop.linkSecret, id, order.tokenVersion) ? { order, by: "link" } : null;
});

/** Each return asks the gateway; a browser comes back once a try. Beyond this the sweep's rhythm has to do. */
const RETURNS = { name: "returns_of_order", points: 30, durationS: 600 };

/** Counts a return from the gateway. @returns whether it may ask the gateway how the payment stands. */
export async function mayAskOnReturn(orderId: string): Promise<boolean> {
  const { allowed } = await takeFromLimits(liveContext("shopper").db, [{ ...RETURNS, key: orderId }]);
  return allowed;
}

/** Set by the return route; it chooses words, nothing else. */
export const RETURNED_COOKIE = "till_returned";

/** When this browser came back from paying this order; null when it did not. */
export async function readReturnedAt(orderId: string): Promise<Date | null> {
  const value = (await cookies()).get(RETURNED_COOKIE)?.value;
  return readReturnedCookie(value, orderId, liveContext("shopper").now());
}
