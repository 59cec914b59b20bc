import type { Store } from "../books/store";
import type { TableName } from "../books/tables";

/** What a list shows at once. */
export const ROWS_A_PAGE = 50;
/** A search may hold the sandbox this long before others get their turn; the page then asks for the rest. */
const SEARCH_MS = 40;

/** One page of a list, newest first. */
export interface Listing<Row> {
  rows: Row[];
  /** How many the table holds. */
  total: number;
  /** There are more rows on these sides, as far as was looked. */
  older: boolean;
  newer: boolean;
  /** Rows that were looked at for this page. */
  looked: number;
  /** Where to go on when the time was up before the page was full: the next `before` (or `after`). */
  resume: string | null;
}

export interface Wanted {
  /** Rows older than this one. */
  before: string | null;
  /** Rows newer than this one; `before` wins. */
  after: string | null;
}

export const wantedIn = (url: URL): Wanted => ({
  before: url.searchParams.get("before"),
  after: url.searchParams.get("after"),
});

interface Search<Row> {
  table: TableName;
  /** Narrows the search to some rows (a lookup), in the order of creation. */
  ids?: readonly string[] | undefined;
  wanted: Wanted;
  /** The row as the list shows it; undefined leaves it out. */
  row(id: string): Row | undefined;
}

/** The first place to look at: beside the cursor, or at the newest row. An id that is gone begins anew. */
function startOf(ids: readonly string[], { before, after }: Wanted, placeOf: (id: string) => number): number {
  const cursor = before ?? after;
  const place = cursor === null ? -1 : placeOf(cursor);
  if (place < 0) return ids.length - 1;
  return before === null ? place + 1 : place - 1;
}

/** Looks from the cursor on until a page is full, the table ends or the time is up. */
export function scan<Row>(store: Store, { table, ids = store.ids(table), wanted, row }: Search<Row>): Listing<Row> {
  const whole = ids === store.ids(table);
  const forward = wanted.before === null && wanted.after !== null;
  const placeOf = (id: string) => (whole ? (store.position(table, id) ?? -1) : ids.indexOf(id));
  const until = performance.now() + SEARCH_MS;
  const start = startOf(ids, wanted, placeOf);
  const rows: Row[] = [];
  let more = false;
  let resume: string | null = null;
  let looked = 0;
  for (let i = start; i >= 0 && i < ids.length; i += forward ? 1 : -1) {
    const id = ids[i] ?? "";
    const shown = row(id);
    looked += 1;
    if (shown !== undefined && rows.length === ROWS_A_PAGE) {
      more = true;
      break;
    }
    if (shown !== undefined) rows.push(shown);
    if (performance.now() > until) {
      resume = id;
      break;
    }
  }
  if (forward) rows.reverse();
  const beyond = forward ? start > 0 : start < ids.length - 1;
  return { rows, total: ids.length, looked, resume, older: forward ? beyond : more, newer: forward ? more : beyond };
}
