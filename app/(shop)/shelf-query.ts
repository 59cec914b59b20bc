import { z } from "zod";
import { FACETS, type Facet, type ShelfFilter } from "@/db/reads/shelf-filter";
import { SHAPES } from "@/lib/domain/shape";

/** Works a page of a shelf shows before "Show more": six rows of four, three of a phone's screens. */
export const PAGE_OF_WORKS = 24;
/** Nobody scrolls further; whoever does has filters. */
const WORKS_MAX = 240;

const words = z.string().trim().min(1).max(80).optional().catch(undefined);
const shape = z.object({
  artist: words,
  series: words,
  shape: z.enum(SHAPES).optional().catch(undefined),
  show: z.coerce.number().int().min(PAGE_OF_WORKS).max(WORKS_MAX).catch(PAGE_OF_WORKS),
});

export interface ShelfQuery {
  readonly filter: ShelfFilter;
  readonly show: number;
}

/** A shelf's address, parsed: what makes no sense is left out, because an old link should still show works. */
export function parseShelfQuery(params: Record<string, string | string[] | undefined>): ShelfQuery {
  const { show, ...filter } = shape.parse(params);
  return { filter, show };
}

/** The address of a shelf with this filter. The first page has no `show`, so each view has one address. */
export function shelfHref(path: string, filter: ShelfFilter, show = PAGE_OF_WORKS): string {
  const query = new URLSearchParams();
  for (const facet of FACETS) {
    const value = filter[facet];
    if (value !== undefined) query.set(facet, value);
  }
  if (show > PAGE_OF_WORKS) query.set("show", String(Math.min(show, WORKS_MAX)));
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}

export function isNarrowed(filter: ShelfFilter): boolean {
  return FACETS.some((facet) => filter[facet] !== undefined);
}

export function without(filter: ShelfFilter, facet: Facet): ShelfFilter {
  return { ...filter, [facet]: undefined };
}
