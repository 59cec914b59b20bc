import { asc, desc, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { type Cursor, encodeCursor } from "@/lib/domain/list-cursor";

/**
 * Pages of a list ordered by (moment, id), newest first. A page begins after a row, not after a count: rows that arrive
 * meanwhile neither repeat nor hide others, and page 1000 costs what page 1 costs.
 */
export interface PageAsk {
  readonly direction: "older" | "newer";
  /** Null: from the newest. */
  readonly cursor: Cursor | null;
  readonly limit: number;
}

export interface Page<Entry> {
  readonly entries: readonly Entry[];
  /** Cursors of the neighboring pages; null where there is none. */
  readonly newer: string | null;
  readonly older: string | null;
}

export type Placed = { readonly atMicros: string; readonly id: string };

/** A moment in microseconds, as text: more digits than a JavaScript Date has. */
export function microsOf(moment: SQLWrapper): SQL<string> {
  return sql<string>`(extract(epoch from ${moment}) * 1000000)::bigint::text`;
}

/** The rows on the asked side of the cursor; undefined (no condition) without one. */
export function beyond(ask: PageAsk, moment: SQLWrapper, id: SQLWrapper): SQL | undefined {
  if (ask.cursor === null) return undefined;
  const at = sql`to_timestamp(0) + ${ask.cursor.atMicros}::bigint * interval '1 microsecond'`;
  const place = sql`(${at}, ${ask.cursor.id})`;
  return ask.direction === "older" ? sql`(${moment}, ${id}) < ${place}` : sql`(${moment}, ${id}) > ${place}`;
}

export function inDirection(ask: PageAsk, moment: SQLWrapper, id: SQLWrapper): SQL[] {
  return isUpward(ask) ? [asc(moment), asc(id)] : [desc(moment), desc(id)];
}

/** One more than a page holds: the extra row says whether there is a next page, without counting. */
export function rowsToRead(ask: PageAsk): number {
  return ask.limit + 1;
}

/**
 * Cuts what was read to a page, newest first.
 * @returns null when a newer page was asked for and there are no more rows beyond it: the caller reads the first page
 * instead, so that it is a full one.
 */
export function pageOf<Row extends Placed>(rows: readonly Row[], ask: PageAsk): Page<Row> | null {
  const hasMore = rows.length > ask.limit;
  if (isUpward(ask) && !hasMore) return null;
  const kept = rows.slice(0, ask.limit);
  const entries = isUpward(ask) ? kept.reverse() : kept;
  const first = entries.at(0);
  const last = entries.at(-1);
  const hasNewer = isUpward(ask) ? hasMore : ask.cursor !== null;
  const hasOlder = isUpward(ask) || hasMore;
  return {
    entries,
    newer: hasNewer && first ? encodeCursor(first) : null,
    older: hasOlder && last ? encodeCursor(last) : null,
  };
}

function isUpward(ask: PageAsk): boolean {
  return ask.direction === "newer" && ask.cursor !== null;
}
