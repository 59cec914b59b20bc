import { parseArgs } from "node:util";
import type pg from "pg";
import { openPool } from "@/db/client";
import { registerWorker, removeHeartbeat } from "@/db/worker-heartbeats";
import { liveContextOnTime } from "@/lib/context";
import { type Env, getEnv, SettingsError } from "@/lib/env";
import { log } from "@/lib/log";
import { onStopSignal } from "@/lib/stop-signal";
import { startHeartbeat } from "./heartbeat";
import { CONNECTIONS, openLanes } from "./lanes";
import { startSweeps } from "./sweep";
import { SWEEPS } from "./tasks";
import { startWatchdog } from "./watchdog";

/** Under the supervisor's ten seconds, after which it kills. A job that needs longer is handed back. */
const DRAIN_MS = 7_000;
/** Separates the lanes' pool ids in what the supervisor passes on. */
const AND = ",";

// A rejection nobody awaited means that the process is in a state nobody thought of: end it, and let the lease run out.
process.on("unhandledRejection", (error) => {
  log.error("unhandled rejection", { err: error instanceof Error ? error : undefined });
  process.exit(1);
});

try {
  await work(getEnv());
} catch (error) {
  if (error instanceof SettingsError) console.error(error.message);
  else log.error("the worker can't start", { err: asError(error) });
  process.exit(1);
}

async function work(env: Env): Promise<void> {
  const pool = openPool(env.DATABASE_URL, CONNECTIONS);
  // A connection may die while a job holds it; without a listener that would end the process.
  pool.on("connect", (client) => {
    client.on("error", (error) => log.warn("a database connection was lost", { err: error }));
  });
  await inherit(pool);
  let letJobsBegin = () => {};
  const registered = new Promise<void>((resolve) => {
    letJobsBegin = resolve;
  });
  const lanes = await openLanes(pool, await liveContextOnTime("system"), { registered, onLost: endLost });
  // The supervisor hands this to the successor of a worker that it saw die.
  process.send?.({ holds: lanes.poolIds.join(AND) });
  await registerWorker(pool, lanes.poolIds);
  letJobsBegin();
  const heartbeat = startHeartbeat(pool, lanes.poolIds, endLost);
  const clock = startSweeps(SWEEPS, lanes.ctx);
  onStopSignal(async () => {
    await Promise.race([Promise.all([lanes.stop(), clock.stop()]), pause(DRAIN_MS)]);
    await heartbeat.stop();
  });
  // Without a lane (the database gone for good) the process is of no use: the supervisor starts another.
  void lanes.ended.catch((error) => {
    log.error("a lane ended", { err: asError(error) });
    process.exit(1);
  });
  startWatchdog();
  console.log(`worker ready ${lanes.poolIds.join(AND)}`);
}

/** Nothing that this process still does may count: its jobs are another's. */
function endLost(): void {
  log.error("lost the lease: other workers hold this one for dead");
  process.exit(1);
}

/** A predecessor is dead for certain when the supervisor says so: its jobs need not wait for the lease to run out. */
async function inherit(pool: pg.Pool): Promise<void> {
  const { replaces } = parseArgs({ options: { replaces: { type: "string" } }, strict: false }).values;
  if (typeof replaces === "string") await removeHeartbeat(pool, replaces.split(AND));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function asError(error: unknown): Error | undefined {
  return error instanceof Error ? error : undefined;
}
