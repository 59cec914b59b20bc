import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openJournal, type Recovered } from "./journal";
import { type Entry, newShelf, placeOn, type Shelf } from "./shelf";
import { lookupKeys, type TableName, type Tables } from "./tables";

/** How far back a stale read can look, and over how many changes: both bound the memory it costs. */
const HISTORY_MS = 10 * 60_000;
const HISTORY_CHANGES = 50_000;

export type Change = { [T in TableName]: { table: T; id: string; row: Tables[T] | null } }[TableName];

/** Read access to one moment of the books. Every row read is a fresh copy that its reader may change. */
export interface View {
  get<T extends TableName>(table: T, id: string): Tables[T] | undefined;
  /** Ids in order of creation; some may be gone or, in the past, not there yet: `get` each. */
  ids(table: TableName): readonly string[];
  position(table: TableName, id: string): number | undefined;
  /** Ids whose newest version has the lookup key (`tables.ts`). */
  find(table: TableName, lookup: string): string[];
}

export interface Store extends View {
  /** All or nothing, and on disk before it returns. */
  commit(changes: Change[]): void;
  /** The number of the last commit; never goes back, not even over a reset. */
  seq(): number;
  changedSince(table: TableName, seq: number): string[];
  /** Every table that has ever held a row. */
  tables(): TableName[];
  /** The books as they were at a moment of the real clock, up to ten minutes back. */
  asOf(realMs: number): View;
  /** Calls back after each commit, until the returned function is called. */
  onCommit(listener: () => void): () => void;
  /** Forgets every row. */
  empty(): void;
  close(): void;
}

interface Past {
  at: number;
  key: string;
  before: Entry | undefined;
}

/** What the undo notes remember: enough to answer a read as of a moment ago. */
function newHistory() {
  let notes: Past[] = [];
  return {
    note(table: TableName, id: string, before: Entry | undefined) {
      notes.push({ at: Date.now(), key: `${table}/${id}`, before });
      if (notes.length < 2 * HISTORY_CHANGES) return;
      const oldest = Date.now() - HISTORY_MS;
      notes = notes.slice(-HISTORY_CHANGES).filter((past) => past.at >= oldest);
    },
    /** Entries that were different at `at`; an undefined value was not there yet. */
    since(at: number): Map<string, Entry | undefined> {
      const overlay = new Map<string, Entry | undefined>();
      for (let i = notes.length - 1; i >= 0; i -= 1) {
        const past = notes[i];
        if (past === undefined || past.at <= at) break;
        overlay.set(past.key, past.before);
      }
      return overlay;
    },
    clear() {
      notes = [];
    },
  };
}

/** Opens, or begins, the journal in `dir`. Rows stay on disk; memory holds only where they lie. */
export function openStore(dir: string): Store {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const shelves = new Map<string, Shelf>();
  const listeners = new Set<() => void>();
  const history = newHistory();
  let seq = 0;

  function shelf(table: string): Shelf {
    const found = shelves.get(table) ?? newShelf();
    shelves.set(table, found);
    return found;
  }
  const journal = openJournal(join(dir, "journal.jsonl"), (records: Recovered[], at: number) => {
    seq = at;
    for (const { head, spot } of records) placeOn(shelf(head.table), head.id, spot, head.lookups, at);
  });

  const view = (past?: Map<string, Entry | undefined>): View => ({
    get<T extends TableName>(table: T, id: string) {
      const key = `${table}/${id}`;
      const entry = past?.has(key) ? past.get(key) : shelf(table).entries.get(id);
      return entry && (journal.read(entry) as Tables[T]);
    },
    ids: (table) => shelf(table).order,
    position: (table, id) => shelf(table).entries.get(id)?.position,
    find: (table, lookup) => [...(shelf(table).lookups.get(lookup) ?? [])],
  });

  return {
    ...view(),
    commit(changes) {
      seq += 1;
      const records = changes.map((change) => ({
        ...change,
        lookups: change.row === null ? [] : lookupKeys(change.table, change.row),
      }));
      const spots = journal.append(records, seq);
      records.forEach((record, i) => {
        const before = placeOn(shelf(record.table), record.id, spots[i] ?? null, record.lookups, seq);
        history.note(record.table, record.id, before);
      });
      for (const listener of listeners) listener();
    },
    seq: () => seq,
    changedSince(table, since) {
      const { entries, order } = shelf(table);
      return order.filter((id) => (entries.get(id)?.seq ?? 0) > since);
    },
    tables: () => [...shelves.keys()] as TableName[],
    asOf: (realMs) => view(history.since(realMs)),
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    empty() {
      journal.empty();
      shelves.clear();
      history.clear();
      seq += 1;
      journal.append([], seq);
    },
    close: () => journal.close(),
  };
}
