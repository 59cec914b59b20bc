import type { TableName, Tables } from "../books/tables";
import type { Work } from "../books/work";
import { invalidRequest } from "./errors";
import type { Form } from "./form";
import { hash, integer, type Reader, text } from "./params";

/** Stripe's page sizes. */
const PAGE_DEFAULT = 10;
const PAGE_MAX = 100;

const range = hash({ gt: integer(), gte: integer(), lt: integer(), lte: integer() });

/** `created=123` or `created[gte]=…`: seconds. */
const created: Reader<{ from: number; to: number } | undefined> = (value: Form | undefined, name) => {
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

export interface Page {
  limit: number;
  created?: { from: number; to: number } | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
}

interface Listed {
  id: string;
  created: number;
}
type ListedTable = { [T in TableName]: Tables[T] extends { api: Listed } ? T : never }[TableName];

/**
 * The cursor's place in the order of creation. Its object may have left a narrowed list since the last page (an event
 * that was delivered meanwhile), so pages go by place and not by membership.
 */
function placeOf(work: Work, table: ListedTable, id: string, name: string): number {
  const place = work.position(table, id);
  if (place !== undefined) return place;
  throw invalidRequest(`No such ${table.replace(/s$/, "")}: '${id}'`, "resource_missing", name);
}

interface Options<Row> {
  /** Filters what was read. */
  keep?: (row: Row) => boolean;
  /** Narrows the search to some rows (a lookup). */
  ids?: readonly string[] | undefined;
  /** The object as it looks now, where that depends on the moment. */
  show?: (row: Row) => object;
}

/** Ids from the cursor on: towards older ones, or with `forward` towards newer ones. */
function* walk(work: Work, table: ListedTable, ids: readonly string[], forward: boolean, place: number | undefined) {
  const whole = ids === work.ids(table);
  const step = forward ? 1 : -1;
  const start = forward ? 0 : ids.length - 1;
  for (let i = whole && place !== undefined ? place + step : start; i >= 0 && i < ids.length; i += step) {
    const id = ids[i] ?? "";
    const at = whole ? i : (work.position(table, id) ?? -1);
    if (place === undefined || (forward ? at > place : at < place)) yield id;
  }
}

/** Ids that have a lookup key, in the order of creation: a row may have got the key later than younger ones. */
export function foundInOrder(work: Work, table: ListedTable, lookup: string): string[] {
  const place = (id: string): number => work.position(table, id) ?? 0;
  return work.find(table, lookup).sort((a, b) => place(a) - place(b));
}

/** Newest first, as Stripe lists. */
export function listObjects<T extends ListedTable>(
  work: Work,
  table: T,
  page: Page,
  {
    keep = () => true,
    ids = work.ids(table),
    show = (row) => (row as unknown as { api: object }).api,
  }: Options<Tables[T]> = {},
): object {
  if (page.starting_after !== undefined && page.ending_before !== undefined) {
    throw invalidRequest("You may only specify one of these parameters: ending_before, starting_after.");
  }
  const forward = page.ending_before !== undefined;
  const from = page.starting_after ?? page.ending_before;
  const place =
    from === undefined ? undefined : placeOf(work, table, from, forward ? "ending_before" : "starting_after");
  const found: object[] = [];
  for (const id of walk(work, table, ids, forward, place)) {
    if (found.length > page.limit) break;
    const row = work.get(table, id);
    if (!row) continue;
    const listed = (row as Tables[T] & { api: Listed }).api;
    if (page.created && listed.created > page.created.to) {
      if (forward) break;
      continue;
    }
    if (page.created && listed.created < page.created.from) {
      if (!forward) break;
      continue;
    }
    if (keep(row)) found.push(show(row));
  }
  const data = found.slice(0, page.limit);
  if (forward) data.reverse();
  return { object: "list", data, has_more: found.length > page.limit, url: `/v1/${table}` };
}
