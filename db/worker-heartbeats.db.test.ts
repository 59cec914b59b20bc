import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openTestDatabase } from "./test-database";
import { LEASE_SECONDS, registerWorker, removeHeartbeat, renewHeartbeat, unlockDeadWorkers } from "./worker-heartbeats";

let pool: pg.Pool;
let close: () => Promise<void>;

beforeAll(async () => {
  const database = await openTestDatabase();
  pool = new pg.Pool({ connectionString: database.url });
  close = database.close;
});
beforeEach(() => pool.query("truncate worker_heartbeats, graphile_worker._private_jobs cascade"));
afterAll(async () => {
  await pool.end();
  await close();
});

async function claimedJob(poolId: string, secondsAgo: number): Promise<void> {
  await pool.query("select graphile_worker.add_job('anything')");
  await pool.query(
    "update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - make_interval(secs => $2)",
    [poolId, secondsAgo],
  );
}

async function holders(): Promise<(string | null)[]> {
  const { rows } = await pool.query("select locked_by from graphile_worker._private_jobs");
  return rows.map((row) => row.locked_by);
}

async function lastBeat(poolId: string, secondsAgo: number): Promise<void> {
  await pool.query("update worker_heartbeats set beat_at = now() - make_interval(secs => $2) where pool_id = $1", [
    poolId,
    secondsAgo,
  ]);
}

describe("a worker's lease", () => {
  it("gives back the jobs of a worker whose heartbeat stopped", async () => {
    await registerWorker(pool, ["killed"]);
    await claimedJob("killed", 1);
    await lastBeat("killed", LEASE_SECONDS + 1);
    expect(await unlockDeadWorkers(pool)).toEqual(["killed"]);
    expect(await holders()).toEqual([null]);
  });

  it("gives back the jobs of a worker that was killed before its first heartbeat", async () => {
    await claimedJob("never registered", LEASE_SECONDS + 1);
    expect(await unlockDeadWorkers(pool)).toEqual(["never registered"]);
    expect(await holders()).toEqual([null]);
  });

  it("leaves a living worker its job, however long the job takes", async () => {
    await registerWorker(pool, ["alive"]);
    await claimedJob("alive", 3_600);
    expect(await unlockDeadWorkers(pool)).toEqual([]);
    expect(await holders()).toEqual(["alive"]);
  });

  it("leaves a worker that is just starting its job", async () => {
    await claimedJob("starting", LEASE_SECONDS - 5);
    expect(await unlockDeadWorkers(pool)).toEqual([]);
    expect(await holders()).toEqual(["starting"]);
  });

  it("tells a worker that was held for dead, so that it ends itself instead of working beside its heir", async () => {
    await registerWorker(pool, ["stopped for a while"]);
    await lastBeat("stopped for a while", LEASE_SECONDS + 1);
    await unlockDeadWorkers(pool);
    expect(await renewHeartbeat(pool, ["stopped for a while"])).toBe(false);
  });

  it("renews a living worker's row", async () => {
    await registerWorker(pool, ["alive"]);
    await lastBeat("alive", LEASE_SECONDS - 1);
    expect(await renewHeartbeat(pool, ["alive"])).toBe(true);
    expect(await unlockDeadWorkers(pool)).toEqual([]);
  });

  it("frees what a stopping worker still held", async () => {
    await registerWorker(pool, ["stopping"]);
    await claimedJob("stopping", 1);
    await removeHeartbeat(pool, ["stopping"]);
    expect(await holders()).toEqual([null]);
  });
});
