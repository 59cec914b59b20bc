import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { FULFILLMENT_STATUSES } from "@/lib/domain/fulfillment-status";
import { ORDER_STATUSES } from "@/lib/domain/order-status";
import { PRODUCT_KINDS } from "@/lib/domain/product";
import { carts } from "./carts";
import { variants } from "./catalog";
import { minor, moment, oneOf } from "./columns";
import { coupons } from "./coupons";
import { users } from "./people";

/** What was bought, as it was seen. Amounts never change after placing; `status` changes only in db/orders.ts. */
export const orders = pgTable(
  "orders",
  {
    id: uuid("id").primaryKey(),
    number: text("number").notNull().unique(),
    cartId: uuid("cart_id").references(() => carts.id, { onDelete: "set null" }),
    cartVersion: bigint("cart_version", { mode: "number" }),
    status: text("status", { enum: ORDER_STATUSES }).notNull().default("pending"),
    currency: text("currency").notNull(),
    subtotalMinor: minor("subtotal_minor").notNull(),
    discountMinor: minor("discount_minor").notNull().default(0),
    /** The code that took the discount off, as it was shown. */
    couponCode: text("coupon_code"),
    shippingMinor: minor("shipping_minor").notNull(),
    /** Inside the total, not on top of it. */
    taxMinor: minor("tax_minor").notNull(),
    totalMinor: minor("total_minor").notNull(),
    email: text("email").notNull(),
    userId: uuid("user_id").references(() => users.id, { onDelete: "set null" }),
    locale: text("locale").notNull(),
    country: text("country").notNull(),
    shipName: text("ship_name"),
    shipLine1: text("ship_line1"),
    shipLine2: text("ship_line2"),
    shipPostalCode: text("ship_postal_code"),
    shipCity: text("ship_city"),
    shipRegion: text("ship_region"),
    tokenVersion: integer("token_version").notNull().default(1),
    /** Written again from what the gateway knew, when it was; nothing leaves for such an order until a person says so. */
    rebuiltAt: moment("rebuilt_at"),
    placedAt: moment("placed_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    paidAt: moment("paid_at"),
    closedAt: moment("closed_at"),
  },
  (table) => [
    uniqueIndex("orders_one_a_cart_version").on(table.cartId, table.cartVersion),
    check("orders_status", oneOf(table.status, ORDER_STATUSES)),
    check("orders_currency_iso", sql`${table.currency} ~ '^[A-Z]{3}$'`),
    check(
      "orders_total_adds_up",
      sql`${table.totalMinor} = ${table.subtotalMinor} - ${table.discountMinor} + ${table.shippingMinor}
        and ${table.subtotalMinor} >= 0 and ${table.shippingMinor} >= 0 and ${table.totalMinor} >= 0
        and ${table.discountMinor} between 0 and ${table.subtotalMinor}
        and ${table.taxMinor} between 0 and ${table.totalMinor}`,
    ),
    check("orders_paid_at_when_paid", sql`${table.status} <> 'paid' or ${table.paidAt} is not null`),
    // Ascending and read backwards: drizzle writes .desc() as NULLS LAST, which serves no ORDER BY … DESC.
    index("orders_newest").on(table.placedAt, table.id),
    index("orders_by_status").on(table.status, table.placedAt, table.id),
    index("orders_by_email").on(sql`lower(${table.email})`, table.placedAt),
    // For the merchant's search by beginnings: in other collations than C only pattern indexes serve LIKE.
    index("orders_by_number_beginning").on(table.number.op("text_pattern_ops")),
    index("orders_by_email_beginning").on(sql`lower(${table.email}) text_pattern_ops`),
    index("orders_of_user").on(table.userId, table.placedAt),
    index("orders_to_expire").on(table.expiresAt).where(sql`${table.status} = 'pending'`),
  ],
);

export const orderLines = pgTable(
  "order_lines",
  {
    id: uuid("id").primaryKey(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    position: integer("position").notNull(),
    variantId: uuid("variant_id").references(() => variants.id, { onDelete: "set null" }),
    kind: text("kind", { enum: PRODUCT_KINDS }).notNull(),
    name: text("name").notNull(),
    artist: text("artist").notNull(),
    variantName: text("variant_name").notNull(),
    sku: text("sku").notNull(),
    picture: text("picture").notNull(),
    pictureAlt: text("picture_alt").notNull(),
    unitPriceMinor: minor("unit_price_minor").notNull(),
    quantity: integer("quantity").notNull(),
    discountMinor: minor("discount_minor").notNull().default(0),
    taxRateBps: integer("tax_rate_bps").notNull(),
    taxMinor: minor("tax_minor").notNull(),
    totalMinor: minor("total_minor").notNull(),
  },
  (table) => [
    uniqueIndex("order_lines_position").on(table.orderId, table.position),
    check("order_lines_kind", oneOf(table.kind, PRODUCT_KINDS)),
    check(
      "order_lines_total_adds_up",
      sql`${table.quantity} > 0 and ${table.totalMinor} = ${table.unitPriceMinor} * ${table.quantity} - ${table.discountMinor}`,
    ),
  ],
);

/** Everything that happened to an order, in order. Ids and codes only: personal data must stay erasable. */
export const orderEvents = pgTable(
  "order_events",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    type: text("type").notNull(),
    actor: text("actor").notNull(),
    data: jsonb("data").$type<Record<string, string | number | null>>().notNull().default({}),
    at: moment("at").notNull(),
  },
  (table) => [index("order_events_of_order").on(table.orderId, table.id)],
);

export const HOLD_STATUSES = ["held", "sold", "released"] as const;

/** Stock an order has put aside. One row a variant and order, so that two lines of one thing count together. */
export const stockHolds = pgTable(
  "stock_holds",
  {
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    variantId: uuid("variant_id")
      .notNull()
      .references(() => variants.id),
    quantity: integer("quantity").notNull(),
    status: text("status", { enum: HOLD_STATUSES }).notNull().default("held"),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.variantId] }),
    check("stock_holds_status", oneOf(table.status, HOLD_STATUSES)),
    check("stock_holds_quantity", sql`${table.quantity} > 0`),
    index("stock_holds_held").on(table.variantId).where(sql`${table.status} = 'held'`),
  ],
);

export const COUPON_USE_STATUSES = ["held", "used", "released"] as const;

/** The coupon of an order: held when it is placed, used when it is paid, released when it is closed unpaid. */
export const couponUses = pgTable(
  "coupon_uses",
  {
    orderId: uuid("order_id")
      .primaryKey()
      .references(() => orders.id),
    couponId: uuid("coupon_id")
      .notNull()
      .references(() => coupons.id),
    /** A digest that all spellings of one mailbox share (lib/domain/customer-key.ts). */
    customerKey: text("customer_key").notNull(),
    status: text("status", { enum: COUPON_USE_STATUSES }).notNull().default("held"),
  },
  (table) => [
    check("coupon_uses_status", oneOf(table.status, COUPON_USE_STATUSES)),
    index("coupon_uses_of_customer").on(table.couponId, table.customerKey),
  ],
);

export const FULFILLMENT_KINDS = ["shipment", "download"] as const;

/** What a paid order sets in motion: one row a kind and order. */
export const fulfillments = pgTable(
  "fulfillments",
  {
    id: uuid("id").primaryKey(),
    orderId: uuid("order_id")
      .notNull()
      .references(() => orders.id),
    kind: text("kind", { enum: FULFILLMENT_KINDS }).notNull(),
    status: text("status", { enum: FULFILLMENT_STATUSES }).notNull(),
    createdAt: moment("created_at").notNull(),
    fulfilledAt: moment("fulfilled_at"),
  },
  (table) => [
    uniqueIndex("fulfillments_one_a_kind").on(table.orderId, table.kind),
    check("fulfillments_status", oneOf(table.status, FULFILLMENT_STATUSES)),
  ],
);
