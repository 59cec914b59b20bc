import type { TableName, Tables } from "../books/tables";
import type { Work } from "../books/work";
import { exclusive, invalidRequest } from "./errors";

/** What a list was asked for. */
export interface Page {
  limit: number;
  /** Seconds, both included. */
  created?: { from: number; to: number } | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
}

interface Listed {
  id: string;
  created: number;
}
export type ListedTable = { [T in TableName]: Tables[T] extends { api: Listed } ? T : never }[TableName];

/**
 * The cursor's place in the order of creation. Its object may have left a narrowed list since the last page (an event
 * that was delivered meanwhile) or be deleted (a script that empties an account page by page), so pages go by place and
 * not by membership.
 */
function placeOf(work: Work, table: ListedTable, id: string, name: string): number {
  const place = work.formerPosition(table, id);
  if (place !== undefined) return place;
  throw invalidRequest(`No such ${table.replace(/s$/, "")}: '${id}'`, "resource_missing", name);
}

/** The first index for which a test holds that, once it does, holds for all later ones. */
function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * The part of `ids` (in order of creation, `whole` if they are all of the table) that a page may come from: behind or
 * before the cursor, within the time asked for. Found by halving, so that a page deep in long books costs what the
 * first one does; `created` never falls, because the sandbox's clock never goes back.
 */
export function boundsOf(
  work: Work,
  table: ListedTable,
  page: Page,
  ids: readonly string[],
  whole: boolean,
): { low: number; high: number } {
  if (page.starting_after !== undefined && page.ending_before !== undefined) {
    throw exclusive("ending_before", "starting_after");
  }
  const placeAt = (index: number) => (whole ? index : (work.position(table, ids[index] ?? "") ?? -1));
  /** A row that is gone has no time of its own: the next one that is there speaks for it. */
  const createdAt = (index: number): number => {
    for (let i = index; i < ids.length; i += 1) {
      const row: { api: Listed } | undefined = work.get(table, ids[i] ?? "");
      if (row) return row.api.created;
    }
    return Number.POSITIVE_INFINITY;
  };
  let [low, high] = [0, ids.length];
  if (page.starting_after !== undefined) {
    const place = placeOf(work, table, page.starting_after, "starting_after");
    high = firstIndex(high, (index) => placeAt(index) >= place);
  }
  if (page.ending_before !== undefined) {
    const place = placeOf(work, table, page.ending_before, "ending_before");
    low = firstIndex(high, (index) => placeAt(index) > place);
  }
  const { from = 0, to = Number.POSITIVE_INFINITY } = page.created ?? {};
  if (from > 0)
    low = Math.max(
      low,
      firstIndex(high, (index) => createdAt(index) >= from),
    );
  if (to < Number.POSITIVE_INFINITY)
    high = Math.min(
      high,
      firstIndex(high, (index) => createdAt(index) > to),
    );
  return { low, high };
}
