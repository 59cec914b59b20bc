import type pg from "pg";
import { registerWorker, removeHeartbeat, renewHeartbeat, unlockDeadWorkers } from "@/db/worker-heartbeats";
import { log } from "@/lib/log";

/** Three renewals fit into the lease, so one lost connection kills nobody. */
const RENEW_MS = 5_000;
/** With the lease of 15 s this brings a killed worker's jobs back within 19 s, polling included. */
const SWEEP_MS = 2_000;

/** Keeps this worker's lease, and gives back the jobs of workers that lost theirs, until `stop`. */
export function startHeartbeat(pool: pg.Pool, poolId: string, onLost: () => void): { stop: () => Promise<void> } {
  const registered = registerWorker(pool, poolId);
  registered.catch((error: Error) => {
    log.error("worker could not register", { poolId, err: error });
    onLost();
  });
  const renew = setInterval(async () => {
    try {
      await registered;
      if (!(await renewHeartbeat(pool, poolId))) onLost();
    } catch (error) {
      log.warn("heartbeat failed", { poolId, err: error instanceof Error ? error : undefined });
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
      await removeHeartbeat(pool, poolId);
    },
  };
}
