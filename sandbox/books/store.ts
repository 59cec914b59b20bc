import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compact, forgetHalfCompacted, isWasteful } from "./compact";
import { newHistory, type Overlay } from "./history";
import { openJournal, type Recovered } from "./journal";
import { lockBooks } from "./lock";
import { Shelf } from "./shelf";
import { lookupKeys, lookupRules, type TableName, type Tables } from "./tables";

export type Change = { [T in TableName]: { table: T; id: string; row: Tables[T] | null } }[TableName];

/** Read access to one moment of the books. Every row read is a fresh copy that its reader may change. */
export interface View {
  get<T extends TableName>(table: T, id: string): Tables[T] | undefined;
  /** Ids in order of creation; some may be gone or, in the past, not there yet: `get` each. */
  ids(table: TableName): readonly string[];
  position(table: TableName, id: string): number | undefined;
  /** The same of a row that may be gone: pages can go on from it. */
  formerPosition(table: TableName, id: string): number | undefined;
  /** Ids that a lookup key finds (`tables.ts`), oldest first. */
  find(table: TableName, lookup: string): string[];
  /** The lookup keys of a row, known without reading it. */
  lookups(table: TableName, id: string): readonly string[];
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

const JOURNAL = "journal.jsonl";
/** Says by which rules the journal's rows were indexed; an older sandbox may have known fewer. */
const INDEXED_BY = "indexed-by";

/** Opens, or begins, the journal in `dir`. Rows stay on disk; memory holds only where they lie. */
export function openStore(dir: string): Store {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const unlock = lockBooks(dir);
  const path = join(dir, JOURNAL);
  const shelves = new Map<string, Shelf>();
  const listeners = new Set<() => void>();
  const history = newHistory();
  let seq = 0;
  let births = 0;

  function shelf(table: string): Shelf {
    const found = shelves.get(table) ?? new Shelf();
    shelves.set(table, found);
    return found;
  }
  function place({ head, spot }: Recovered, at: number): void {
    births += 1;
    shelf(head.table).put(head.id, spot, head.lookups ?? [], head.seq ?? at, births);
  }
  forgetHalfCompacted(path);
  let journal = openJournal(path, (records, at) => {
    seq = at;
    for (const record of records) place(record, at);
  });
  const stamp = join(dir, INDEXED_BY);
  const isIndexed = existsSync(stamp) && readFileSync(stamp, "utf8") === lookupRules();
  const mustRewrite = journal.size() > 0 && (!isIndexed || isWasteful(journal, shelves));
  if (mustRewrite) journal = compact(path, journal, shelves, seq);
  if (!isIndexed) writeFileSync(stamp, lookupRules());

  function entryOf(past: Overlay | undefined, table: TableName, id: string) {
    const then = past?.get(table);
    return then?.has(id) ? then.get(id) : shelf(table).get(id);
  }
  const view = (past?: Overlay): View => ({
    get<T extends TableName>(table: T, id: string) {
      const entry = entryOf(past, table, id);
      return entry && (journal.read(entry) as Tables[T]);
    },
    lookups: (table, id) => entryOf(past, table, id)?.lookups ?? [],
    ids: (table) => shelf(table).order,
    position: (table, id) => shelf(table).place(id),
    formerPosition: (table, id) => shelf(table).formerPlace(id),
    find(table, lookup) {
      const now = shelf(table).find(lookup);
      const then = past?.get(table);
      if (!then) return now;
      const foundThen = [...then].filter(([, entry]) => entry?.lookups.includes(lookup)).map(([id]) => id);
      const place = (id: string) => shelf(table).place(id) ?? 0;
      return [...now.filter((id) => !then.has(id)), ...foundThen].sort((a, b) => place(a) - place(b));
    },
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
      records.forEach(({ table, id, lookups }, i) => {
        history.note(table, id, shelf(table).get(id));
        place({ head: { table, id, lookups }, spot: spots[i] ?? null }, seq);
      });
      for (const listener of listeners) listener();
    },
    seq: () => seq,
    changedSince: (table, since) => shelf(table).since(since),
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
    close() {
      journal.close();
      unlock();
    },
  };
}
