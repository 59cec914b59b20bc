import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { RECONCILIATION_OUTCOMES, type ReconciliationSums } from "@/lib/domain/reconciliation";
import { minor, moment, oneOf } from "./columns";
import { ledgerPostings } from "./ledger";
import { orders } from "./orders";

/** The gateway's own books, line by line, as they were read: what the ledger is compared with. Never changed. */
export const gatewayTransactions = pgTable(
  "gateway_transactions",
  {
    /** The gateway's id. */
    id: text("id").primaryKey(),
    type: text("type").notNull(),
    sourceId: text("source_id"),
    /** Of the payment, refund or dispute that moved it; null until it is known whose it is, or when it is nobody's. */
    orderId: uuid("order_id").references(() => orders.id),
    amountMinor: minor("amount_minor").notNull(),
    feeMinor: minor("fee_minor").notNull(),
    netMinor: minor("net_minor").notNull(),
    currency: text("currency").notNull(),
    createdAt: moment("created_at").notNull(),
    availableAt: moment("available_at").notNull(),
    importedAt: moment("imported_at").notNull(),
    /** When the gateway was asked what moved this, because nothing here explained it; null when that was not needed. */
    askedAt: moment("asked_at"),
    /** The posting that is about the same movement. */
    postingId: uuid("posting_id").references(() => ledgerPostings.id),
    /** When it was found to stand in the ledger; null while nothing there explains it. */
    matchedAt: moment("matched_at"),
  },
  (table) => [
    index("gateway_transactions_of_source").on(table.sourceId),
    index("gateway_transactions_newest").on(table.createdAt, table.id),
    index("gateway_transactions_of_posting").on(table.postingId),
    index("gateway_transactions_unmatched").on(table.createdAt).where(sql`${table.matchedAt} is null`),
  ],
);

/** How far a listing at the gateway has been read, so that the next one begins there and nothing between is missed. */
export const gatewayReadings = pgTable("gateway_readings", {
  /** What is listed, or whose turn it was (db/gateway-readings.ts). */
  listing: text("listing").primaryKey(),
  /** Everything created before this has been read. */
  readUntil: moment("read_until").notNull(),
});

/** Each comparison of the gateway's books with ours. */
export const reconciliations = pgTable(
  "reconciliations",
  {
    id: uuid("id").primaryKey(),
    /** Who asked for it: "system" for the daily one, an actor otherwise. */
    startedBy: text("started_by").notNull(),
    startedAt: moment("started_at").notNull(),
    /** Null while it runs, and for one whose process died. */
    finishedAt: moment("finished_at"),
    windowFrom: moment("window_from").notNull(),
    windowTo: moment("window_to").notNull(),
    outcome: text("outcome", { enum: RECONCILIATION_OUTCOMES }),
    /** Why it could not be done; null when it was. */
    because: text("because"),
    sums: jsonb("sums").$type<readonly ReconciliationSums[]>().notNull().default([]),
    counts: jsonb("counts").$type<Readonly<Record<string, number>>>().notNull().default({}),
    differences: integer("differences").notNull().default(0),
  },
  (table) => [
    check("reconciliations_outcome", oneOf(table.outcome, RECONCILIATION_OUTCOMES)),
    index("reconciliations_newest").on(table.startedAt),
  ],
);
