import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { REFUND_ORIGINS, REFUND_PURPOSES, REFUND_STATUSES } from "@/lib/domain/refund-status";
import { minor, moment, oneOf } from "./columns";
import { orderLines, orders } from "./orders";
import { payments } from "./payments";

/** One refund. Its id is the idempotency key it is made with, and stands in the gateway's metadata. */
export const refunds = pgTable(
  "refunds",
  {
    id: uuid("id").primaryKey(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    paymentId: uuid("payment_id")
      .notNull()
      .references(() => payments.id),
    providerRefundId: text("provider_refund_id").unique(),
    status: text("status", { enum: REFUND_STATUSES }).notNull().default("intended"),
    origin: text("origin", { enum: REFUND_ORIGINS }).notNull(),
    purpose: text("purpose", { enum: REFUND_PURPOSES }).notNull(),
    amountMinor: minor("amount_minor").notNull(),
    currency: text("currency").notNull(),
    /** How much of the amount gives shipping back. What is neither this nor a line's is an amount alone. */
    shippingMinor: minor("shipping_minor").notNull().default(0),
    /** Why, in the merchant's own words; null when Till or the gateway began it. Never sent to the gateway. */
    note: text("note"),
    failureReason: text("failure_reason"),
    /** Who asked for it: an actor, never a name. */
    requestedBy: text("requested_by").notNull(),
    /** When the sweep asks the gateway next: soon while it is under way, some days apart once it succeeded; or never. */
    nextCheckAt: moment("next_check_at"),
    checks: integer("checks").notNull().default(0),
    createdAt: moment("created_at").notNull(),
    settledAt: moment("settled_at"),
  },
  (table) => [
    check("refunds_status", oneOf(table.status, REFUND_STATUSES)),
    check("refunds_origin", oneOf(table.origin, REFUND_ORIGINS)),
    check("refunds_purpose", oneOf(table.purpose, REFUND_PURPOSES)),
    check("refunds_amount_positive", sql`${table.amountMinor} > 0`),
    check("refunds_shipping", sql`${table.shippingMinor} >= 0`),
    index("refunds_of_order").on(table.orderId, table.createdAt),
    index("refunds_of_payment").on(table.paymentId),
    index("refunds_to_check").on(table.nextCheckAt).where(sql`${table.nextCheckAt} is not null`),
  ],
);

/** What of an order a refund is for. A refund without lines is an amount alone. */
export const refundLines = pgTable(
  "refund_lines",
  {
    refundId: uuid("refund_id")
      .notNull()
      .references(() => refunds.id),
    orderLineId: uuid("order_line_id")
      .notNull()
      .references(() => orderLines.id),
    quantity: integer("quantity").notNull(),
    amountMinor: minor("amount_minor").notNull(),
    /** Whether the merchant wants these back on the shelf. */
    isRestocked: boolean("is_restocked").notNull(),
    /** How many are put back once the gateway has the refund: those that an earlier refund, failed since, put back are not. */
    restockQuantity: integer("restock_quantity").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.refundId, table.orderLineId] }),
    index("refund_lines_of_order_line").on(table.orderLineId),
    check("refund_lines_quantity", sql`${table.quantity} > 0`),
    check("refund_lines_restock", sql`${table.restockQuantity} between 0 and ${table.quantity}`),
    check("refund_lines_amount", sql`${table.amountMinor} >= 0`),
  ],
);
