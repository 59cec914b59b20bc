import { and, asc, eq, inArray, like, or, type SQL, sql } from "drizzle-orm";
import type { DisputeStatus } from "@/lib/domain/dispute-status";
import { DISPUTE_VIEW_STATUSES, type DisputeView } from "@/lib/domain/dispute-view";
import { type Money, money } from "@/lib/domain/money";
import type { OrderSearch } from "@/lib/domain/order-search";
import type { Queryable } from "../client";
import { disputes } from "../schema/disputes";
import { orders } from "../schema/orders";
import { payments } from "../schema/payments";
import { beyond, inDirection, microsOf, type Page, type PageAsk, pageOf, rowsToRead } from "./keyset";

export interface DisputeEntry {
  readonly id: string;
  readonly disputeId: string;
  readonly chargeId: string;
  /** Where the gateway shows it: on the payment. */
  readonly intentId: string | null;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly status: DisputeStatus;
  /** The gateway's word. */
  readonly reason: string;
  readonly amount: Money;
  readonly evidenceDueAt: Date | null;
  readonly submissions: number;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  /** When the sweep asks the gateway again; null when decided. */
  readonly nextCheckAt: Date | null;
}

export interface DisputeListAsk extends PageAsk {
  readonly view: DisputeView;
  readonly search: OrderSearch | null;
}

/**
 * Disputes for merchants. Open ones are ordered by what is due first, in one page; others newest first, page by page.
 * For pages that have called `requireMerchant()`.
 */
export async function listDisputes(queryable: Queryable, ask: DisputeListAsk): Promise<Page<DisputeEntry>> {
  const isByDueDate = ask.view === "open";
  const rows = await select(queryable)
    .where(
      and(
        inView(ask.view),
        matching(ask.search),
        isByDueDate ? undefined : beyond(ask, disputes.openedAt, disputes.id),
      ),
    )
    .orderBy(...(isByDueDate ? MOST_URGENT_FIRST : inDirection(ask, disputes.openedAt, disputes.id)))
    .limit(isByDueDate ? OPEN_AT_MOST : rowsToRead(ask));
  if (isByDueDate) return { entries: rows.map(entryView), newer: null, older: null };
  const page = pageOf(rows, ask);
  if (page === null) return listDisputes(queryable, { ...ask, cursor: null });
  return { ...page, entries: page.entries.map(entryView) };
}

/** All of an order's, newest first. */
export async function listDisputesOfOrder(queryable: Queryable, orderId: string): Promise<DisputeEntry[]> {
  const rows = await select(queryable)
    .where(eq(disputes.orderId, orderId))
    .orderBy(sql`${disputes.openedAt} desc`, asc(disputes.id));
  return rows.map(entryView);
}

/** True when the shop was ever disputed: tells a quiet shop from an empty filter. */
export async function hasDisputes(queryable: Queryable): Promise<boolean> {
  const rows = await queryable.select({ id: disputes.id }).from(disputes).limit(1);
  return rows.length > 0;
}

/** A shop with more than this open at once is about to lose its account: all of them are found by search still. */
const OPEN_AT_MOST = 500;

/** What waits for the merchant before what waits for the bank, and then by the day it is due. */
const MOST_URGENT_FIRST: SQL[] = [
  sql`${disputes.status} not in ('needs_response', 'inquiry')`,
  sql`${disputes.evidenceDueAt} asc nulls last`,
  asc(disputes.openedAt),
  asc(disputes.id),
];

function select(queryable: Queryable) {
  return queryable
    .select({
      id: disputes.id,
      disputeId: disputes.providerDisputeId,
      chargeId: disputes.providerChargeId,
      intentId: payments.providerIntentId,
      orderId: disputes.orderId,
      orderNumber: orders.number,
      status: disputes.status,
      reason: disputes.reason,
      amountMinor: disputes.amountMinor,
      currency: disputes.currency,
      evidenceDueAt: disputes.evidenceDueAt,
      submissions: disputes.submissions,
      openedAt: disputes.openedAt,
      closedAt: disputes.closedAt,
      nextCheckAt: disputes.nextCheckAt,
      atMicros: microsOf(disputes.openedAt),
    })
    .from(disputes)
    .innerJoin(orders, eq(orders.id, disputes.orderId))
    .innerJoin(payments, eq(payments.id, disputes.paymentId))
    .$dynamic();
}

function inView(view: DisputeView): SQL | undefined {
  const statuses = DISPUTE_VIEW_STATUSES[view];
  return statuses === null ? undefined : inArray(disputes.status, [...statuses]);
}

function matching(search: OrderSearch | null): SQL | undefined {
  if (search === null) return undefined;
  // Numbers hold no wildcards: order-search.ts lets nothing but Crockford's characters through.
  const byNumber = search.numbers.map((number) => like(orders.number, `${number}%`));
  return or(
    ...byNumber,
    eq(disputes.providerDisputeId, search.text),
    eq(disputes.providerChargeId, search.text),
    eq(payments.providerIntentId, search.text),
  );
}

function entryView(row: Awaited<ReturnType<typeof select>>[number]): DisputeEntry {
  const { amountMinor, atMicros: _, currency, ...entry } = row;
  return { ...entry, amount: money(amountMinor, currency) };
}
