import { addressLines } from "@/lib/domain/address-lines";
import type { OpenedOrder } from "@/lib/order-access";

/** The address as this reader may see it: a link can be forwarded, so it tells who somebody is only in part. */
export function shownEmail({ order, by }: OpenedOrder): string {
  if (by === "owner") return order.email;
  const [local = "", domain = ""] = order.email.split("@");
  return `${local.slice(0, 1)}…@${domain}`;
}

/**
 * Where it goes. Complete until the parcel has left, so that a slip is seen in time; then a link shows town and
 * country only. Null when nothing is shipped.
 */
export function shownAddress({ order, by }: OpenedOrder): string[] | null {
  if (!order.address) return null;
  const hasLeft = order.fulfillments.some((deed) => deed.kind === "shipment" && deed.status === "fulfilled");
  const isWhole = by === "owner" || !hasLeft;
  const address = isWhole ? order.address : { ...order.address, name: "", line1: "", line2: null, postalCode: "" };
  return addressLines(address, order.country).filter((line) => line !== "");
}
