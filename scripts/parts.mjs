// Postgres, migrations, demo shop, sandbox, worker and shop: opened in this order, closed in the opposite one.
import { join } from "node:path";
import { ensureDatabase } from "./database.mjs";
import { diskFullIn, Failure } from "./failure.mjs";
import { rotateLog } from "./log-file.mjs";
import { Part } from "./part.mjs";
import { claimPort, isFree, randomPort } from "./ports.mjs";
import { ensureCluster, startPostgres } from "./postgres.mjs";
import { bringHome, findPlace } from "./postgres-place.mjs";
import { pause } from "./process-table.mjs";
import { runToEnd } from "./program.mjs";
import { readRun, writeRun } from "./run-file.mjs";
import { secretsOf } from "./secrets.mjs";
import { embeddedUrl, partSettings, wantedParts } from "./settings.mjs";

/** @typedef {{ ports: import("./settings.mjs").Ports, release: (...names: (keyof import("./settings.mjs").Ports)[]) => Promise<void> }} ClaimedPorts */

/**
 * @typedef {object} Opening
 * @property {string} root @property {string} dataFolder @property {boolean} isDev
 * @property {typeof import("./progress.mjs").step} step
 * @property {ClaimedPorts} claimed
 * @property {(() => Promise<void>)[]} undo grows as things open @property {Record<string, string | undefined>} environment
 */

/**
 * The worker waits more than it computes, and is wanted small. Node grows the young half of its heap to 16 MB and parses
 * source maps it may never need: together a third of its memory (docs/decisions/0015).
 */
const SMALL = ["--max-semi-space-size=1"];
const POSTGRES_BACK_OFF_MS = 500;
const SOURCES = { sandbox: "sandbox/main.ts", worker: "worker/main.ts", web: "web/main.ts" };

/** @param {Opening} opening */
export async function openParts(opening) {
  const { root, dataFolder, isDev, undo, environment, step, claimed } = opening;
  const { ports } = claimed;
  const wanted = wantedParts(environment);
  const secrets = secretsOf(dataFolder);
  const settings = partSettings(environment, ports, secrets, wanted, dataFolder);
  const logFile = (/** @type {string} */ name) => join(dataFolder, "log", `${name}.log`);

  if (wanted.postgres) {
    await step("Postgres", () => openPostgres(opening, ports.postgres, secrets.databasePassword, logFile("postgres")));
    const name = new URL(settings.shop.DATABASE_URL ?? "").pathname.slice(1);
    await ensureDatabase(embeddedUrl(ports, secrets, "postgres"), name);
  }
  await step("Migrations", () => prepare(opening, "migrate", settings.shop, "--for-shop"));
  if (wanted.postgres) await step("Demo shop", () => prepare(opening, "seed", settings.shop));

  const part = (
    /** @type {"sandbox" | "worker" | "web"} */ name,
    /** @type {Record<string, string | undefined>} */ env,
  ) => {
    const opened = new Part({
      name,
      args: partArgs(root, name, isDev),
      ...(name === "worker" && !isDev ? { flags: SMALL } : {}),
      env: { ...env, NODE_ENV: isDev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" },
      ready: new RegExp(`\\b${name} ready\\b`),
      logFile: logFile(name),
      cwd: root,
      mark: join(root, isDev ? SOURCES[name] : `dist/${name}.mjs`),
      tell: (line) => console.log(`  ${line}`),
      ...(isDev ? { echo: (/** @type {string} */ line) => console.log(`  ${name.padEnd(8)}│ ${line}`) } : {}),
      note: (noted, process) => notePid(dataFolder, noted, process),
    });
    undo.push(() => opened.stop());
    return opened.start();
  };
  await claimed.release("sandbox", "smtp");
  if (wanted.sandbox) await step("Sandbox gateway", () => part("sandbox", settings.sandbox));
  await claimed.release("shop");
  await step("Worker and shop", () => Promise.all([part("worker", settings.shop), part("web", settings.shop)]));
  return {
    name: settings.shop.SHOP_NAME ?? "The shop",
    shop: settings.shop.APP_URL ?? "",
    sandbox: wanted.sandbox ? `http://127.0.0.1:${ports.sandbox}` : undefined,
    owner: settings.shop.OWNER_EMAIL,
  };
}

/**
 * @param {Opening} opening @param {"migrate" | "seed"} program @param {Record<string, string | undefined>} env
 * @param {string[]} flags
 */
async function prepare({ root, isDev }, program, env, ...flags) {
  const args = isDev ? ["--import", "tsx", join(root, `scripts/${program}.ts`)] : [join(root, `dist/${program}.mjs`)];
  const { code, output } = await runToEnd(process.execPath, [...args, ...flags], { cwd: root, env });
  if (code !== 0) throw new Failure(diskFullIn(output) ?? output.trim());
}

/** @param {string} root @param {keyof typeof SOURCES} name @param {boolean} isDev @returns {string[]} */
function partArgs(root, name, isDev) {
  if (!isDev) return [join(root, `dist/${name}.mjs`)];
  const source = join(root, SOURCES[name]);
  // Next reloads the shop itself; the others start anew when a source of theirs changes.
  return name === "web"
    ? ["--import", "tsx", source, "--dev"]
    : [join(root, "node_modules/tsx/dist/cli.mjs"), "watch", "--clear-screen=false", source];
}

/**
 * The first thing a start does: a port that was asked for and is busy is said before anything is installed or built.
 *
 * @param {string} dataFolder @param {Record<string, string | undefined>} environment @returns {Promise<ClaimedPorts>}
 */
export async function claimPorts(dataFolder, environment) {
  const wanted = wantedParts(environment);
  const run = readRun(dataFolder);
  const kept = run.ports;
  /** @type {Map<string, () => Promise<void>>} */
  const held = new Map();
  /** @type {(part: string, wish: Parameters<typeof claimPort>[0]) => Promise<number>} */
  const claim = async (part, wish) => {
    const { port, release } = await claimPort(wish);
    held.set(part, release);
    return port;
  };
  const shop = await claim("shop", {
    name: "shop",
    variable: "PORT",
    asked: environment.PORT,
    kept: kept.shop,
    preferred: 3000,
  });
  const ports = { ...kept, shop, sandbox: 0, smtp: 0, postgres: 0 };
  if (wanted.sandbox) {
    const { SANDBOX_PORT, SANDBOX_SMTP_PORT } = environment;
    ports.sandbox = await claim("sandbox", {
      ...{ name: "sandbox", variable: "SANDBOX_PORT", asked: SANDBOX_PORT, kept: kept.sandbox, preferred: 12111 },
      taken: [shop],
    });
    ports.smtp = await claim("smtp", {
      ...{
        name: "sandbox's mail",
        variable: "SANDBOX_SMTP_PORT",
        asked: SANDBOX_SMTP_PORT,
        kept: kept.smtp,
        preferred: 12125,
      },
      taken: [shop, ports.sandbox],
    });
  }
  if (wanted.postgres) {
    ports.postgres = kept.postgres && (await isFree(kept.postgres)) ? kept.postgres : await randomPort();
  }
  writeRun(dataFolder, {
    ...run,
    ports: { ...kept, ...Object.fromEntries(Object.entries(ports).filter(([, port]) => port)) },
  });
  return { ports, release: async (...names) => void (await Promise.all(names.map((name) => held.get(name)?.()))) };
}

/** @param {Opening} opening @param {number} port @param {string} password @param {string} logFile */
async function openPostgres({ root, dataFolder, undo }, port, password, logFile) {
  rotateLog(logFile);
  const place = findPlace(root, dataFolder);
  ensureCluster(place, password);
  let postgres = await startPostgres(place, port, logFile);
  let isWanted = true;
  undo.push(async () => {
    isWanted = false;
    await postgres.stop();
    bringHome(dataFolder, place);
  });
  const keepAlive = async () => {
    for (;;) {
      await postgres.ended;
      if (!isWanted) return;
      console.log(`  Postgres stopped; starting it again. Its log: ${logFile}`);
      await pause(POSTGRES_BACK_OFF_MS);
      if (!isWanted) return;
      postgres = await startPostgres(place, port, logFile);
      console.log("  Postgres runs again.");
    }
  };
  void keepAlive().catch((error) => console.error(`  ${error.message}`));
}

/** @param {string} dataFolder @param {string} name @param {{ pid: number, mark: string } | undefined} process */
function notePid(dataFolder, name, process) {
  const run = readRun(dataFolder);
  const { [name]: _, ...others } = run.pids;
  writeRun(dataFolder, { ...run, pids: process ? { ...others, [name]: process } : others });
}
