import { invalidRequest, missingInPath } from "../api/errors";
import type { Store } from "../books/store";
import type { TableName } from "../books/tables";
import type { Sandbox } from "../sandbox";
import { type Shown, shownRow } from "./related";
import { type Listing, scan, wantedIn } from "./scan";

export interface TableLine {
  name: string;
  rows: number;
}

/** One object with the table it lies in. */
export interface FoundObject {
  table: string;
  object: Shown;
}

/** Every table of the books, so that nothing in them is invisible. */
export const listTables = ({ store }: Sandbox): TableLine[] =>
  store
    .tables()
    .map((name) => ({ name, rows: store.ids(name).length }))
    .sort((a, b) => a.name.localeCompare(b.name));

/** The rows of one table, newest first. `q`: text that must appear in the object's JSON. */
export function listObjectsOf({ store }: Sandbox, _given: object, url: URL): Listing<Shown> {
  const table = store.tables().find((name) => name === url.searchParams.get("table"));
  if (!table) throw invalidRequest("No such table; see GET /_sandbox/tables.", "resource_missing", "table");
  const query = (url.searchParams.get("q") ?? "").trim().toLowerCase();
  return scan(store, {
    table,
    wanted: wantedIn(url),
    row(id) {
      const shown = shownRow(store, table, id);
      return shown && (query === "" || JSON.stringify(shown).toLowerCase().includes(query)) ? shown : undefined;
    },
  });
}

const tableOf = (store: Store, id: string): TableName | undefined =>
  store.tables().find((table) => store.position(table, id) !== undefined);

/** Any object of any kind by its id alone. */
export function readObject({ store }: Sandbox, id: string): FoundObject {
  const table = tableOf(store, id);
  const object = table && shownRow(store, table, id);
  if (!table || !object) throw missingInPath("object", id);
  return { table, object };
}
