import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
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
