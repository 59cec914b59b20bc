import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { DISPUTE_STATUSES, UNSETTLED_DISPUTE_STATUSES } from "@/lib/domain/dispute-status";
import { minor, moment, oneOf } from "./columns";
import { orders } from "./orders";
import { payments } from "./payments";

/** A shopper's bank asks about a charge, or takes it back. Never changes the order's status. */
export const disputes = pgTable(
  "disputes",
  {
    id: uuid("id").primaryKey(),
    providerDisputeId: text("provider_dispute_id").notNull().unique(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    paymentId: uuid("payment_id")
      .notNull()
      .references(() => payments.id),
    providerChargeId: text("provider_charge_id").notNull(),
    status: text("status", { enum: DISPUTE_STATUSES }).notNull(),
    /** The gateway's word for it: "fraudulent", "product_not_received" … */
    reason: text("reason").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    currency: text("currency").notNull(),
    /** Until when evidence is heard; null when none is. */
    evidenceDueAt: moment("evidence_due_at"),
    /** How often evidence was submitted. */
    submissions: integer("submissions").notNull().default(0),
    /** As of when the gateway's object was like this: what is older changes none of the above. */
    seenAt: moment("seen_at").notNull(),
    /** When the sweep asks the gateway next; null when decided. */
    nextCheckAt: moment("next_check_at"),
    openedAt: moment("opened_at").notNull(),
    closedAt: moment("closed_at"),
  },
  (table) => [
    check("disputes_status", oneOf(table.status, DISPUTE_STATUSES)),
    check("disputes_amount", sql`${table.amountMinor} >= 0`),
    index("disputes_of_order").on(table.orderId),
    index("disputes_newest").on(table.openedAt, table.id),
    index("disputes_to_check").on(table.nextCheckAt).where(oneOf(table.status, UNSETTLED_DISPUTE_STATUSES)),
  ],
);
