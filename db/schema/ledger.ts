import { bigserial, check, index, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { LEDGER_ACCOUNTS } from "@/lib/domain/ledger";
import { minor, moment, oneOf } from "./columns";
import { orders } from "./orders";

/** A double-entry posting. Append-only, and its entries sum to zero per currency: both kept by triggers. */
export const ledgerPostings = pgTable(
  "ledger_postings",
  {
    id: uuid("id").primaryKey(),
    /** Null for what belongs to no order: a payout, a fee of its own, a movement that nothing here explains. */
    orderId: uuid("order_id").references(() => orders.id),
    kind: text("kind").notNull(),
    /** What the posting is about, so that it is posted once: an order's sale, a charge's capture. */
    naturalKey: text("natural_key").notNull(),
    postedAt: moment("posted_at").notNull(),
  },
  (table) => [
    uniqueIndex("ledger_postings_once").on(table.naturalKey),
    index("ledger_postings_of_order").on(table.orderId),
    // Rows lie on disk in this order, so a few bytes a megabyte find the last days; a B-tree would slow each posting.
    index("ledger_postings_newest").using("brin", table.postedAt),
  ],
);

export const ledgerEntries = pgTable(
  "ledger_entries",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    postingId: uuid("posting_id")
      .notNull()
      .references(() => ledgerPostings.id),
    account: text("account", { enum: LEDGER_ACCOUNTS }).notNull(),
    /** Debit positive, credit negative. */
    amountMinor: minor("amount_minor").notNull(),
    currency: text("currency").notNull(),
  },
  (table) => [
    check("ledger_entries_account", oneOf(table.account, LEDGER_ACCOUNTS)),
    index("ledger_entries_of_posting").on(table.postingId),
  ],
);
