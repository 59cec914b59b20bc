import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { PRODUCT_KINDS } from "@/lib/domain/product";
import { bytes, minor, moment, oneOf } from "./columns";

export const products = pgTable(
  "products",
  {
    id: uuid("id").primaryKey(),
    slug: text("slug").notNull().unique(),
    title: text("title").notNull(),
    artist: text("artist").notNull(),
    kind: text("kind", { enum: PRODUCT_KINDS }).notNull(),
    year: integer("year").notNull(),
    summary: text("summary").notNull(),
    description: text("description").notNull(),
    picture: text("picture").notNull(),
    pictureAlt: text("picture_alt").notNull(),
    pictureWidth: integer("picture_width").notNull(),
    pictureHeight: integer("picture_height").notNull(),
    palette: text("palette").notNull(),
    series: text("series"),
    edition: integer("edition"),
    position: integer("position").notNull(),
    publishedAt: moment("published_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [
    check("products_kind", oneOf(table.kind, PRODUCT_KINDS)),
    index("products_shelf").on(table.kind, table.position),
  ],
);

/** What can be bought: a poster in a size, or a download. A null stock never runs out. */
export const variants = pgTable(
  "variants",
  {
    id: uuid("id").primaryKey(),
    productId: uuid("product_id")
      .notNull()
      .references(() => products.id),
    sku: text("sku").notNull().unique(),
    name: text("name").notNull(),
    priceMinor: minor("price_minor").notNull(),
    currency: text("currency").notNull(),
    stockOnHand: integer("stock_on_hand"),
    stockHeld: integer("stock_held").notNull().default(0),
    position: integer("position").notNull(),
  },
  (table) => [
    check("variants_price_positive", sql`${table.priceMinor} > 0`),
    check("variants_currency_iso", sql`${table.currency} ~ '^[A-Z]{3}$'`),
    check(
      "variants_stock_covers_holds",
      sql`${table.stockHeld} >= 0 and (${table.stockOnHand} is null or ${table.stockHeld} <= ${table.stockOnHand})`,
    ),
    index("variants_of_product").on(table.productId, table.position),
  ],
);

/** The file a buyer gets. In the database, so that one backup holds everything that was sold. */
export const downloads = pgTable("downloads", {
  variantId: uuid("variant_id")
    .primaryKey()
    .references(() => variants.id),
  fileName: text("file_name").notNull(),
  mediaType: text("media_type").notNull(),
  bytes: bytes("bytes").notNull(),
  sizeBytes: integer("size_bytes").notNull(),
});
