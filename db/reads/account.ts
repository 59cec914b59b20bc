import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { type Money, money } from "@/lib/domain/money";
import type { OrderStatus } from "@/lib/domain/order-status";
import type { Queryable } from "../client";
import { downloads } from "../schema/catalog";
import { orderLines, orders } from "../schema/orders";
import { isKept } from "./download";
import { beyond, inDirection, microsOf, type Page, type PageAsk, pageOf, rowsToRead } from "./keyset";

/** Whose account it is. The address is the one they proved by signing in, as parseEmailAddress spells it. */
export interface AccountHolder {
  readonly userId: string;
  readonly email: string;
}

export interface AccountOrder {
  readonly id: string;
  readonly number: string;
  readonly tokenVersion: number;
  readonly placedAt: Date;
  readonly status: OrderStatus;
  readonly total: Money;
  readonly lines: readonly AccountOrderLine[];
}

export interface AccountOrderLine {
  readonly name: string;
  readonly quantity: number;
  readonly picture: { readonly src: string; readonly alt: string };
}

export interface AccountDownload {
  readonly orderId: string;
  readonly tokenVersion: number;
  readonly lineId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
  readonly picture: { readonly src: string; readonly alt: string };
}

/** The newest files are on the account page; older ones stay on their orders. */
const DOWNLOADS_MAX = 12;
/** Somebody may have bought one file several times; it is shown once. */
const DOWNLOAD_LINES_MAX = 60;

/** One page of somebody's own orders, newest first. Who they are is part of the query: nobody else's can come back. */
export async function listOwnOrders(
  queryable: Queryable,
  holder: AccountHolder,
  ask: PageAsk,
): Promise<Page<AccountOrder>> {
  const rows = await readRows(queryable, holder, ask);
  const page = pageOf(rows, ask);
  if (page === null) return listOwnOrders(queryable, holder, { ...ask, cursor: null });
  const lines = await listLines(
    queryable,
    page.entries.map((row) => row.id),
  );
  return { ...page, entries: page.entries.map((row) => orderView(row, lines)) };
}

/** Files somebody has bought and paid, newest order first. */
export async function listOwnDownloads(queryable: Queryable, holder: AccountHolder): Promise<AccountDownload[]> {
  const rows = await queryable
    .select({
      orderId: orders.id,
      tokenVersion: orders.tokenVersion,
      lineId: orderLines.id,
      variantId: orderLines.variantId,
      name: orderLines.name,
      mediaType: downloads.mediaType,
      sizeBytes: downloads.sizeBytes,
      src: orderLines.picture,
      alt: orderLines.pictureAlt,
    })
    .from(orders)
    .innerJoin(orderLines, and(eq(orderLines.orderId, orders.id), eq(orderLines.kind, "download")))
    .innerJoin(downloads, eq(downloads.variantId, orderLines.variantId))
    .where(and(isOwn(holder), eq(orders.status, "paid"), isKept()))
    .orderBy(desc(orders.placedAt), desc(orders.id), asc(orderLines.position))
    .limit(DOWNLOAD_LINES_MAX);
  const newest = rows.filter((row, place) => rows.findIndex((one) => one.variantId === row.variantId) === place);
  return newest
    .slice(0, DOWNLOADS_MAX)
    .map(({ src, alt, variantId: _, ...row }) => ({ ...row, picture: { src, alt } }));
}

/** Theirs by account, or placed as a guest with the address they proved; never one that is another account's. */
function isOwn({ userId, email }: AccountHolder): SQL | undefined {
  return or(eq(orders.userId, userId), and(isNull(orders.userId), eq(sql`lower(${orders.email})`, email)));
}

function readRows(queryable: Queryable, holder: AccountHolder, ask: PageAsk) {
  return queryable
    .select({
      id: orders.id,
      number: orders.number,
      tokenVersion: orders.tokenVersion,
      atMicros: microsOf(orders.placedAt),
      placedAt: orders.placedAt,
      status: orders.status,
      totalMinor: orders.totalMinor,
      currency: orders.currency,
    })
    .from(orders)
    .where(and(isOwn(holder), beyond(ask, orders.placedAt, orders.id)))
    .orderBy(...inDirection(ask, orders.placedAt, orders.id))
    .limit(rowsToRead(ask));
}

async function listLines(queryable: Queryable, orderIds: readonly string[]) {
  if (orderIds.length === 0) return [];
  return await queryable
    .select({
      orderId: orderLines.orderId,
      name: orderLines.name,
      quantity: orderLines.quantity,
      src: orderLines.picture,
      alt: orderLines.pictureAlt,
    })
    .from(orderLines)
    .where(inArray(orderLines.orderId, [...orderIds]))
    .orderBy(asc(orderLines.orderId), asc(orderLines.position));
}

type Row = Awaited<ReturnType<typeof readRows>>[number];
type LineRow = Awaited<ReturnType<typeof listLines>>[number];

function orderView({ atMicros: _, totalMinor, currency, ...order }: Row, lines: readonly LineRow[]): AccountOrder {
  return {
    ...order,
    total: money(totalMinor, currency),
    lines: lines
      .filter((line) => line.orderId === order.id)
      .map(({ name, quantity, src, alt }) => ({ name, quantity, picture: { src, alt } })),
  };
}
