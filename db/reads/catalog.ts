import { and, asc, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { type Money, money } from "@/lib/domain/money";
import type { ProductKind } from "@/lib/domain/product";
import type { Queryable } from "../client";
import { downloads, products, variants } from "../schema/catalog";
import { type ShelfFilter, whereOnShelf } from "./shelf-filter";
import { unheldStock } from "./stock";

export interface PictureView {
  readonly src: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  /** The work's own ground color as #rrggbb, shown while the picture loads. */
  readonly tint: string;
}

export interface ProductCard {
  readonly slug: string;
  readonly title: string;
  readonly artist: string;
  readonly kind: ProductKind;
  readonly edition: number | null;
  readonly picture: PictureView;
  /** The cheapest variant that can be bought; of a sold-out work, the cheapest there was. */
  readonly from: Money;
  readonly hasSeveralPrices: boolean;
  readonly isSoldOut: boolean;
}

export interface ProductPage extends Omit<ProductCard, "from" | "hasSeveralPrices" | "isSoldOut"> {
  readonly year: number;
  readonly summary: string;
  readonly description: string;
  readonly series: string | null;
  readonly variants: readonly VariantView[];
}

export interface VariantView {
  readonly id: string;
  readonly name: string;
  readonly price: Money;
  /** Pieces left to sell; null never runs out. */
  readonly left: number | null;
  readonly file: { readonly mediaType: string; readonly sizeBytes: number } | null;
}

interface ShelfRequest {
  readonly kind: ProductKind;
  readonly filter?: ShelfFilter;
  readonly limit: number;
}

/** Works in the shop's own order, and whether there are more of them. */
export async function listShelf(queryable: Queryable, { kind, filter = {}, limit }: ShelfRequest) {
  const rows = await queryable
    .select()
    .from(products)
    .where(whereOnShelf(kind, filter))
    .orderBy(asc(products.position), asc(products.id))
    .limit(limit + 1);
  const cards = await cardsOf(queryable, rows.slice(0, limit));
  return { cards, hasMore: rows.length > limit };
}

/** A few other works of the same artist or series, nearest first. */
export async function listRelated(queryable: Queryable, slug: string, limit: number): Promise<readonly ProductCard[]> {
  const [own] = await queryable.select().from(products).where(eq(products.slug, slug));
  if (!own) return [];
  const rows = await queryable
    .select()
    .from(products)
    .where(and(isNotNull(products.publishedAt), sql`${products.slug} <> ${slug}`))
    .orderBy(
      desc(sql`coalesce(${products.series} = ${own.series}, false)`),
      desc(eq(products.artist, own.artist)),
      desc(eq(products.kind, own.kind)),
      asc(products.position),
    )
    .limit(limit);
  return cardsOf(queryable, rows);
}

/** One work with everything that can be bought of it; null when there is none under that name. */
export async function findProduct(queryable: Queryable, slug: string): Promise<ProductPage | null> {
  const [row] = await queryable
    .select()
    .from(products)
    .where(and(eq(products.slug, slug), isNotNull(products.publishedAt)));
  if (!row) return null;
  const { id, title, artist, kind, edition, year, summary, description, series } = row;
  return {
    ...{ slug, title, artist, kind, edition, year, summary, description, series },
    picture: pictureOf(row),
    variants: await listVariants(queryable, id),
  };
}

async function listVariants(queryable: Queryable, productId: string): Promise<readonly VariantView[]> {
  const rows = await queryable
    .select({
      id: variants.id,
      name: variants.name,
      priceMinor: variants.priceMinor,
      currency: variants.currency,
      left: unheldStock,
      mediaType: downloads.mediaType,
      sizeBytes: downloads.sizeBytes,
    })
    .from(variants)
    .leftJoin(downloads, eq(downloads.variantId, variants.id))
    .where(eq(variants.productId, productId))
    .orderBy(asc(variants.position), asc(variants.priceMinor));
  return rows.map(({ id, name, priceMinor, currency, left, mediaType, sizeBytes }) => ({
    ...{ id, name, left },
    price: money(priceMinor, currency),
    file: mediaType !== null && sizeBytes !== null ? { mediaType, sizeBytes } : null,
  }));
}

type ProductRow = typeof products.$inferSelect;

async function cardsOf(queryable: Queryable, rows: readonly ProductRow[]): Promise<readonly ProductCard[]> {
  const offers = await listOffers(
    queryable,
    rows.map((row) => row.id),
  );
  return rows.flatMap((row) => {
    const own = offers.filter((offer) => offer.productId === row.id);
    const buyable = own.filter((offer) => offer.left === null || offer.left > 0);
    const [cheapest] = buyable.length > 0 ? buyable : own;
    if (!cheapest) return [];
    const { slug, title, artist, kind, edition } = row;
    return {
      ...{ slug, title, artist, kind, edition },
      picture: pictureOf(row),
      from: money(cheapest.priceMinor, cheapest.currency),
      hasSeveralPrices: own.some((offer) => offer.priceMinor !== cheapest.priceMinor),
      isSoldOut: buyable.length === 0,
    };
  });
}

function listOffers(queryable: Queryable, productIds: readonly string[]) {
  return queryable
    .select({
      productId: variants.productId,
      priceMinor: variants.priceMinor,
      currency: variants.currency,
      left: unheldStock,
    })
    .from(variants)
    .where(inArray(variants.productId, [...productIds]))
    .orderBy(asc(variants.priceMinor));
}

function pictureOf(row: ProductRow): PictureView {
  return {
    src: row.picture,
    alt: row.pictureAlt,
    width: row.pictureWidth,
    height: row.pictureHeight,
    tint: row.palette,
  };
}
