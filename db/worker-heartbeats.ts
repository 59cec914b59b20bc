import type pg from "pg";

/**
 * graphile-worker holds a crashed worker's jobs for four hours. A row per worker, renewed while it lives, lets any other
 * worker give them back within seconds. All times are the database's.
 */

/** A worker that has not renewed its row for this long is dead: three renewals missed. */
export const LEASE_SECONDS = 15;

/** An effect under way keeps its worker's row. Whoever waits for it longer than this leaves the jobs to the lease. */
const LOCK_TIMEOUT_MS = 1_000;

/** @param poolIds of all lanes of one process: they live and die together. */
export async function registerWorker(pool: pg.Pool, poolIds: readonly string[]): Promise<void> {
  await pool.query("insert into worker_heartbeats (pool_id, beat_at) select unnest($1::text[]), now()", [poolIds]);
}

/** @returns false when a row is gone: others hold this worker for dead and have its jobs. It must end itself. */
export async function renewHeartbeat(pool: pg.Pool, poolIds: readonly string[]): Promise<boolean> {
  const renewed = await pool.query("update worker_heartbeats set beat_at = now() where pool_id = any($1)", [poolIds]);
  return renewed.rowCount === poolIds.length;
}

/** For a worker that is ending, or that its supervisor saw end: gives back what it held without waiting for the lease. */
export async function removeHeartbeat(pool: pg.Pool, poolIds: readonly string[]): Promise<void> {
  await unlock(
    pool,
    `with own as (delete from worker_heartbeats where pool_id = any($1) returning pool_id)
     select unnest($1::text[]) as pool_id`,
    [poolIds],
  );
}

/**
 * Gives back the jobs of dead workers: those whose row is stale, and those that died before they wrote one. A stale row
 * that an effect of its worker still holds (db/fence.ts) is left for the next round, seconds later: the database ends
 * the transaction of a process that stopped.
 * @returns the pool ids found dead
 */
export async function unlockDeadWorkers(pool: pg.Pool): Promise<string[]> {
  return unlock(
    pool,
    `with stale as (
       delete from worker_heartbeats where pool_id in (
         select pool_id from worker_heartbeats where beat_at < now() - make_interval(secs => $1) for update skip locked
       ) returning pool_id
     )
     select pool_id from stale
     union
     select locked_by from graphile_worker._private_jobs
      where locked_at < now() - make_interval(secs => $1)
        and locked_by not in (select pool_id from worker_heartbeats)`,
    [LEASE_SECONDS],
  );
}

/** In one transaction: whoever deletes the row also frees the jobs, or neither happens. */
async function unlock(pool: pg.Pool, deadQuery: string, values: unknown[]): Promise<string[]> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(`set local lock_timeout = ${LOCK_TIMEOUT_MS}`);
    const dead = (await client.query<{ pool_id: string }>(deadQuery, values)).rows.map((row) => row.pool_id);
    if (dead.length > 0) {
      await client.query("select graphile_worker.force_unlock_workers($1::text[])", [dead]);
      // Wakes the living as a new job would, so that nobody has to poll first.
      await client.query("select pg_notify('jobs:insert', '{}')");
    }
    await client.query("commit");
    client.release();
    return dead;
  } catch (error) {
    client.release(true);
    throw error;
  }
}
