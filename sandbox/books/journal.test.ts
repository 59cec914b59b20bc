import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openStore } from "./store";

let dir: string;
const file = () => join(dir, "journal.jsonl");
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "journal-"));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const setting = (id: string, value: unknown) => ({ table: "settings" as const, id, row: { id, value } });

test("what was committed is there after a reopening, newest version only", () => {
  const store = openStore(dir);
  store.commit([setting("a", 1), setting("b", "ü€😀")]);
  store.commit([setting("a", { ',"row":': '"commit":' })]);
  store.commit([{ table: "settings", id: "b", row: null }]);
  const seq = store.seq();
  store.close();
  const again = openStore(dir);
  expect(again.get("settings", "a")?.value).toEqual({ ',"row":': '"commit":' });
  expect(again.get("settings", "b")).toBeUndefined();
  expect(again.seq()).toBe(seq);
  again.close();
});

test("a kill in the middle of a write loses that commit whole and nothing before it, wherever it was cut", () => {
  const store = openStore(dir);
  store.commit([setting("kept", "yes")]);
  const safe = readFileSync(file()).length;
  store.commit([setting("torn", 1), setting("kept", "no")]);
  store.close();
  const whole = readFileSync(file());
  for (let end = safe; end < whole.length; end += 1) {
    writeFileSync(file(), whole.subarray(0, end));
    const reopened = openStore(dir);
    expect(reopened.get("settings", "kept")?.value).toBe("yes");
    expect(reopened.get("settings", "torn")).toBeUndefined();
    reopened.commit([setting("after", end)]);
    reopened.close();
    const last = openStore(dir);
    expect(last.get("settings", "after")?.value).toBe(end);
    last.close();
    truncateSync(file(), safe);
  }
});

test("rubbish at the end is cut off", () => {
  const store = openStore(dir);
  store.commit([setting("a", 1)]);
  store.close();
  appendFileSync(file(), '{"table":"settings"\n\u0000\u0000garbage\n{"commit":99}\n');
  const again = openStore(dir);
  expect(again.get("settings", "a")?.value).toBe(1);
  expect(again.seq()).toBe(1);
  again.close();
});

test("a journal that is spoiled in the middle is kept whole beside the good part of it", () => {
  const store = openStore(dir);
  store.commit([setting("a", 1)]);
  const good = readFileSync(file()).length;
  store.commit([setting("b", 2)]);
  store.commit([setting("c", 3)]);
  store.close();
  const bytes = readFileSync(file());
  bytes.fill(0, good, good + 20);
  writeFileSync(file(), bytes);
  const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const again = openStore(dir);
  expect(stderr).toHaveBeenCalledWith(expect.stringContaining(`spoiled at byte ${good}`));
  stderr.mockRestore();
  expect([again.get("settings", "a")?.value, again.get("settings", "c")]).toEqual([1, undefined]);
  expect(readFileSync(`${file()}.broken`)).toEqual(bytes);
  again.close();
});

test("a half-written last commit is cut off without a word", () => {
  const store = openStore(dir);
  store.commit([setting("a", 1)]);
  store.close();
  appendFileSync(file(), '{"table":"settings","id":"b","row":[1,"b"');
  openStore(dir).close();
  expect(existsSync(`${file()}.broken`)).toBe(false);
});

test("books that were indexed by the rules of an older sandbox are indexed anew", () => {
  const store = openStore(dir);
  const row = { id: "task_1", due: 0, does: "settle_charge" as const, about: "ch_1" };
  store.commit([setting("a", 1)]);
  store.commit([{ table: "tasks", id: row.id, row }]);
  store.close();
  const indexed = readFileSync(file(), "utf8");
  writeFileSync(file(), indexed.replace(',"lookups":["about:ch_1"]', ""));
  expect(readFileSync(file(), "utf8")).not.toBe(indexed);
  writeFileSync(join(dir, "indexed-by"), "other rules");
  for (let i = 0; i < 2; i += 1) {
    const again = openStore(dir);
    expect(again.find("tasks", "about:ch_1")).toEqual(["task_1"]);
    expect([again.get("settings", "a")?.value, again.seq()]).toEqual([1, 2]);
    again.close();
  }
});

test("books in use by another process are not opened; those of a killed one are", () => {
  const store = openStore(dir);
  store.close();
  const lock = (holder: object) => writeFileSync(join(dir, "lock.json"), JSON.stringify(holder));
  lock({ pid: process.ppid, began: null });
  expect(() => openStore(dir)).toThrow(`Another sandbox (process ${process.ppid}) is using the folder ${dir}`);
  // The same number, but a process that began at another time.
  lock({ pid: process.ppid, began: "1" });
  openStore(dir).close();
  lock({ pid: 2 ** 22 + 1, began: null });
  openStore(dir).close();
  writeFileSync(join(dir, "lock.json"), "half a");
  openStore(dir).close();
  expect(existsSync(join(dir, "lock.json"))).toBe(false);
});

test("a view of the past shows rows as they were", () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const store = openStore(dir);
  store.commit([setting("a", "old")]);
  const then = Date.now();
  vi.setSystemTime(then + 1);
  store.commit([setting("a", "new"), setting("b", 1)]);
  vi.useRealTimers();
  const past = store.asOf(then);
  expect(past.get("settings", "a")?.value).toBe("old");
  expect(past.get("settings", "b")).toBeUndefined();
  expect(store.get("settings", "a")?.value).toBe("new");
  store.close();
});

test("after emptying, nothing is left and the count goes on", () => {
  const store = openStore(dir);
  store.commit([setting("a", 1)]);
  store.empty();
  expect(store.get("settings", "a")).toBeUndefined();
  expect(store.seq()).toBe(2);
  store.close();
  expect(openStore(dir).seq()).toBe(2);
});
