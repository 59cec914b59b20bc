import type { TableName, Tables } from "../books/tables";
import type { Work } from "../books/work";
import { invalidRequest } from "./errors";
import { integer, type Reader, required, text } from "./params";
import type { Call } from "./router";
import { matches, type Query, readQuery, type SearchFields } from "./search-query";

const PAGE_DEFAULT = 10;
const PAGE_MAX = 100;

const limit: Reader<number> = (value, name) => {
  const given = integer(1)(value, name) ?? PAGE_DEFAULT;
  if (given <= PAGE_MAX) return given;
  throw invalidRequest(`This value must be less than or equal to ${PAGE_MAX}.`, "parameter_invalid_integer", name);
};

/** The parameters every search takes. */
export const searchParams = { query: required(text()), limit, page: text() };

export interface Search {
  query: string;
  limit: number;
  page?: string | undefined;
}

type SearchedTable = {
  [T in TableName]: Tables[T] extends { api: { id: string; created: number } } ? T : never;
}[TableName];

/**
 * Rows that can match at all: a `metadata["a"]:"b"` or `customer:"c"` that must hold is looked up (`tables.ts`), so that
 * such a search does not read every row.
 */
function candidates(work: Work, table: SearchedTable, { joint, conditions }: Query): readonly string[] {
  const sure = conditions.filter(({ operator, wanted, negated }) => operator === ":" && wanted !== null && !negated);
  if (joint === "AND" || conditions.length === 1) {
    for (const { field, metadataKey, wanted } of sure) {
      if (metadataKey !== undefined) return work.find(table, `metadata.${metadataKey}:${wanted?.toLowerCase()}`);
      if (field === "customer") return work.find(table, `customer:${wanted}`);
    }
  }
  return work.ids(table);
}

const pageAfter = (id: string): string => Buffer.from(id).toString("base64url");

function placeOf(ids: readonly string[], page: string | undefined): number {
  if (page === undefined) return ids.length;
  const place = ids.indexOf(Buffer.from(page, "base64url").toString());
  if (place >= 0) return place;
  throw invalidRequest("Invalid page: use the next_page of the previous answer.", undefined, "page");
}

/** Newest first, in Stripe's search envelope. Unlike Stripe's, it finds what was written a moment ago. */
export function searchObjects(call: Call, table: SearchedTable, fields: SearchFields, given: Search): object {
  const query = readQuery(given.query, fields);
  const ids = candidates(call.work, table, query);
  const found: { id: string }[] = [];
  for (let i = placeOf(ids, given.page) - 1; i >= 0 && found.length <= given.limit; i -= 1) {
    const row = call.work.get(table, ids[i] ?? "");
    if (row && matches(row.api, query)) found.push(row.api);
  }
  const data = found.slice(0, given.limit);
  const last = found.length > given.limit ? data.at(-1) : undefined;
  return {
    object: "search_result",
    data,
    has_more: last !== undefined,
    next_page: last ? pageAfter(last.id) : null,
    url: `/v1/${table}/search`,
  };
}
