import { closeSync, constants, fstatSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";

/** Read size while opening: large enough that a journal of gigabytes opens in seconds. */
const CHUNK_BYTES = 1 << 20;
const NEWLINE = 0x0a;
const BODY_MARK = ',"row":';

/** Where a row's JSON lies in the file. */
export interface Spot {
  offset: number;
  length: number;
}

/** One version of one row; `row` null says that it is gone. */
export interface JournalRecord {
  table: string;
  id: string;
  lookups: string[];
  row: unknown;
}

export interface Journal {
  /** Writes the records and the commit line that makes them count, in one write. Null spots are removals. */
  append(records: JournalRecord[], seq: number): (Spot | null)[];
  read(spot: Spot): unknown;
  empty(): void;
  close(): void;
}

type Head = Omit<JournalRecord, "row">;
export type Recovered = { head: Head; spot: Spot | null };

const headText = (record: JournalRecord): string =>
  JSON.stringify({ table: record.table, id: record.id, lookups: record.lookups }).slice(0, -1) + BODY_MARK;

/** Each complete line of the file with its offset, without holding more than one chunk and one line. */
function* linesOf(file: number): Generator<{ line: Buffer; offset: number }> {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let rest = Buffer.alloc(0);
  let at = 0;
  for (;;) {
    const count = readSync(file, chunk, 0, CHUNK_BYTES, at + rest.length);
    if (count === 0) return;
    const bytes = Buffer.concat([rest, chunk.subarray(0, count)]);
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      yield { line: bytes.subarray(start, end), offset: at + start };
      start = end + 1;
    }
    rest = Buffer.from(bytes.subarray(start));
    at += start;
  }
}

/** Reads only the head: a row may be large, and its body is not needed to know where it lies. */
function recordOf(line: Buffer, offset: number): Recovered {
  const mark = line.indexOf(BODY_MARK);
  const head = JSON.parse(`${line.subarray(0, mark).toString("utf8")}}`) as Head;
  const body = mark + BODY_MARK.length;
  const length = line.length - body - 1;
  const gone = length === 4 && line.subarray(body, body + 4).toString() === "null";
  return { head, spot: gone ? null : { offset: offset + body, length } };
}

/** Hands over every commit in order and returns where the last one ends; what follows is torn and does not count. */
function recover(file: number, onCommit: (records: Recovered[], seq: number) => void): number {
  let end = 0;
  let open: Recovered[] = [];
  for (const { line, offset } of linesOf(file)) {
    try {
      if (line.subarray(0, 10).toString() === '{"commit":') {
        onCommit(open, (JSON.parse(line.toString("utf8")) as { commit: number }).commit);
        open = [];
        end = offset + line.length + 1;
      } else {
        open.push(recordOf(line, offset));
      }
    } catch {
      return end;
    }
  }
  return end;
}

/**
 * Append-only JSON lines: every change of a request, then a commit line, in one write() before the request is
 * answered. A killed process therefore loses nothing that was acknowledged, and half a write is cut off here.
 */
export function openJournal(path: string, onCommit: (records: Recovered[], seq: number) => void): Journal {
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  let size = recover(file, onCommit);
  if (fstatSync(file).size > size) ftruncateSync(file, size);
  return {
    append(records, seq) {
      const parts: Buffer[] = [];
      const spots: (Spot | null)[] = [];
      let offset = size;
      for (const record of records) {
        const head = Buffer.from(headText(record));
        const body = Buffer.from(JSON.stringify(record.row));
        spots.push(record.row === null ? null : { offset: offset + head.length, length: body.length });
        parts.push(head, body, Buffer.from("}\n"));
        offset += head.length + body.length + 2;
      }
      parts.push(Buffer.from(`{"commit":${seq},"at":${Date.now()}}\n`));
      const bytes = Buffer.concat(parts);
      for (let done = 0; done < bytes.length; ) {
        done += writeSync(file, bytes, done, bytes.length - done, size + done);
      }
      size += bytes.length;
      return spots;
    },
    read({ offset, length }) {
      const bytes = Buffer.allocUnsafe(length);
      readSync(file, bytes, 0, length, offset);
      return JSON.parse(bytes.toString("utf8"));
    },
    empty() {
      ftruncateSync(file, 0);
      size = 0;
    },
    close: () => closeSync(file),
  };
}
