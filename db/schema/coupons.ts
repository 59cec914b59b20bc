import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { COUPON_KINDS } from "@/lib/domain/coupon";
import { minor, moment, oneOf } from "./columns";

/**
 * What a code takes off the goods. Its terms never change once it is made, so that what a shopper was promised stands; a
 * merchant can only end it.
 */
export const coupons = pgTable(
  "coupons",
  {
    id: uuid("id").primaryKey(),
    /** As it is shown: upper case. */
    code: text("code").notNull().unique(),
    kind: text("kind", { enum: COUPON_KINDS }).notNull(),
    /** Of a `percent` coupon, in basis points: 1000 is 10 %. */
    percentBps: integer("percent_bps"),
    /** Of an `amount` coupon. */
    amountMinor: minor("amount_minor"),
    currency: text("currency").notNull(),
    /** What the goods must cost before it counts. */
    minimumGoodsMinor: minor("minimum_goods_minor").notNull().default(0),
    /** Null: without limit. */
    limitInAll: integer("limit_in_all"),
    limitPerCustomer: integer("limit_per_customer"),
    validFrom: moment("valid_from").notNull(),
    validUntil: moment("valid_until"),
    /** When a merchant ended it; null while it is active. */
    endedAt: moment("ended_at"),
    /** Orders that wait for their payment with it, and orders paid with it: the sums of coupon_uses. */
    held: integer("held").notNull().default(0),
    used: integer("used").notNull().default(0),
    createdAt: moment("created_at").notNull(),
    createdBy: text("created_by").notNull(),
  },
  (table) => [
    check("coupons_code_upper", sql`${table.code} = upper(${table.code}) and length(${table.code}) between 3 and 32`),
    check("coupons_kind", oneOf(table.kind, COUPON_KINDS)),
    check("coupons_currency_iso", sql`${table.currency} ~ '^[A-Z]{3}$'`),
    check(
      "coupons_worth",
      sql`(${table.kind} = 'percent' and ${table.percentBps} between 1 and 10000 and ${table.amountMinor} is null)
        or (${table.kind} = 'amount' and ${table.amountMinor} > 0 and ${table.percentBps} is null)`,
    ),
    check("coupons_minimum", sql`${table.minimumGoodsMinor} >= 0`),
    check(
      "coupons_limits",
      sql`(${table.limitInAll} is null or ${table.limitInAll} > 0)
        and (${table.limitPerCustomer} is null or ${table.limitPerCustomer} > 0)`,
    ),
    // The last word on the limit: whatever the code above it believes, one use too many does not commit.
    check(
      "coupons_uses_within_limit",
      sql`${table.held} >= 0 and ${table.used} >= 0
        and (${table.limitInAll} is null or ${table.held} + ${table.used} <= ${table.limitInAll})`,
    ),
    index("coupons_newest").on(table.createdAt, table.id),
  ],
);
