import { and, eq, isNotNull } from "drizzle-orm";
import { type Money, money } from "@/lib/domain/money";
import type { ProductKind } from "@/lib/domain/product";
import type { Queryable } from "../client";
import { products, variants } from "../schema/catalog";
import { unheldStock } from "./stock";

export interface VariantForSale {
  readonly id: string;
  readonly title: string;
  readonly name: string;
  readonly kind: ProductKind;
  readonly price: Money;
  readonly left: number | null;
}

/** What a cart needs to know of a variant; null for one that is not in the shop (any more). */
export async function findVariantForSale(queryable: Queryable, variantId: string): Promise<VariantForSale | null> {
  const [row] = await queryable
    .select({
      id: variants.id,
      title: products.title,
      name: variants.name,
      kind: products.kind,
      priceMinor: variants.priceMinor,
      currency: variants.currency,
      left: unheldStock,
    })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .where(and(eq(variants.id, variantId), isNotNull(products.publishedAt)));
  if (!row) return null;
  const { priceMinor, currency, ...rest } = row;
  return { ...rest, price: money(priceMinor, currency) };
}
