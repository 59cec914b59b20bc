import { and, eq, inArray, isNull, like, or, type SQL, sql } from "drizzle-orm";
import { type Money, money } from "@/lib/domain/money";
import type { OrderSearch } from "@/lib/domain/order-search";
import type { OrderStatus } from "@/lib/domain/order-status";
import { type OrderView, VIEW_STATUSES } from "@/lib/domain/order-view";
import type { Queryable } from "../client";
import { orders } from "../schema/orders";
import { charges, paymentExceptions, payments } from "../schema/payments";
import { beyond, inDirection, microsOf, type Page, type PageAsk, pageOf, rowsToRead } from "./keyset";
import { type FulfillmentState, listOrderMarks, NO_MARKS } from "./order-marks";

export interface OrderListEntry {
  readonly id: string;
  readonly number: string;
  readonly placedAt: Date;
  readonly email: string;
  /** The name on the parcel; null for downloads. */
  readonly name: string | null;
  readonly country: string;
  readonly total: Money;
  readonly status: OrderStatus;
  readonly fulfillment: FulfillmentState;
  /** Pieces, not lines. */
  readonly pieces: number;
  /** Something about its money waits for a person. */
  readonly needsLook: boolean;
}

export interface OrderListAsk extends PageAsk {
  readonly view: OrderView;
  readonly search: OrderSearch | null;
}

/** One page of orders for merchants, newest first. For pages that have called `requireMerchant()`. */
export async function listOrders(queryable: Queryable, ask: OrderListAsk): Promise<Page<OrderListEntry>> {
  const rows = await readRows(queryable, ask, await ordersPaidWith(queryable, ask.search?.providerId ?? null));
  const page = pageOf(rows, ask);
  if (page === null) return listOrders(queryable, { ...ask, cursor: null });
  const marks = await listOrderMarks(
    queryable,
    page.entries.map((row) => row.id),
  );
  return { ...page, entries: page.entries.map((row) => entryView(row, marks.get(row.id) ?? NO_MARKS)) };
}

/** True when the shop has any order at all: tells an empty shop from an empty filter. */
export async function hasOrders(queryable: Queryable): Promise<boolean> {
  const rows = await queryable.select({ id: orders.id }).from(orders).limit(1);
  return rows.length > 0;
}

function readRows(queryable: Queryable, ask: OrderListAsk, paidWith: readonly string[]) {
  return queryable
    .select({
      id: orders.id,
      number: orders.number,
      atMicros: microsOf(orders.placedAt),
      placedAt: orders.placedAt,
      email: orders.email,
      name: orders.shipName,
      country: orders.country,
      totalMinor: orders.totalMinor,
      currency: orders.currency,
      status: orders.status,
    })
    .from(orders)
    .where(and(inView(queryable, ask.view), matching(ask.search, paidWith), beyond(ask, orders.placedAt, orders.id)))
    .orderBy(...inDirection(ask, orders.placedAt, orders.id))
    .limit(rowsToRead(ask));
}

type Row = Awaited<ReturnType<typeof readRows>>[number];

function inView(queryable: Queryable, view: OrderView): SQL | undefined {
  const statuses = VIEW_STATUSES[view];
  if (statuses !== null) return inArray(orders.status, [...statuses]);
  if (view !== "needs-a-look") return undefined;
  const open = queryable
    .select({ id: paymentExceptions.orderId })
    .from(paymentExceptions)
    .where(isNull(paymentExceptions.resolvedAt));
  return inArray(orders.id, open);
}

function matching(search: OrderSearch | null, paidWith: readonly string[]): SQL | undefined {
  if (search === null) return undefined;
  const byNumber = search.numbers.map((number) => like(orders.number, beginning(number)));
  const byEmail = search.email === null ? [] : [like(sql`lower(${orders.email})`, beginning(search.email))];
  const byProvider = paidWith.length === 0 ? [] : [inArray(orders.id, [...paidWith])];
  return or(...byNumber, ...byEmail, ...byProvider) ?? sql`false`;
}

/** Orders of an intent or charge. Asked first: a subquery beside the LIKEs would make Postgres read every order. */
async function ordersPaidWith(queryable: Queryable, providerId: string | null): Promise<string[]> {
  if (providerId === null) return [];
  const byIntent = queryable
    .select({ id: payments.orderId })
    .from(payments)
    .where(eq(payments.providerIntentId, providerId));
  const byCharge = queryable
    .select({ id: payments.orderId })
    .from(payments)
    .innerJoin(charges, eq(charges.paymentId, payments.id))
    .where(eq(charges.providerChargeId, providerId));
  const rows = await byIntent.union(byCharge);
  return rows.map((row) => row.id);
}

/** LIKE reads %, _ and \ as wildcards; e-mail addresses are full of underscores. */
function beginning(text: string): string {
  return `${text.replace(/[\\%_]/g, "\\$&")}%`;
}

function entryView(row: Row, marks: typeof NO_MARKS): OrderListEntry {
  const { totalMinor, currency, atMicros: _, ...order } = row;
  return { ...order, ...marks, total: money(totalMinor, currency) };
}
