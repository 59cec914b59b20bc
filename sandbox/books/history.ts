import type { Entry } from "./shelf";
import type { TableName } from "./tables";

/** How far back a stale read can look, and over how many changes: both bound the memory it costs. */
const HISTORY_MS = 10 * 60_000;
const HISTORY_CHANGES = 50_000;

interface Past {
  at: number;
  table: TableName;
  id: string;
  before: Entry | undefined;
}

/** What was different at some moment: rows by table and id; an undefined entry was not there yet. */
export type Overlay = Map<TableName, Map<string, Entry | undefined>>;

export interface History {
  note(table: TableName, id: string, before: Entry | undefined): void;
  since(at: number): Overlay;
  clear(): void;
}

/** The undo notes: enough to answer a read as of a moment ago. Moments are real milliseconds. */
export function newHistory(): History {
  let notes: Past[] = [];
  return {
    note(table, id, before) {
      notes.push({ at: Date.now(), table, id, before });
      if (notes.length < 2 * HISTORY_CHANGES) return;
      const oldest = Date.now() - HISTORY_MS;
      notes = notes.slice(-HISTORY_CHANGES).filter((past) => past.at >= oldest);
    },
    since(at) {
      const overlay: Overlay = new Map();
      for (let i = notes.length - 1; i >= 0; i -= 1) {
        const past = notes[i];
        if (past === undefined || past.at <= at) break;
        const rows = overlay.get(past.table) ?? new Map<string, Entry | undefined>();
        overlay.set(past.table, rows.set(past.id, past.before));
      }
      return overlay;
    },
    clear() {
      notes = [];
    },
  };
}
