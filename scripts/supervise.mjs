// What `npm start` does after the Node version was checked: every step in order, then watching, then stopping in order.
import { mkdirSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { loadEnvFile } from "./env-file.mjs";
import { explain } from "./failure.mjs";
import { ensureInstalled } from "./install.mjs";
import { claimPorts, openParts } from "./parts.mjs";
import { pause } from "./process-table.mjs";
import { endPrograms } from "./program.mjs";
import { seconds, step } from "./progress.mjs";
import { readRun, reapLeftovers, takeLock, writeRun } from "./run-file.mjs";
import { isBuilt } from "./stamp.mjs";
import { openingTable } from "./table.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
/** npm and the terminal may both hand on one Ctrl-C: only a later signal is a second one. */
const SECOND_SIGNAL_AFTER_MS = 1_000;
const PARENT_POLL_MS = 1_000;

/** @param {string[]} args */
export async function main(args) {
  /** @type {(() => Promise<void>)[]} what to undo, the last first */
  const undo = [];
  const stop = stopSignal();
  const opening = open({ isDev: args.includes("--dev"), undo, signal: stop.signal });
  try {
    await Promise.race([opening, stop.requested]);
    await stop.requested;
    endPrograms();
    // Whatever was being opened opens or fails, so that it can be closed.
    await opening.catch(() => {});
  } catch (error) {
    console.error(`\n${explain(error)}`);
    process.exitCode = 1;
  }
  await closeAll(undo);
  process.exit();
}

/** @param {{ isDev: boolean, undo: (() => Promise<void>)[], signal: AbortSignal }} start */
async function open({ isDev, undo, signal }) {
  const begun = performance.now();
  const dataFolder = resolve(ROOT, process.env.TILL_DATA_DIR?.trim() || (isDev ? ".data/dev" : ".data"));
  /** @type {typeof step} */
  const next = (label, work, remark) => {
    signal.throwIfAborted();
    return step(label, work, remark);
  };
  process.chdir(ROOT);
  loadEnvFile(ROOT);
  mkdirSync(join(dataFolder, "log"), { recursive: true });
  const release = takeLock(dataFolder, realpathSync(ROOT));
  undo.push(async () => release());
  const reaped = await reapLeftovers(readRun(dataFolder));
  if (reaped.length > 0) console.log(`  Ended what a killed run had left: ${reaped.join(", ")}`);
  const claimed = await claimPorts(dataFolder, process.env);
  await next("Dependencies", () => ensureInstalled(ROOT), String);
  if (!isDev) await next("Build", () => ensureBuilt(), String);
  const opened = await openParts({
    root: ROOT,
    dataFolder,
    isDev,
    undo,
    claimed,
    environment: process.env,
    step: next,
  });
  await next("First page", () => firstPage(opened.shop));
  writeRun(dataFolder, { ...readRun(dataFolder), shop: opened.shop });
  console.log(openingTable({ ...opened, tookMs: performance.now() - begun }));
}

async function ensureBuilt() {
  if (isBuilt(ROOT)) return "up to date";
  const { build } = await import("./build.mjs");
  await build(ROOT);
  return "built";
}

/** @param {string} shop */
async function firstPage(shop) {
  const answer = await fetch(shop, { redirect: "manual" });
  await answer.arrayBuffer();
  if (answer.status >= 500) throw new Error(`The shop answers ${answer.status}. See its log.`);
}

/** @param {(() => Promise<void>)[]} undo */
async function closeAll(undo) {
  const isMoreThanTheLock = undo.length > 1;
  const started = performance.now();
  for (const action of undo.reverse()) {
    try {
      await action();
    } catch (error) {
      console.error(explain(error));
      process.exitCode = 1;
    }
  }
  if (isMoreThanTheLock) console.log(`  Stopped in ${seconds(performance.now() - started)}.`);
}

/** The first signal asks for an orderly stop; a second one ends this process at once. */
function stopSignal() {
  const controller = new AbortController();
  let firstAt = 0;
  /** @type {Promise<void>} */
  const requested = new Promise((resolve) => {
    const stop = () => {
      if (firstAt === 0) {
        firstAt = Date.now();
        console.log("\n  Stopping …");
        controller.abort();
        resolve();
      } else if (Date.now() - firstAt > SECOND_SIGNAL_AFTER_MS) {
        console.error("  Stopped without waiting. The next start clears what is left.");
        process.exit(1);
      }
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
    if (process.env.npm_lifecycle_event !== undefined) void stopWithParent(stop);
  });
  return { signal: controller.signal, requested };
}

/** npm killed with -9 hands nothing on; without this the shop would go on with nobody to stop it. @param {() => void} stop */
async function stopWithParent(stop) {
  const parent = process.ppid;
  while (process.ppid === parent) await pause(PARENT_POLL_MS);
  stop();
}
