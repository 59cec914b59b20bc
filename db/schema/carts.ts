import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { QUANTITY_MAX } from "@/lib/domain/product";
import { variants } from "./catalog";
import { minor, moment } from "./columns";
import { coupons } from "./coupons";
import { users } from "./people";

/** A cart is known by a cookie of 128 random bits; only its SHA-256 is stored. `version` rises with every change. */
export const carts = pgTable(
  "carts",
  {
    id: uuid("id").primaryKey(),
    tokenHash: text("token_hash").notNull().unique(),
    version: bigint("version", { mode: "number" }).notNull().default(1),
    currency: text("currency").notNull(),
    userId: uuid("user_id").references(() => users.id, { onDelete: "set null" }),
    /** What the shopper typed in. Whether it counts is decided anew each time totals are. */
    couponId: uuid("coupon_id").references(() => coupons.id),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [index("carts_of_user").on(table.userId)],
);

export const cartLines = pgTable(
  "cart_lines",
  {
    cartId: uuid("cart_id")
      .notNull()
      .references(() => carts.id, { onDelete: "cascade" }),
    variantId: uuid("variant_id")
      .notNull()
      .references(() => variants.id),
    quantity: integer("quantity").notNull(),
    /** The price when it was put in, so that a change can be shown. Never charged: the order reads the variant. */
    unitPriceSeenMinor: minor("unit_price_seen_minor").notNull(),
    addedAt: moment("added_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.cartId, table.variantId] }),
    check("cart_lines_quantity", sql`${table.quantity} between 1 and ${sql.raw(String(QUANTITY_MAX))}`),
  ],
);
