import { EventEmitter } from "node:events";
import { Logger, type LogLevel, type Runner, run, type WorkerEvents } from "graphile-worker";
import type pg from "pg";
import { fencedDatabase, type Lease } from "@/db/fence";
import type { Context } from "@/lib/context";
import { failureWords } from "@/lib/domain/failure-words";
import { log } from "@/lib/log";
import { type Lane, TASKS } from "./tasks";

/** Jobs at once in each lane. A killed worker strands only what it had claimed, so few; they wait more than they work. */
export const CONCURRENCY: Readonly<Record<Lane, number>> = { inbox: 4, fulfillment: 1, gateway: 4, mail: 2 };
const LANES = Object.keys(CONCURRENCY) as Lane[];
/** New jobs arrive by notification; this finds the ones whose time has come. */
const POLL_MS = 2_000;
/** Each lane listens, and takes and closes its jobs in a moment; heartbeat and sweep need one each. */
export const CONNECTIONS = LANES.length + 6;

export interface OpenLanes {
  /** What graphile-worker writes beside the jobs that each lane holds. */
  readonly poolIds: readonly string[];
  /** Rejects when a lane ended by itself. */
  readonly ended: Promise<void>;
  /** The context for work without a job, under the same lease. */
  readonly ctx: Context;
  /** Takes no more jobs and waits for those under way. */
  stop(): Promise<void>;
}

/** Opens every lane: a runner of its own on the same pool, whose jobs do nothing before the lease is `registered`. */
export async function openLanes(
  pool: pg.Pool,
  ctx: Context,
  lease: { registered: Promise<void>; onLost: () => void },
): Promise<OpenLanes> {
  const opened = await Promise.all(LANES.map((lane) => openLane(lane, pool, ctx, lease)));
  const [first] = opened;
  if (!first) throw new Error("there are no lanes");
  return {
    poolIds: opened.map(({ poolId }) => poolId),
    ended: Promise.race(opened.map(({ runner }) => runner.promise)),
    ctx: first.ctx,
    stop: async () => {
      await Promise.all(opened.map(({ runner }) => runner.stop()));
    },
  };
}

async function openLane(
  lane: Lane,
  pool: pg.Pool,
  ctx: Context,
  lease: Omit<Lease, "poolId">,
): Promise<{ poolId: string; runner: Runner; ctx: Context }> {
  const events: WorkerEvents = new EventEmitter();
  let poolId = "";
  let fenced = ctx;
  // Comes before the first job is taken.
  events.once("pool:create", ({ workerPool }) => {
    poolId = workerPool.id;
    fenced = { ...ctx, db: fencedDatabase(ctx.db, { ...lease, poolId }) };
  });
  tellOfTrouble(events);
  const mine = Object.entries(TASKS)
    .filter(([, task]) => task.lane === lane)
    .map(([name, task]) => [name, (payload: unknown) => withPlainWords(task.run(fenced, payload))]);
  const runner = await run({
    pgPool: pool,
    taskList: Object.fromEntries(mine),
    concurrency: CONCURRENCY[lane],
    pollInterval: POLL_MS,
    noHandleSignals: true,
    events,
    logger: new Logger(() => logJobs),
  });
  return { poolId, runner, ctx: fenced };
}

/** graphile-worker keeps the message of what a job throws, and the admin shows it. */
async function withPlainWords(job: Promise<void>): Promise<void> {
  try {
    await job;
  } catch (error) {
    log.warn("job failed", { err: asError(error) });
    throw new Error(failureWords(error));
  }
}

function tellOfTrouble(events: WorkerEvents): void {
  events.on("job:failed", ({ job, error }) => {
    log.error("job set aside after its last try", { job: job.id, task: job.task_identifier, err: asError(error) });
  });
}

/** graphile-worker tells of every job at "info"; only trouble belongs in the log. */
function logJobs(level: LogLevel, message: string): void {
  if (level === "error") log.error(message);
  else if (level === "warning") log.warn(message);
}

function asError(error: unknown): Error | undefined {
  return error instanceof Error ? error : undefined;
}
