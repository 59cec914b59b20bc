import type { Tables } from "../books/tables";
import type { Work } from "../books/work";
import { invalidRequest } from "./errors";
import type { Form } from "./form";
import { boundsOf, type ListedTable, type Page } from "./page-bounds";
import { hash, integer, type Reader, text } from "./params";

/** Stripe's page sizes. */
const PAGE_DEFAULT = 10;
const PAGE_MAX = 100;

const range = hash({ gt: integer(), gte: integer(), lt: integer(), lte: integer() });

/** `created=123` or `created[gte]=…`: seconds. */
export const created: Reader<{ from: number; to: number } | undefined> = (value: Form | undefined, name) => {
  if (value === undefined) return undefined;
  if (typeof value === "string") {
    const at = integer()(value, name) ?? 0;
    return { from: at, to: at };
  }
  const { gt, gte, lt, lte } = range(value, name) ?? {};
  return {
    from: Math.max(gte ?? 0, gt === undefined ? 0 : gt + 1),
    to: Math.min(lte ?? Number.POSITIVE_INFINITY, lt === undefined ? Number.POSITIVE_INFINITY : lt - 1),
  };
};

const limit: Reader<number> = (value, name) => {
  const given = integer(1)(value, name) ?? PAGE_DEFAULT;
  if (given <= PAGE_MAX) return given;
  throw invalidRequest(`This value must be less than or equal to ${PAGE_MAX}.`, "parameter_invalid_integer", name);
};

/** The parameters every list takes. */
export const listParams = { created, limit, starting_after: text(), ending_before: text() };

interface Options<Row> {
  /** Filters what was read. */
  keep?: (row: Row) => boolean;
  /** Narrows the search to some rows (a lookup). */
  ids?: readonly string[] | undefined;
  /** The object as it looks now, where that depends on the moment. */
  show?: (row: Row) => object;
}

/** Newest first, as Stripe lists. */
export function listObjects<T extends ListedTable>(
  work: Work,
  table: T,
  page: Page,
  {
    keep = () => true,
    ids: narrowed,
    show = (row) => (row as unknown as { api: object }).api,
  }: Options<Tables[T]> = {},
): object {
  const ids = narrowed ?? work.ids(table);
  const forward = page.ending_before !== undefined;
  const { low, high } = boundsOf(work, table, page, ids, narrowed === undefined);
  const found: object[] = [];
  for (let i = forward ? low : high - 1; i >= low && i < high && found.length <= page.limit; i += forward ? 1 : -1) {
    const row = work.get(table, ids[i] ?? "");
    if (row && keep(row)) found.push(show(row));
  }
  const data = found.slice(0, page.limit);
  if (forward) data.reverse();
  return { object: "list", data, has_more: found.length > page.limit, url: `/v1/${table}` };
}
