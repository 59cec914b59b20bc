import { and, inArray, isNull, sql } from "drizzle-orm";
import type { Queryable } from "../client";
import { fulfillments, orderLines } from "../schema/orders";
import { paymentExceptions } from "../schema/payments";

/** How far the goods are: nothing is due before an order is paid. */
export type FulfillmentState = "none" | "to_ship" | "shipped" | "to_deliver" | "delivered";

export interface OrderMarks {
  readonly pieces: number;
  readonly fulfillment: FulfillmentState;
  readonly needsLook: boolean;
}

export const NO_MARKS: OrderMarks = { pieces: 0, fulfillment: "none", needsLook: false };

/** What a list shows beside each order, for the orders of one page: three queries, whatever the page's length. */
export async function listOrderMarks(
  queryable: Queryable,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, OrderMarks>> {
  if (orderIds.length === 0) return new Map();
  const ids = [...orderIds];
  const pieces = await queryable
    .select({ orderId: orderLines.orderId, pieces: sql<number>`sum(${orderLines.quantity})::int` })
    .from(orderLines)
    .where(inArray(orderLines.orderId, ids))
    .groupBy(orderLines.orderId);
  const goods = await queryable
    .select({ orderId: fulfillments.orderId, kind: fulfillments.kind, status: fulfillments.status })
    .from(fulfillments)
    .where(inArray(fulfillments.orderId, ids));
  const open = await queryable
    .selectDistinct({ orderId: paymentExceptions.orderId })
    .from(paymentExceptions)
    .where(and(inArray(paymentExceptions.orderId, ids), isNull(paymentExceptions.resolvedAt)));
  const piecesOf = new Map(pieces.map((row) => [row.orderId, row.pieces]));
  const needing = new Set(open.map((row) => row.orderId));
  return new Map(
    ids.map((id) => [
      id,
      {
        pieces: piecesOf.get(id) ?? 0,
        fulfillment: fulfillmentState(goods.filter((row) => row.orderId === id)),
        needsLook: needing.has(id),
      },
    ]),
  );
}

type Goods = Pick<typeof fulfillments.$inferSelect, "kind" | "status">;

/** One word for an order's goods: what still has to be done comes before what is done, parcels before files. */
export function fulfillmentState(goods: readonly Goods[]): FulfillmentState {
  const has = (kind: Goods["kind"], status: Goods["status"]) =>
    goods.some((one) => one.kind === kind && one.status === status);
  if (has("shipment", "waiting")) return "to_ship";
  if (has("download", "waiting")) return "to_deliver";
  if (has("shipment", "fulfilled")) return "shipped";
  return has("download", "fulfilled") ? "delivered" : "none";
}
