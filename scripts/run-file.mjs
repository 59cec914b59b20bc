// .data/run.json: what runs from this folder, on which ports, so that the next start finds or clears it.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.mjs";
import { endProcess, isOurs, worksIn } from "./process-table.mjs";
import { writeWhole } from "./write-whole.mjs";

/** @typedef {{ ports: Record<string, number>, pids: Record<string, { pid: number, mark: string }>, shop?: string }} Run */

/** In the command line of every supervisor, however it was started. */
const SUPERVISOR = "start.mjs";
/** A part that ignores SIGTERM this long is killed. */
const PATIENCE_MS = 5_000;

/** @param {string} dataFolder @returns {Run} */
export function readRun(dataFolder) {
  try {
    const run = JSON.parse(readFileSync(join(dataFolder, "run.json"), "utf8"));
    return { ...run, ports: run.ports ?? {}, pids: run.pids ?? {} };
  } catch {
    return { ports: {}, pids: {} };
  }
}

/** @param {string} dataFolder @param {Run} run */
export function writeRun(dataFolder, run) {
  writeWhole(join(dataFolder, "run.json"), `${JSON.stringify(run, null, 2)}\n`);
}

/**
 * One supervisor a data folder. @returns {() => void} releases it
 * @param {string} dataFolder @param {string} root where every supervisor of this copy works
 */
export function takeLock(dataFolder, root) {
  mkdirSync(dataFolder, { recursive: true });
  const path = join(dataFolder, "supervisor.pid");
  if (existsSync(path)) {
    const pid = Number(readFileSync(path, "utf8"));
    if (pid !== process.pid && isOurs(pid, SUPERVISOR) && worksIn(pid, root)) {
      const { shop } = readRun(dataFolder);
      throw new Failure(
        `Till already runs from this folder (process ${pid}${shop ? `, ${shop}` : ""}). Stop it with Ctrl-C where it was started, or with: kill ${pid}`,
      );
    }
    rmSync(path, { force: true });
  }
  writeFileSync(path, String(process.pid), { flag: "wx" });
  return () => rmSync(path, { force: true });
}

/**
 * Ends what a killed supervisor left behind. Postgres is not in the list: its own starter knows how to end it.
 * @param {Run} run @returns {Promise<string[]>} the names of the parts ended
 */
export async function reapLeftovers(run) {
  const left = Object.entries(run.pids).filter(([, { pid, mark }]) => isOurs(pid, mark));
  await Promise.all(
    left.map(async ([, { pid, mark }]) => {
      if (!(await endProcess(pid, mark, "SIGTERM", PATIENCE_MS))) await endProcess(pid, mark, "SIGKILL", PATIENCE_MS);
    }),
  );
  return left.map(([name]) => name);
}
