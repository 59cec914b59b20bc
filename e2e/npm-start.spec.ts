import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { freePort } from "./program";

/** `npm start` as a person uses it, and what it survives. Each test has a data folder of its own. */

test.describe.configure({ timeout: 90_000 });

class Start {
  output = "";
  readonly #child: ChildProcess;
  readonly ended: Promise<number | null>;

  constructor(
    readonly folder: string,
    settings: Record<string, string> = {},
  ) {
    const own = /^(DATABASE_|STRIPE_|SMTP_|APP_URL|AUTH_|PORT$|SANDBOX_|npm_)/;
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
    this.#child = spawn(process.execPath, ["scripts/start.mjs"], {
      env: { ...inherited, NODE_ENV: "production", TILL_DATA_DIR: folder, ...settings },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const keep = (chunk: Buffer) => {
      this.output += chunk;
    };
    this.#child.stdout?.on("data", keep);
    this.#child.stderr?.on("data", keep);
    this.ended = new Promise((resolve) => this.#child.once("close", resolve));
  }

  async opened(): Promise<string> {
    await expect.poll(() => this.output, { timeout: 60_000 }).toMatch(/Ctrl-C stops everything|✗/);
    expect(this.output).toContain("Ctrl-C stops everything");
    return /Shop +(http:\S+)/.exec(this.output)?.[1] ?? "";
  }

  signal(signal: NodeJS.Signals): Promise<number | null> {
    this.#child.kill(signal);
    return this.ended;
  }
}

interface Process {
  readonly pid: number;
  readonly command: string;
}

/** Every process that belongs to a data folder: Postgres names it in its command, the parts in their environment. */
function processesOf(folder: string): Process[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ").trim();
        const environment = readFileSync(`/proc/${name}/environ`, "utf8");
        return command.includes(folder) || environment.includes(folder) ? [{ pid: Number(name), command }] : [];
      } catch {
        return [];
      }
    })
    .filter(({ command }) => command !== "");
}

function pidOf(folder: string, mark: string): number {
  const found = processesOf(folder).find(({ command }) => command.includes(mark));
  if (!found) throw new Error(`No process of ${folder} has ${mark} in its command.`);
  return found.pid;
}

async function isOpen(shop: string): Promise<boolean> {
  return fetch(`${shop}/posters`).then(
    async (answer) => answer.ok && (await answer.text()).includes("Fathom"),
    () => false,
  );
}

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "till-start-"));
});
test.afterEach(async () => {
  for (const { pid } of processesOf(folder)) process.kill(pid, "SIGKILL");
  await expect.poll(() => processesOf(folder)).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});

test("opens the shop, says where everything is, and leaves nothing behind on Ctrl-C", async () => {
  const start = new Start(folder);
  const shop = await start.opened();
  expect(await isOpen(shop)).toBe(true);
  for (const word of [
    "Admin",
    "Sandbox",
    "Mailbox",
    "4242 4242 4242 4242",
    "owner@fathom.example",
    "First page after",
  ]) {
    expect(start.output).toContain(word);
  }
  expect(await start.signal("SIGINT")).toBe(0);
  expect(processesOf(folder)).toEqual([]);
  expect(existsSync(join(folder, "postgres/postmaster.pid"))).toBe(false);
});

test("opens again with what was there, and says how long it took", async () => {
  const first = new Start(folder);
  await first.opened();
  await first.signal("SIGINT");
  const second = new Start(folder);
  expect(await isOpen(await second.opened())).toBe(true);
  expect(second.output).toMatch(/First page after [\d.]+ s/);
  expect(second.output).toContain("Build (up to date)");
  expect(second.output).not.toContain("Ended what");
  await second.signal("SIGINT");
});

test("starts a part again that was killed", async () => {
  const start = new Start(folder);
  const shop = await start.opened();
  for (const part of ["web", "worker", "sandbox"]) {
    const before = pidOf(folder, `dist/${part}.mjs`);
    process.kill(before, "SIGKILL");
    await expect.poll(() => start.output).toContain(`The ${part} stopped (SIGKILL)`);
    await expect.poll(() => start.output, { timeout: 20_000 }).toContain(`The ${part} runs again`);
    expect(pidOf(folder, `dist/${part}.mjs`)).not.toBe(before);
  }
  expect(await isOpen(shop)).toBe(true);
  await start.signal("SIGINT");
  expect(processesOf(folder)).toEqual([]);
});

test("starts Postgres again when it was killed, and the shop finds it", async () => {
  const start = new Start(folder);
  const shop = await start.opened();
  process.kill(pidOf(folder, "bin/postgres -D"), "SIGKILL");
  await expect.poll(() => start.output, { timeout: 25_000 }).toContain("Postgres runs again");
  await expect.poll(() => isOpen(shop), { timeout: 10_000 }).toBe(true);
  await start.signal("SIGINT");
  expect(processesOf(folder)).toEqual([]);
});

test("ends its parts when it is killed itself, and the next start clears what is left", async () => {
  const first = new Start(folder);
  await first.opened();
  await first.signal("SIGKILL");
  await expect.poll(() => processesOf(folder).filter(({ command }) => command.includes("dist/"))).toEqual([]);
  const second = new Start(folder);
  expect(await isOpen(await second.opened())).toBe(true);
  await second.signal("SIGINT");
  expect(processesOf(folder)).toEqual([]);
});

test("runs beside another copy, on ports of its own", async () => {
  const otherFolder = mkdtempSync(join(tmpdir(), "till-start-"));
  try {
    const one = new Start(folder);
    const oneShop = await one.opened();
    const other = new Start(otherFolder);
    const otherShop = await other.opened();
    expect(otherShop).not.toBe(oneShop);
    expect([await isOpen(oneShop), await isOpen(otherShop)]).toEqual([true, true]);
    await one.signal("SIGINT");
    expect(await isOpen(otherShop)).toBe(true);
    await other.signal("SIGINT");
  } finally {
    for (const { pid } of processesOf(otherFolder)) process.kill(pid, "SIGKILL");
    rmSync(otherFolder, { recursive: true, force: true });
  }
});

test("refuses to run twice from one folder, and leaves the first alone", async () => {
  const first = new Start(folder);
  const shop = await first.opened();
  const second = new Start(folder);
  expect(await second.ended).toBe(1);
  expect(second.output).toContain("Till already runs from this folder");
  expect(await isOpen(shop)).toBe(true);
  await first.signal("SIGINT");
});

test("says in one sentence that a port it was asked to use is taken", async () => {
  const port = await freePort();
  const squatter = createServer().listen(port, "127.0.0.1");
  const start = new Start(folder, { PORT: String(port) });
  expect(await start.ended).toBe(1);
  expect(start.output).toContain(
    `Port ${port} for the shop was asked for (PORT=${port}) and another program is using it.`,
  );
  expect(start.output).not.toContain("    at ");
  squatter.close();
});

test("lists what is missing when it is given a database of its own and no gateway, and starts no sandbox", async () => {
  const start = new Start(folder, { DATABASE_URL: "postgres://nobody@127.0.0.1:9/till" });
  expect(await start.ended).toBe(1);
  expect(start.output).toContain("STRIPE_SECRET_KEY is missing");
  expect(start.output).toContain("AUTH_SECRET is missing");
  expect(start.output).not.toContain("Sandbox gateway");
});

test("will not take live keys without a database of one's own", async () => {
  const start = new Start(folder, {
    STRIPE_SECRET_KEY: "sk_live_not_a_key",
    STRIPE_PUBLISHABLE_KEY: "pk_live_not_a_key",
  });
  expect(await start.ended).toBe(1);
  expect(start.output).toContain("set DATABASE_URL");
});

test("stops in order when it is interrupted while opening", async () => {
  const start = new Start(folder);
  await expect.poll(() => start.output).toContain("✓ Postgres");
  await start.signal("SIGTERM");
  expect(processesOf(folder)).toEqual([]);
});
