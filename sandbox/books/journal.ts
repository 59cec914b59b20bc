import {
  closeSync,
  constants,
  copyFileSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from "node:fs";
import { newShorthand, type Shape, type Shorthand } from "./shorthand";

/** Read size while opening: large enough that a journal of gigabytes opens in seconds. */
const CHUNK_BYTES = 1 << 20;
const NEWLINE = 0x0a;
const BODY_MARK = ',"row":';
const COMMIT_MARK = '{"commit":';
const SHAPE_MARK = '{"shape":';

/** Where a text lies in the file, in bytes. */
export interface Spot {
  offset: number;
  length: number;
}

/** One version of one row; `row` null says that it is gone. `seq` only where it is not the commit's own. */
export interface JournalRecord {
  table: string;
  id: string;
  lookups: readonly string[];
  row: unknown;
  seq?: number;
}

export interface Journal {
  /** Writes the records and the commit line that makes them count, in one write. Null spots are removals. */
  append(records: JournalRecord[], seq: number): (Spot | null)[];
  read(spot: Spot): unknown;
  /** Bytes in the file. */
  size(): number;
  /** Waits until the disk has it all; a killed process loses nothing without this, a power cut might. */
  sync(): void;
  empty(): void;
  close(): void;
}

export interface RecordHead {
  table: string;
  id: string;
  lookups?: string[];
  seq?: number;
}
export type Recovered = { head: RecordHead; spot: Spot | null };
type OnCommit = (records: Recovered[], seq: number) => void;

function headText({ table, id, lookups, seq }: JournalRecord): string {
  const head: RecordHead = {
    table,
    id,
    ...(lookups.length > 0 ? { lookups: [...lookups] } : {}),
    ...(seq === undefined ? {} : { seq }),
  };
  return JSON.stringify(head).slice(0, -1) + BODY_MARK;
}

/** Each complete line of the file with its offset, without holding more than one chunk and one line. */
function* linesOf(file: number, from = 0): Generator<{ line: Buffer; offset: number }> {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let rest = Buffer.alloc(0);
  let at = from;
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
  const head = JSON.parse(`${line.subarray(0, mark).toString("utf8")}}`) as RecordHead;
  const body = mark + BODY_MARK.length;
  const length = line.length - body - 1;
  const gone = length === 4 && line.subarray(body, body + 4).toString() === "null";
  return { head, spot: gone ? null : { offset: offset + body, length } };
}

const startsWith = (line: Buffer, mark: string): boolean => line.subarray(0, mark.length).toString("latin1") === mark;

/** Hands over every commit in order and returns where the last one ends; what follows is torn and does not count. */
function recover(file: number, shorthand: Shorthand, onCommit: OnCommit): number {
  let end = 0;
  let open: Recovered[] = [];
  let shapes: Shape[] = [];
  for (const { line, offset } of linesOf(file)) {
    try {
      if (startsWith(line, COMMIT_MARK)) {
        shapes.forEach(shorthand.learn);
        onCommit(open, (JSON.parse(line.toString("utf8")) as { commit: number }).commit);
        open = [];
        shapes = [];
        end = offset + line.length + 1;
      } else if (startsWith(line, SHAPE_MARK)) {
        shapes.push((JSON.parse(line.toString("utf8")) as { shape: Shape }).shape);
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
 * What follows the last good commit is nearly always half a write. Whole commits behind a spoiled line mean that
 * something else went wrong: then the file is kept beside the new one, for a person to look at.
 */
function cutTail(path: string, file: number, end: number): void {
  for (const { line } of linesOf(file, end)) {
    if (!startsWith(line, COMMIT_MARK)) continue;
    copyFileSync(path, `${path}.broken`);
    process.stderr.write(`sandbox: the journal is spoiled at byte ${end}; all of it is kept in ${path}.broken\n`);
    break;
  }
  ftruncateSync(file, end);
}

function writeWhole(file: number, bytes: Buffer, offset: number): void {
  for (let done = 0; done < bytes.length; ) {
    done += writeSync(file, bytes, done, bytes.length - done, offset + done);
  }
}

/**
 * Append-only JSON lines: every change of a request, then a commit line, in one write() before the request is
 * answered. A killed process therefore loses nothing that was acknowledged, and half a write is cut off here.
 */
export function openJournal(path: string, onCommit: OnCommit): Journal {
  const file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  const shorthand = newShorthand();
  let size = recover(file, shorthand, onCommit);
  if (fstatSync(file).size > size) cutTail(path, file, size);

  function textAt({ offset, length }: Spot): string {
    const bytes = Buffer.allocUnsafe(length);
    readSync(file, bytes, 0, length, offset);
    return bytes.toString("utf8");
  }
  /** The lines of one commit, and where its rows will stand. */
  function linesFor(records: JournalRecord[], seq: number) {
    let offset = size;
    const lines: string[] = [];
    const add = (line: string) => {
      lines.push(line);
      offset += Buffer.byteLength(line);
    };
    const spots = records.map((record): Spot | null => {
      const { text, shapes } = shorthand.write(record.row);
      for (const shape of shapes) add(`${JSON.stringify({ shape })}\n`);
      add(headText(record));
      const spot = { offset, length: Buffer.byteLength(text) };
      shorthand.placed(text, offset);
      add(`${text}}\n`);
      return record.row === null ? null : spot;
    });
    add(`${COMMIT_MARK}${seq},"at":${Date.now()}}\n`);
    return { bytes: Buffer.from(lines.join("")), spots };
  }
  return {
    append(records, seq) {
      try {
        const { bytes, spots } = linesFor(records, seq);
        writeWhole(file, bytes, size);
        size += bytes.length;
        shorthand.keep();
        return spots;
      } catch (error) {
        // A full disk, perhaps: half a commit is not to be pointed into, and the next one takes its place.
        shorthand.undo();
        throw error;
      }
    },
    read: (spot) => shorthand.read(textAt(spot), textAt),
    size: () => size,
    sync: () => fsyncSync(file),
    empty() {
      ftruncateSync(file, 0);
      size = 0;
      shorthand.forget();
    },
    close: () => closeSync(file),
  };
}
