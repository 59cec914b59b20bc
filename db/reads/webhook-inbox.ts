import { and, eq } from "drizzle-orm";
import type { Queryable } from "../client";
import { webhookEvents } from "../schema/messages";
import { orders } from "../schema/orders";
import { beyond, inDirection, microsOf, type Page, type PageAsk, pageOf, rowsToRead } from "./keyset";

export type WebhookStatus = (typeof webhookEvents.$inferSelect)["status"];

export interface InboxEntry {
  readonly id: string;
  readonly type: string;
  readonly status: WebhookStatus;
  /** Why it was ignored or failed. */
  readonly note: string | null;
  readonly orderId: string | null;
  readonly orderNumber: string | null;
  readonly receivedAt: Date;
  readonly handledAt: Date | null;
}

export interface InboxEvent extends InboxEntry {
  readonly apiVersion: string | null;
  readonly livemode: boolean;
  readonly objectId: string | null;
  /** As it was signed, except that client secrets were cut out when it was stored. */
  readonly body: unknown;
}

export interface InboxAsk extends PageAsk {
  /** Null: any. */
  readonly status: WebhookStatus | null;
}

/** One page of the gateway's events, newest first. For pages that have called `requireMerchant()`. */
export async function listInbox(queryable: Queryable, ask: InboxAsk): Promise<Page<InboxEntry>> {
  const rows = await queryable
    .select({ ...ENTRY, atMicros: microsOf(webhookEvents.receivedAt) })
    .from(webhookEvents)
    .leftJoin(orders, eq(orders.id, webhookEvents.orderId))
    .where(
      and(
        ask.status === null ? undefined : eq(webhookEvents.status, ask.status),
        beyond(ask, webhookEvents.receivedAt, webhookEvents.id),
      ),
    )
    .orderBy(...inDirection(ask, webhookEvents.receivedAt, webhookEvents.id))
    .limit(rowsToRead(ask));
  const page = pageOf(rows, ask);
  if (page === null) return listInbox(queryable, { ...ask, cursor: null });
  return { ...page, entries: page.entries.map(({ atMicros: _, ...entry }) => entry) };
}

export async function findInboxEvent(queryable: Queryable, eventId: string): Promise<InboxEvent | null> {
  const [row] = await queryable
    .select({
      ...ENTRY,
      apiVersion: webhookEvents.apiVersion,
      livemode: webhookEvents.livemode,
      objectId: webhookEvents.objectId,
      body: webhookEvents.body,
    })
    .from(webhookEvents)
    .leftJoin(orders, eq(orders.id, webhookEvents.orderId))
    .where(eq(webhookEvents.id, eventId));
  return row ?? null;
}

const ENTRY = {
  id: webhookEvents.id,
  type: webhookEvents.type,
  status: webhookEvents.status,
  note: webhookEvents.note,
  orderId: webhookEvents.orderId,
  orderNumber: orders.number,
  receivedAt: webhookEvents.receivedAt,
  handledAt: webhookEvents.handledAt,
} as const;
