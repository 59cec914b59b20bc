// The embedded Postgres: made once, started, and stopped last. Loopback only, no socket files, a port of its own.
import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { uptime } from "node:os";
import { join } from "node:path";
import { diskFullIn, Failure } from "./failure.mjs";
import { commandAs, giveTo } from "./postgres-identity.mjs";
import { cameWithin, endProcess, isOurs, pause, sendSignal } from "./process-table.mjs";

/** @typedef {import("./postgres-place.mjs").Place} Place */
/** @typedef {{ pid: number, mark: string, ended: Promise<void>, stop: () => Promise<void> }} Postgres */

const POLL_MS = 10;
/** After kill -9 the old postmaster stays a zombie, and its children linger, for some seconds. */
const START_PATIENCE_MS = 15_000;
/** A fast shutdown writes a checkpoint; on a slow disk that takes a while. */
const STOP_PATIENCE_MS = 20_000;
const PID_FILE_STATUS_LINE = 7;
const PID_FILE_STARTED_LINE = 2;
const LOG_TAIL_LINES = 6;

export const SUPERUSER = "till";

/**
 * Makes the cluster if there is none. @returns {boolean} whether it was made now
 * @param {Place} place @param {string} password
 */
export function ensureCluster(place, password) {
  if (existsSync(join(place.data, "PG_VERSION"))) {
    requireSameMajor(place);
    return false;
  }
  // Made beside its final place and renamed, so that a killed initdb never looks like a database.
  const draft = `${place.data}.new`;
  const passwordFile = join(draft, "password");
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(join(draft, "data"), { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  giveTo(place.identity, draft);
  const [file, args, user] = commandAs(place.identity, join(place.binaries, "bin/initdb"), [
    `--pgdata=${join(draft, "data")}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // Sorts the same on every system; the C library's locales do not.
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    ...(place.durable ? [] : ["--no-sync"]),
  ]);
  const made = spawnSync(file, args, { ...user, cwd: "/", env: postgresEnvironment(), encoding: "utf8" });
  if (made.status !== 0) throw new Failure(failureSentence("made", `${made.stderr ?? ""}${made.error?.message ?? ""}`));
  rmSync(place.data, { recursive: true, force: true });
  renameSync(join(draft, "data"), place.data);
  rmSync(draft, { recursive: true, force: true });
  return true;
}

/**
 * Starts the cluster, after ending a postmaster that a killed supervisor left behind.
 * @param {Place} place @param {number} port @param {string} logFile @returns {Promise<Postgres>}
 */
export async function startPostgres(place, port, logFile) {
  await endLeftover(place);
  const deadline = Date.now() + START_PATIENCE_MS;
  for (;;) {
    const started = await tryStart(place, port, logFile);
    if (typeof started !== "string") return started;
    const isStillEnding = /lock file "postmaster.pid" already exists|pre-existing shared memory block/.test(started);
    if (!isStillEnding || Date.now() > deadline) throw new Failure(failureSentence("started", started));
    if (isFromBeforeBoot(place)) rmSync(join(place.data, "postmaster.pid"), { force: true });
    else await pause(250);
  }
}

/** @param {Place} place */
async function endLeftover(place) {
  const pid = Number(pidFileLine(place, 0));
  if (!isOurs(pid, place.data)) return;
  const gone =
    (await endProcess(pid, place.data, "SIGINT", STOP_PATIENCE_MS)) ||
    (await endProcess(pid, place.data, "SIGQUIT", STOP_PATIENCE_MS));
  if (!gone) throw new Failure(`An old Postgres (process ${pid}) does not end. End it with: kill -QUIT ${pid}`);
}

/**
 * @param {Place} place @param {number} port @param {string} logFile
 * @returns {Promise<Postgres | string>} or what it said before it ended
 */
async function tryStart(place, port, logFile) {
  const log = openSync(logFile, "a");
  const said = readFileSync(logFile).length;
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    max_connections: place.durable ? 100 : 300,
    ...(place.durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  const [file, args, user] = commandAs(place.identity, join(place.binaries, "bin/postgres"), [
    ...["-D", place.data, "-p", String(port)],
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ]);
  const child = spawn(file, args, {
    ...user,
    cwd: "/",
    env: postgresEnvironment(),
    // Its own group: Ctrl-C in the terminal must reach the supervisor alone, which stops Postgres last.
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  let hasEnded = false;
  const ended = new Promise((resolve) => {
    child.once("error", resolve);
    child.once("exit", resolve);
  }).then(() => {
    hasEnded = true;
  });
  while (!hasEnded && !(Number(pidFileLine(place, 0)) === child.pid && isReady(place))) {
    await Promise.race([ended, pause(POLL_MS)]);
  }
  const { pid } = child;
  if (hasEnded || pid === undefined) return readFileSync(logFile, "utf8").slice(said);
  return { pid, mark: place.data, ended, stop: () => stopPostgres(pid, ended) };
}

/** @param {number} pid @param {Promise<void>} ended */
async function stopPostgres(pid, ended) {
  for (const signal of /** @type {const} */ (["SIGINT", "SIGQUIT", "SIGKILL"])) {
    sendSignal(pid, signal);
    if (await cameWithin(ended, STOP_PATIENCE_MS)) return;
  }
}

/** @param {Place} place @param {number} line */
function pidFileLine(place, line) {
  try {
    return readFileSync(join(place.data, "postmaster.pid"), "utf8").split("\n")[line]?.trim() ?? "";
  } catch {
    return "";
  }
}

/** @param {Place} place */
function isReady(place) {
  return pidFileLine(place, PID_FILE_STATUS_LINE) === "ready";
}

/**
 * After a crash of the machine the noted pid may belong to another program. Only the boot time proves that the lock is
 * dead: while the machine runs, that file is what keeps two postmasters off one cluster.
 * @param {Place} place
 */
function isFromBeforeBoot(place) {
  const startedAt = Number(pidFileLine(place, PID_FILE_STARTED_LINE));
  return startedAt > 0 && startedAt < Date.now() / 1000 - uptime();
}

/** @param {Place} place */
function requireSameMajor(place) {
  const made = readFileSync(join(place.data, "PG_VERSION"), "utf8").trim();
  const [file, args, user] = commandAs(place.identity, join(place.binaries, "bin/postgres"), ["--version"]);
  const runs = /(\d+)\.\d+/.exec(spawnSync(file, args, { ...user, cwd: "/", encoding: "utf8" }).stdout ?? "")?.[1];
  if (runs !== undefined && runs !== made) {
    throw new Failure(
      `The data in ${place.data} was made by Postgres ${made}, and this version brings Postgres ${runs}. Keep the data by going back to the previous version and dumping it, or move the folder away to begin anew.`,
    );
  }
}

/** Nothing of ours is handed on, and no PG* variable of the caller either. */
function postgresEnvironment() {
  return { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC", SystemRoot: process.env.SystemRoot };
}

/** @param {string} what @param {string} output @returns {string} */
export function failureSentence(what, output) {
  if (/could not (create|resize) shared memory segment/i.test(output)) {
    return "Postgres got no shared memory from the system. In Docker, start the container with --shm-size=256m.";
  }
  const full = diskFullIn(output);
  if (full) return `${full} Nothing that was stored is lost.`;
  const tail = output.trim().split("\n").slice(-LOG_TAIL_LINES).join("\n");
  return `${tail}\n\nThe embedded Postgres could not be ${what}. Set DATABASE_URL to use a Postgres of your own instead.`;
}
