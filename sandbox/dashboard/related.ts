import type { Store } from "../books/store";
import type { TableName, Tables } from "../books/tables";

/** An object as the API shows it, whatever its kind: the dashboard draws what it knows and shows the rest as JSON. */
export interface Shown {
  id: string;
  object?: string;
  [field: string]: unknown;
}

/** Tables whose rows the API shows. */
type ObjectTable = { [T in TableName]: Tables[T] extends { api: unknown } ? T : never }[TableName];

/** What the API shows of a row, or the row itself where the API shows nothing (tasks, keys). */
export function shownRow(store: Store, table: TableName, id: string): Shown | undefined {
  const row = store.get(table, id) as { id?: string; api?: Shown } | undefined;
  return row && (row.api ?? ({ id, ...row } as Shown));
}

/** The objects of a table that any of the lookup keys finds, oldest first, each once. */
export function related<T extends ObjectTable>(store: Store, table: T, lookups: string[]): Tables[T]["api"][] {
  const ids = new Set(lookups.flatMap((lookup) => store.find(table, lookup)));
  return [...ids]
    .sort((a, b) => (store.position(table, a) ?? 0) - (store.position(table, b) ?? 0))
    .flatMap((id) => (store.get(table, id) as { api: Tables[T]["api"] } | undefined)?.api ?? []);
}
