import { sql } from "drizzle-orm";
import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { minor, moment } from "./columns";
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
    /** When it was found to stand in the ledger; null while nothing there explains it. */
    matchedAt: moment("matched_at"),
  },
  (table) => [
    index("gateway_transactions_of_source").on(table.sourceId),
    index("gateway_transactions_newest").on(table.createdAt, table.id),
    index("gateway_transactions_unmatched").on(table.createdAt).where(sql`${table.matchedAt} is null`),
  ],
);

/** How far a listing at the gateway has been read, so that the next one begins there and nothing between is missed. */
export const gatewayReadings = pgTable("gateway_readings", {
  /** What is listed: "transactions", "intents", "refunds", "disputes", "undelivered_events". */
  listing: text("listing").primaryKey(),
  /** Everything created before this has been read. */
  readUntil: moment("read_until").notNull(),
});
