import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Part } from "./part.mjs";

let folder: string;
let told: string[];
let noted: (number | undefined)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "till-part-"));
  told = [];
  noted = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function partOf(program: string): Part {
  const file = join(folder, "program.mjs");
  writeFileSync(file, program);
  return new Part({
    name: "toy",
    args: [file],
    env: process.env,
    ready: /toy ready/,
    logFile: join(folder, "toy.log"),
    cwd: folder,
    mark: file,
    tell: (line: string) => void told.push(line),
    note: (_name: string, noting: { pid: number } | undefined) => void noted.push(noting?.pid),
  });
}

const STAYS = 'console.log("toy ready", process.argv.slice(2).join(" ")); setInterval(() => {}, 1000);';

describe("a part", () => {
  it("is ready when it says so, is noted while it runs, and stops at SIGTERM", async () => {
    const part = partOf(STAYS);
    await part.start();
    const pid = noted[0] ?? 0;
    expect(() => process.kill(pid, 0)).not.toThrow();
    await part.stop();
    expect(() => process.kill(pid, 0)).toThrow();
    expect(noted).toEqual([pid, undefined]);
    expect(told).toEqual([]);
  });

  it("that ends before it is ready fails the start with its last words", async () => {
    const part = partOf('console.error("no database here"); process.exit(3);');
    await expect(part.start()).rejects.toThrow(/no database here[\s\S]*The toy stopped while starting/);
  });

  it("that crashes is started again, tells its successor what it held, and a line says so", async () => {
    const part = partOf(`process.send({ holds: "pool-1" }); ${STAYS}`);
    await part.start();
    process.kill(noted[0] ?? 0, "SIGKILL");
    await vi.waitFor(() => expect(told).toContain("The toy runs again."), { timeout: 10_000 });
    expect(told[0]).toContain("The toy stopped (SIGKILL); starting it again");
    await part.stop();
    expect(readFileSync(join(folder, "toy.log"), "utf8")).toContain("toy ready --replaces pool-1");
  });

  it("that ignores SIGTERM is killed in the end, with everything it started", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    const part = partOf(`process.on("SIGTERM", () => {}); ${STAYS}`);
    const started = part.start();
    await vi.waitFor(async () => {
      await vi.advanceTimersByTimeAsync(1);
      expect(readFileSync(join(folder, "toy.log"), "utf8")).toContain("ready");
    });
    await started;
    const stopped = part.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    await stopped;
    expect(() => process.kill(noted[0] ?? 0, 0)).toThrow();
  });
});
