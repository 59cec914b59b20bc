import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStore, type Store } from "./store";

const SOURCE = fileURLToPath(new URL("store.ts", import.meta.url));
const ROWS = 2_000;
const VERSIONS = 4;

let home: string;
let wasteful: string;
let children: ChildProcess[] = [];
const journalOf = (dir: string) => join(dir, "journal.jsonl");

/** Books in which most of the bytes are versions that nobody can read any more. */
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "compact-"));
  buildSync({ entryPoints: [SOURCE], outfile: join(home, "store.mjs"), bundle: true, platform: "node", format: "esm" });
  wasteful = join(home, "wasteful");
  const store = openStore(wasteful);
  for (let version = 1; version <= VERSIONS; version += 1) {
    for (let i = 0; i < ROWS; i += 1) {
      const value = { version, i, text: `${i}`.padStart(900, `${version}`) };
      store.commit([{ table: "settings", id: `row-${i}`, row: { id: `row-${i}`, value } }]);
    }
  }
  store.commit([{ table: "settings", id: "row-7", row: null }]);
  store.close();
});
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(home, { recursive: true, force: true });
});

function copyOfBooks(name: string): string {
  const dir = join(home, name);
  rmSync(dir, { recursive: true, force: true });
  cpSync(wasteful, dir, { recursive: true });
  return dir;
}

/** Everything a reader can know of the books. */
function contents(store: Store) {
  const ids = store.ids("settings").filter((id) => store.position("settings", id) !== undefined);
  return { seq: store.seq(), ids, rows: ids.map((id) => store.get("settings", id)) };
}

function expectWhole(store: Store): void {
  const { seq, ids, rows } = contents(store);
  expect(seq).toBe(ROWS * VERSIONS + 1);
  expect(ids).toEqual(Array.from({ length: ROWS }, (_, i) => `row-${i}`).filter((id) => id !== "row-7"));
  expect(new Set(rows.map((row) => (row?.value as { version: number } | undefined)?.version))).toEqual(
    new Set([VERSIONS]),
  );
  expect(store.changedSince("settings", ROWS * VERSIONS - 1)).toEqual([`row-${ROWS - 1}`]);
}

test("a journal that is mostly waste is rewritten at the start: smaller, with every row, order and number kept", () => {
  const dir = copyOfBooks("smaller");
  const before = statSync(journalOf(dir)).size;
  let store = openStore(dir);
  expectWhole(store);
  expect(statSync(journalOf(dir)).size).toBeLessThan(before / 3);
  store.commit([{ table: "settings", id: "after", row: { id: "after", value: "kept" } }]);
  store.close();
  const size = statSync(journalOf(dir)).size;
  store = openStore(dir);
  expect(store.get("settings", "after")?.value).toBe("kept");
  expect(store.seq()).toBe(ROWS * VERSIONS + 2);
  store.close();
  expect(statSync(journalOf(dir)).size).toBe(size);
});

test("half of a new journal beside the old one never counts", () => {
  const dir = copyOfBooks("half");
  writeFileSync(`${journalOf(dir)}.new`, readFileSync(journalOf(dir)).subarray(0, 100_000));
  const store = openStore(dir);
  expectWhole(store);
  store.close();
  expect(existsSync(`${journalOf(dir)}.new`)).toBe(false);
});

/** A process that opens the books and says when it begins and when it is done. */
function openElsewhere(dir: string) {
  const script = `
    import { writeSync } from "node:fs";
    import { openStore } from ${JSON.stringify(join(home, "store.mjs"))};
    writeSync(1, "begin\\n");
    openStore(${JSON.stringify(dir)});
    writeSync(1, "done\\n");
    setInterval(() => {}, 1000);
  `;
  const file = join(dir, "open.mjs");
  writeFileSync(file, script);
  const child = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "inherit"] });
  children.push(child);
  let said = "";
  const begun = new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk) => {
      said += String(chunk);
      if (said.includes("begin")) resolve();
    });
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  return { child, begun, ended, isDone: () => said.includes("done") };
}

test("kill -9 at any moment of the rewriting loses nothing", async () => {
  const moments = [0, 5, 15, 30, 60, 90, 130, 200, 400];
  const outcomes = await Promise.all(
    moments.map(async (ms) => {
      const dir = copyOfBooks(`killed-${ms}`);
      const { child, begun, ended, isDone } = openElsewhere(dir);
      await begun;
      await new Promise((resolve) => setTimeout(resolve, ms));
      child.kill("SIGKILL");
      await ended;
      const store = openStore(dir);
      expectWhole(store);
      store.close();
      return isDone();
    }),
  );
  children = [];
  // Not all of them may have been too late, or this proves nothing.
  expect(outcomes).toContain(false);
});
