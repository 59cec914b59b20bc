import type { Store } from "../books/store";
import type { TableName } from "../books/tables";

/** An object as the API shows it, whatever its kind: the dashboard draws what it knows and shows the rest as JSON. */
export interface Shown {
  id: string;
  object?: string;
  [field: string]: unknown;
}

/** What the API shows of a row, or the row itself where the API shows nothing (tasks, keys). */
export function shownRow(store: Store, table: TableName, id: string): Shown | undefined {
  const row = store.get(table, id) as { id?: string; api?: Shown } | undefined;
  return row && (row.api ?? ({ id, ...row } as Shown));
}

/** The objects of a table that any of the lookup keys finds, oldest first, each once. */
export function related(store: Store, table: string, lookups: string[]): Shown[] {
  const name = table as TableName;
  const ids = new Set(lookups.flatMap((lookup) => store.find(name, lookup)));
  return [...ids]
    .sort((a, b) => (store.position(name, a) ?? 0) - (store.position(name, b) ?? 0))
    .flatMap((id) => shownRow(store, name, id) ?? []);
}
