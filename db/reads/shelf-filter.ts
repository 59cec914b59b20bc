import { and, count, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import type { ProductKind } from "@/lib/domain/product";
import { type Shape, SQUARE_FROM, SQUARE_TO } from "@/lib/domain/shape";
import type { Queryable } from "../client";
import { products } from "../schema/catalog";

/** What a shelf can be narrowed to; a facet that is left out narrows nothing. */
export interface ShelfFilter {
  readonly artist?: string | undefined;
  readonly series?: string | undefined;
  readonly shape?: Shape | undefined;
}

export type Facet = keyof ShelfFilter;

export interface FacetValue {
  readonly value: string;
  /** Works that would remain: the other facets count, its own does not. */
  readonly works: number;
}

const ratio = sql`${products.pictureWidth}::float8 / ${products.pictureHeight}`;
const shape = sql<Shape>`case when ${ratio} < ${sql.raw(String(SQUARE_FROM))} then 'portrait'
  when ${ratio} > ${sql.raw(String(SQUARE_TO))} then 'landscape' else 'square' end`;

const COLUMNS: Record<Facet, SQL<string | null>> = {
  artist: sql<string>`${products.artist}`,
  series: sql<string | null>`${products.series}`,
  shape,
};

export const FACETS = Object.keys(COLUMNS) as readonly Facet[];

export function whereOnShelf(kind: ProductKind, filter: ShelfFilter): SQL | undefined {
  const narrowed = FACETS.map((facet) => {
    const value = filter[facet];
    return value === undefined ? undefined : sql`${COLUMNS[facet]} = ${value}`;
  });
  return and(eq(products.kind, kind), isNotNull(products.publishedAt), ...narrowed);
}

/** The values of one facet with how many works each would leave, largest first. */
export async function listFacet(
  queryable: Queryable,
  kind: ProductKind,
  filter: ShelfFilter,
  facet: Facet,
): Promise<readonly FacetValue[]> {
  const column = COLUMNS[facet];
  const works = count();
  const rows = await queryable
    .select({ value: column, works })
    .from(products)
    .where(and(whereOnShelf(kind, { ...filter, [facet]: undefined }), sql`${column} is not null`))
    .groupBy(column)
    .orderBy(sql`count(*) desc`, column);
  return rows.flatMap(({ value, works }) => (value === null ? [] : { value, works }));
}
