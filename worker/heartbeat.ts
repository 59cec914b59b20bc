import type pg from "pg";
import { removeHeartbeat, renewHeartbeat, unlockDeadWorkers } from "@/db/worker-heartbeats";
import { log } from "@/lib/log";

/** Three renewals fit into the lease, so one lost connection kills nobody. */
const RENEW_MS = 5_000;
/** With the lease of 15 s this brings a killed worker's jobs back within 19 s, polling included. */
const SWEEP_MS = 2_000;

/**
 * Keeps this worker's lease, and gives back the jobs of workers that lost theirs, until `stop`.
 * @param poolIds of all its lanes, registered already.
 */
export function startHeartbeat(
  pool: pg.Pool,
  poolIds: readonly string[],
  onLost: () => void,
): { stop: () => Promise<void> } {
  const renew = setInterval(async () => {
    try {
      if (!(await renewHeartbeat(pool, poolIds))) onLost();
    } catch (error) {
      log.warn("heartbeat failed", { err: error instanceof Error ? error : undefined });
    }
  }, RENEW_MS);
  const sweep = setInterval(async () => {
    try {
      const dead = await unlockDeadWorkers(pool);
      if (dead.length > 0) log.warn("gave back the jobs of dead workers", { dead: dead.join(",") });
    } catch (error) {
      log.warn("unlocking dead workers failed", { err: error instanceof Error ? error : undefined });
    }
  }, SWEEP_MS);
  return {
    stop: async () => {
      clearInterval(renew);
      clearInterval(sweep);
      await removeHeartbeat(pool, poolIds);
    },
  };
}
