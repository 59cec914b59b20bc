import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { moment, oneOf } from "./columns";
import { orders } from "./orders";

export const WEBHOOK_STATUSES = ["received", "applied", "ignored", "failed"] as const;

/** The inbox: every verified event of the gateway, once. 2xx is answered only after this row is committed. */
export const webhookEvents = pgTable(
  "webhook_events",
  {
    /** The gateway's event id. */
    id: text("id").primaryKey(),
    type: text("type").notNull(),
    apiVersion: text("api_version"),
    livemode: boolean("livemode").notNull(),
    objectId: text("object_id"),
    body: jsonb("body").$type<unknown>().notNull(),
    status: text("status", { enum: WEBHOOK_STATUSES }).notNull().default("received"),
    /** Why it was ignored or failed, in words for the merchant. */
    note: text("note"),
    orderId: uuid("order_id").references(() => orders.id),
    receivedAt: moment("received_at").notNull(),
    handledAt: moment("handled_at"),
  },
  (table) => [
    check("webhook_events_status", oneOf(table.status, WEBHOOK_STATUSES)),
    index("webhook_events_newest").on(table.receivedAt, table.id),
    index("webhook_events_of_order").on(table.orderId),
    index("webhook_events_waiting").on(table.receivedAt).where(sql`${table.status} = 'received'`),
  ],
);

export const MESSAGE_KINDS = [
  "mail_order_paid",
  "mail_payment_failed",
  "mail_order_canceled",
  "mail_refund_made",
  "mail_refund_failed",
  "mail_exception",
  "fulfill_order",
] as const;

/** The outbox: mail and fulfillment that a transaction made necessary, once under its natural key. */
export const outboxMessages = pgTable(
  "outbox_messages",
  {
    id: uuid("id").primaryKey(),
    kind: text("kind", { enum: MESSAGE_KINDS }).notNull(),
    naturalKey: text("natural_key").notNull(),
    /** Null for what is about no single order: a mail about exceptions. */
    orderId: uuid("order_id").references(() => orders.id),
    /** What of the order it is about, when there can be several: our id of a refund or a dispute. */
    subjectId: uuid("subject_id"),
    createdAt: moment("created_at").notNull(),
    sentAt: moment("sent_at"),
  },
  (table) => [
    uniqueIndex("outbox_messages_once").on(table.naturalKey),
    index("outbox_messages_of_order").on(table.orderId),
    index("outbox_messages_waiting").on(table.createdAt).where(sql`${table.sentAt} is null`),
  ],
);

/** A worker that has not beaten for 15 s is dead: its jobs are unlocked and given to the living. */
export const workerHeartbeats = pgTable("worker_heartbeats", {
  poolId: text("pool_id").primaryKey(),
  beatAt: moment("beat_at").notNull(),
});

/** How often something was done for a key within its window. Keys are digests (db/rate-limits.ts). */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text("key").primaryKey(),
    points: integer("points").notNull().default(0),
    /** When the window ends, in milliseconds since the epoch. */
    expire: bigint("expire", { mode: "number" }),
    /** How often this key was turned away within the window: what a merchant reads of an attack. */
    refused: integer("refused").notNull().default(0),
  },
  (table) => [index("rate_limits_refused").on(table.expire).where(sql`${table.refused} > 0`)],
);

/** Whom declines of an order's payment count against, as digests; forgotten after a day (db/payment-tries.ts). */
export const paymentOrigins = pgTable(
  "payment_origins",
  {
    orderId: uuid("order_id")
      .primaryKey()
      .references(() => orders.id),
    session: text("session").notNull(),
    email: text("email").notNull(),
    network: text("network").notNull(),
    subnet: text("subnet").notNull(),
    /** How often Pay was pressed for it: given back when it is paid. */
    presses: integer("presses").notNull().default(1),
    seenAt: moment("seen_at").notNull(),
  },
  (table) => [index("payment_origins_oldest").on(table.seenAt)],
);
