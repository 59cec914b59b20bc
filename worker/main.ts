import { EventEmitter } from "node:events";
import { parseArgs } from "node:util";
import { Logger, type LogLevel, run, type WorkerEvents } from "graphile-worker";
import type pg from "pg";
import { openPool } from "@/db/client";
import { removeHeartbeat } from "@/db/worker-heartbeats";
import { liveContext } from "@/lib/context";
import { type Env, getEnv, SettingsError } from "@/lib/env";
import { log } from "@/lib/log";
import { onStopSignal } from "@/lib/stop-signal";
import { startHeartbeat } from "./heartbeat";
import { startSweeps } from "./sweep";
import { SWEEPS, TASKS } from "./tasks";
import { startWatchdog } from "./watchdog";

/** A killed worker strands only what it had claimed, so few at once; they wait on the database, not on the processor. */
const CONCURRENCY = 4;
/** New jobs arrive by notification; this finds the ones whose time has come, and the ones given back by the dead. */
const POLL_MS = 2_000;
/** Jobs, the notification listener, heartbeat, sweep. */
const CONNECTIONS = CONCURRENCY + 3;

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
  const events: WorkerEvents = new EventEmitter();
  const created = new Promise<string>((resolve) => {
    events.once("pool:create", ({ workerPool }) => resolve(workerPool.id));
  });
  events.on("job:failed", ({ job, error }) => {
    log.error("job set aside after its last try", { job: job.id, task: job.task_identifier, err: asError(error) });
  });
  events.on("job:error", ({ job, error }) => {
    log.warn("job failed and will be tried again", { job: job.id, task: job.task_identifier, err: asError(error) });
  });
  const ctx = liveContext("system");
  const runner = await run({
    pgPool: pool,
    taskList: Object.fromEntries(
      Object.entries(TASKS).map(([name, task]) => [name, (payload: unknown) => task(ctx, payload)]),
    ),
    concurrency: CONCURRENCY,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    events,
    logger: new Logger(() => logJobs),
  });
  const poolId = await created;
  await inherit(pool);
  // The supervisor hands this to the successor of a worker that it saw die.
  process.send?.({ holds: poolId });
  const heartbeat = startHeartbeat(pool, poolId, () => {
    log.error("lost the lease: other workers hold this one for dead", { poolId });
    process.exit(1);
  });
  const clock = startSweeps(SWEEPS, ctx);
  onStopSignal(async () => {
    await Promise.all([runner.stop(), clock.stop()]);
    await heartbeat.stop();
    await pool.end();
  });
  // Without its runner (the database gone for good) the process is of no use: the supervisor starts another.
  void runner.promise.catch((error) => {
    log.error("runner ended", { err: asError(error) });
    process.exit(1);
  });
  startWatchdog();
  console.log(`worker ready ${poolId}`);
}

/** A predecessor is dead for certain when the supervisor says so: its jobs need not wait for the lease to run out. */
async function inherit(pool: pg.Pool): Promise<void> {
  const { replaces } = parseArgs({ options: { replaces: { type: "string" } }, strict: false }).values;
  if (typeof replaces === "string") await removeHeartbeat(pool, replaces);
}

/** graphile-worker tells of every job at "info"; only trouble belongs in the log. */
function logJobs(level: LogLevel, message: string): void {
  if (level === "error") log.error(message);
  else if (level === "warning") log.warn(message);
}

function asError(error: unknown): Error | undefined {
  return error instanceof Error ? error : undefined;
}
