import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseEnvFile } from "./env-file.mjs";
import { explain, Failure } from "./failure.mjs";
import { installFailure } from "./install.mjs";
import { nodeComplaint } from "./node-version.mjs";
import { choosePort, claimPort, isFree, randomPort } from "./ports.mjs";
import { failureSentence } from "./postgres.mjs";
import { seconds } from "./progress.mjs";
import { readRun, reapLeftovers, takeLock, writeRun } from "./run-file.mjs";
import { secretsOf } from "./secrets.mjs";
import { installHash, isInstalled, markInstalled, sourceHash } from "./stamp.mjs";
import { openingTable } from "./table.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "till-unit-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("Node", () => {
  it.each(["20.9.0", "20.20.2", "22.0.0", "24.1.0"])("%s is new enough", (version) => {
    expect(nodeComplaint(version)).toBeUndefined();
  });
  it.each(["20.8.1", "18.20.0", "4.0.0"])("%s gets a sentence that says what to do", (version) => {
    expect(nodeComplaint(version)).toMatch(/needs Node 20\.9 or newer, and this is Node .*Install a newer one/);
  });
});

describe("a port", () => {
  let squatter: Server;
  let busy: number;
  beforeEach(async () => {
    busy = await randomPort();
    squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(busy, "127.0.0.1", resolve));
  });
  afterEach(() => squatter.close());
  const wish = { name: "shop", variable: "PORT", asked: undefined, kept: undefined, preferred: 3000 };

  it("moves to the next free one when the default is busy", async () => {
    const port = await choosePort({ ...wish, preferred: busy });
    expect(port).toBeGreaterThan(busy);
    expect(await isFree(port)).toBe(true);
  });

  it("is nobody else's once it is claimed, until it is released", async () => {
    const preferred = await randomPort();
    const [mine, theirs] = await Promise.all([claimPort({ ...wish, preferred }), claimPort({ ...wish, preferred })]);
    expect(mine.port).not.toBe(theirs.port);
    expect(await isFree(mine.port)).toBe(false);
    await mine.release();
    expect(await isFree(mine.port)).toBe(true);
    await theirs.release();
  });

  it("stays where the last run had it", async () => {
    const kept = await randomPort();
    expect(await choosePort({ ...wish, kept, preferred: busy })).toBe(kept);
  });

  it("is not one that another part has taken", async () => {
    const preferred = await randomPort();
    expect(await choosePort({ ...wish, preferred, taken: [preferred] })).toBeGreaterThan(preferred);
  });

  it("that was asked for and is busy stops the start", async () => {
    await expect(choosePort({ ...wish, asked: String(busy) })).rejects.toThrow(`PORT=${busy}`);
  });

  it.each(["0", "70000", "3000.5", "http"])("cannot be %j", async (asked) => {
    await expect(choosePort({ ...wish, asked })).rejects.toThrow("is not a port");
  });
});

describe("secrets", () => {
  it("are made once, differ from folder to folder, and are for their owner's eyes", () => {
    const made = secretsOf(folder);
    expect(secretsOf(folder)).toEqual(made);
    expect(made.authSecret.length).toBeGreaterThanOrEqual(32);
    expect(made.webhookSecret).toMatch(/^whsec_/);
    expect(statSync(join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
    const other = join(folder, "other");
    mkdirSync(other);
    expect(secretsOf(other)).not.toEqual(made);
  });
});

describe("what runs from a folder", () => {
  it("survives a run file that is missing or torn", () => {
    expect(readRun(folder)).toEqual({ ports: {}, pids: {} });
    writeFileSync(join(folder, "run.json"), '{"ports":');
    expect(readRun(folder)).toEqual({ ports: {}, pids: {} });
  });

  it("is not ended when the system gave its process id to another program", async () => {
    const run = { ports: {}, pids: { web: { pid: process.pid, mark: "/some/other/copy/dist/web.mjs" } } };
    writeRun(folder, run);
    expect(await reapLeftovers(readRun(folder))).toEqual([]);
  });

  it("is locked by a supervisor that lives, not by one that died", () => {
    writeFileSync(join(folder, "supervisor.pid"), "999999999");
    const release = takeLock(folder, folder);
    expect(readFileSync(join(folder, "supervisor.pid"), "utf8")).toBe(String(process.pid));
    release();
    expect(() => readFileSync(join(folder, "supervisor.pid"))).toThrow();
  });
});

describe("stamps", () => {
  const writeLock = (version: string) => {
    const packages = {
      "": {},
      "node_modules/pg": { version },
      "node_modules/fsevents": { version: "2.0.0", optional: true },
    };
    writeFileSync(join(folder, "package-lock.json"), JSON.stringify({ packages }));
  };
  const writeNote = (packages: object) =>
    writeFileSync(join(folder, "node_modules/.package-lock.json"), JSON.stringify({ packages }));
  beforeEach(() => {
    mkdirSync(join(folder, "node_modules"));
    writeLock("8.0.0");
  });

  it("call an installation fresh until the lock changes", () => {
    expect(isInstalled(folder)).toBe(false);
    markInstalled(folder);
    expect(isInstalled(folder)).toBe(true);
    writeLock("8.0.1");
    expect(isInstalled(folder)).toBe(false);
  });

  it("accept what somebody installed by hand, when it is what the lock says", () => {
    writeNote({ "node_modules/pg": { version: "7.9.9" } });
    expect(isInstalled(folder)).toBe(false);
    writeNote({ "node_modules/pg": { version: "8.0.0" } });
    expect(isInstalled(folder)).toBe(true);
    expect(readFileSync(join(folder, "node_modules/.till-installed"), "utf8")).toBe(installHash(folder));
  });

  it("call a build stale when a source changes, and not when a test does", () => {
    mkdirSync(join(folder, "lib"));
    writeFileSync(join(folder, "lib/money.ts"), "export const one = 1;");
    const before = sourceHash(folder);
    writeFileSync(join(folder, "lib/money.test.ts"), "test");
    expect(sourceHash(folder)).toBe(before);
    writeFileSync(join(folder, "lib/money.ts"), "export const one = 2;");
    expect(sourceHash(folder)).not.toBe(before);
  });
});

describe("a failure is one sentence that says what to do:", () => {
  it.each([
    ["ENOSPC", "The disk is full"],
    ["53100", "The disk is full"],
    ["EROFS", "This folder cannot be written to"],
  ])("%s", (code, sentence) => {
    expect(explain(Object.assign(new Error("x"), { code }))).toContain(sentence);
  });

  it("a folder of somebody else's", () => {
    chmodSync(folder, 0o700);
    expect(explain(Object.assign(new Error("x"), { code: "EACCES", path: "/till/.data" }))).toMatch(
      /^\/till\/\.data may not be written by this user/,
    );
  });

  it("an error of ours, without its stack", () => {
    expect(explain(new Failure("Do this."))).toBe("Do this.");
  });

  it.each([
    ["npm error code ENOTFOUND", "The package registry could not be reached"],
    ["npm error ENOSPC: no space left on device", "The disk is full"],
    ["npm error code EACCES", "check who owns this folder"],
    ["npm error code EUSAGE", "Run `npm ci` by hand"],
  ])("%s", (output, sentence) => {
    expect(installFailure(output)).toContain(sentence);
  });

  it.each([
    ["FATAL: could not write lock file: No space left on device", "The disk is full. Free some space"],
    ["FATAL: something else", "could not be started"],
  ])("%s", (output, sentence) => {
    expect(failureSentence("started", output)).toContain(sentence);
  });
});

describe("what is printed", () => {
  it("names every place and every test card in the sandbox, and none of them without it", () => {
    const facts = { name: "Fathom Prints", shop: "http://localhost:3000", owner: "owner@fathom.example", tookMs: 1234 };
    const withSandbox = openingTable({ ...facts, sandbox: "http://127.0.0.1:12111" });
    for (const words of [
      "http://localhost:3000/admin",
      "/_sandbox/mail",
      "4000 0000 0000 3220",
      "First page after 1.23 s",
    ]) {
      expect(withSandbox).toContain(words);
    }
    expect(openingTable({ ...facts, sandbox: undefined })).not.toMatch(/4242|_sandbox/);
  });

  it.each([
    [420, "0.42 s"],
    [9_999, "10.0 s"],
    [125_000, "2 min 5 s"],
  ])("%d ms as %s", (ms, text) => {
    expect(seconds(ms)).toBe(text);
  });
});

describe(".env", () => {
  it("is read line by line, with quotes and comments", () => {
    const text = "# a comment\nA=1\nexport B = two words # why\nC=\"#3\"\nD='4' # four\nnot a setting\nE=\nF=a#b\n";
    expect(parseEnvFile(text)).toEqual({ A: "1", B: "two words", C: "#3", D: "4", E: "", F: "a#b" });
  });
});
