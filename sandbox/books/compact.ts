import { closeSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { type Journal, type JournalRecord, openJournal } from "./journal";
import type { Shelf } from "./shelf";
import { lookupKeys, type TableName, type Tables } from "./tables";

/** Below this nothing is worth rewriting. */
const WASTE_BYTES_MIN = 4 << 20;
/** From here on rewriting takes seconds, and whoever waits for the start is told why. */
const TOLD_BYTES_MIN = 64 << 20;
/** Records a write: enough to be quick, few enough to stay small in memory. */
const BATCH = 500;

interface Living {
  table: string;
  id: string;
  birth: number;
}

const newFile = (path: string): string => `${path}.new`;

/** A process that was killed while it rewrote the journal leaves half of the new one, which never counted. */
export const forgetHalfCompacted = (path: string): void => rmSync(newFile(path), { force: true });

/** Whether more than half of the file says what nobody can read any more. */
export function isWasteful(journal: Journal, shelves: Map<string, Shelf>): boolean {
  let living = 0;
  for (const shelf of shelves.values()) for (const { entry } of shelf.living()) living += entry.length;
  const waste = journal.size() - living;
  return waste > WASTE_BYTES_MIN && waste > 2 * living;
}

/** In the order in which rows of all tables came to be, so that lists keep theirs. */
function everyRow(shelves: Map<string, Shelf>): Living[] {
  const rows: Living[] = [];
  for (const [table, shelf] of shelves) for (const { id, birth } of shelf.living()) rows.push({ table, id, birth });
  return rows.sort((a, b) => a.birth - b.birth);
}

function syncFolder(path: string): void {
  const folder = openSync(dirname(path), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/**
 * Writes the living rows into a new file, which takes the old one's name once the disk has it whole: at every moment
 * one complete journal bears the name, so a kill loses nothing. Rows are indexed by the lookups of today.
 */
export function compact(path: string, old: Journal, shelves: Map<string, Shelf>, seq: number): Journal {
  forgetHalfCompacted(path);
  if (old.size() > TOLD_BYTES_MIN) {
    process.stderr.write(`sandbox: rewriting its journal of ${old.size() >> 20} MB, once …\n`);
  }
  const fresh = openJournal(newFile(path), () => {});
  const rows = everyRow(shelves);
  for (let start = 0; start < rows.length; start += BATCH) {
    const batch = rows.slice(start, start + BATCH);
    const records = batch.flatMap(({ table, id }): JournalRecord[] => {
      const entry = shelves.get(table)?.get(id);
      if (!entry) return [];
      const row = old.read(entry) as Tables[TableName];
      return [{ table, id, lookups: lookupKeys(table as TableName, row), row, seq: entry.seq }];
    });
    const spots = fresh.append(records, seq);
    records.forEach(({ table, id, lookups, seq: at = seq }, i) => {
      shelves.get(table)?.put(id, spots[i] ?? null, lookups, at, 0);
    });
  }
  if (rows.length === 0) fresh.append([], seq);
  fresh.sync();
  renameSync(newFile(path), path);
  syncFolder(path);
  old.close();
  return fresh;
}
