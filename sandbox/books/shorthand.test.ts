import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Journal, openJournal, type Recovered } from "./journal";

let dir: string;
let journal: Journal;
const path = () => join(dir, "journal.jsonl");
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "shorthand-"));
  journal = openJournal(path(), () => {});
});
afterEach(() => {
  journal.close();
  rmSync(dir, { recursive: true, force: true });
});

const write = (...rows: unknown[]) =>
  journal.append(
    rows.map((row, i) => ({ table: "t", id: `${i}`, lookups: [], row })),
    1,
  );
const readAll = (spots: ReturnType<Journal["append"]>) => spots.map((spot) => spot && journal.read(spot));

function reopened(): unknown[] {
  const found: Recovered[] = [];
  const again = openJournal(path(), (records) => found.push(...records));
  const rows = found.map(({ spot }) => spot && again.read(spot));
  again.close();
  return rows;
}

test("whatever JSON can say comes back as it was, at once and after a reopening", () => {
  const row = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }), { noNullPrototype: true });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
      journal.empty();
      // JSON itself knows no minus zero.
      const plain = JSON.parse(JSON.stringify(rows)) as unknown[];
      expect(readAll(write(...plain))).toEqual(plain);
      expect(reopened()).toEqual(plain);
    }),
    { numRuns: 300 },
  );
});

test("a text of many bytes a character is found again behind one that says the same", () => {
  const object = { id: "pi_1", description: "Ägypten 😀 ".repeat(30), nested: { empty: {}, list: [[], [1, [null]]] } };
  const rows = [
    { id: "pi_1", api: object },
    { id: "evt_1", api: { type: "made", data: { object } } },
    { body: object },
  ];
  expect(readAll(write(...rows))).toEqual(rows);
  expect(reopened()).toEqual(rows);
});

test("the same object is written once, and field names once a journal", () => {
  const object = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`a_rather_long_name_${i}`, `value ${i}`]));
  const rows = [{ api: object }, { api: { data: { object } } }, { body: object }];
  write(...rows);
  const first = journal.size();
  expect(readFileSync(path(), "utf8").split("value 39")).toHaveLength(2);
  write({ api: { ...object, a_rather_long_name_0: "other" } });
  expect(journal.size() - first).toBeLessThan(JSON.stringify(object).length * 0.6);
  expect(reopened()).toHaveLength(4);
});

test("names that callers make up do not fill the memory: beyond a bound an object keeps its names", () => {
  const rows = Array.from({ length: 6_000 }, (_, i) => ({
    metadata: { [`key_${i}`]: "7", "with[-1,1,1]": "[-1,1,1]" },
  }));
  expect(readAll(write(...rows))).toEqual(rows);
  expect(reopened()).toEqual(rows);
  const shapes = readFileSync(path(), "utf8")
    .split("\n")
    .filter((line) => line.startsWith('{"shape":'));
  expect(shapes.length).toBeLessThan(5_100);
});

test("rows of an older sandbox, written out in full, are still read", () => {
  const old = '{"table":"t","id":"a","lookups":[],"row":{"id":"a","api":{"list":["card",1],"nothing":null}}}';
  appendFileSync(path(), `${old}\n{"commit":1,"at":0}\n`);
  expect(reopened()).toEqual([{ id: "a", api: { list: ["card", 1], nothing: null } }]);
});

test("a commit that could not be written leaves no shape and no text that later ones count on", () => {
  const object = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`name_${i}`, `value ${i}`]));
  expect(() => write({ api: object }, { api: { unwritable: 1n } })).toThrow();
  const rows = [{ api: object }, { body: object }];
  expect(readAll(write(...rows))).toEqual(rows);
  expect(reopened()).toEqual(rows);
});
