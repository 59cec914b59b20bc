import { sql } from "drizzle-orm";
import type { Database, Transaction } from "./client";

/** Thrown instead of working on: other workers hold this one for dead, and one of them has its jobs. */
export class LostLease extends Error {
  override name = "LostLease";
  constructor(poolId: string) {
    super(`worker ${poolId} lost its lease: its jobs belong to another worker now`);
  }
}

export interface Lease {
  /** The heartbeat row that says this worker lives. */
  readonly poolId: string;
  /** Resolves once that row was written: no job does anything before. */
  readonly registered: Promise<void>;
  /** Called as soon as the row is found missing. The process has to end. */
  readonly onLost: () => void;
}

/**
 * The database as a worker's jobs see it: each transaction first takes FOR KEY SHARE on the worker's own heartbeat row.
 * A worker that was held for dead (stopped, or cut off, for longer than its lease) finds no row and does nothing more;
 * one that is in a transaction cannot be held for dead before that ends. Renewing the row is not blocked by it.
 *
 * Statements outside a transaction are not fenced. Those of jobs may all happen twice: notes about a question to the
 * gateway, and when to ask again.
 */
export function fencedDatabase(db: Database, lease: Lease): Database {
  const transaction: Database["transaction"] = async (work, config) => {
    await lease.registered;
    return await db.transaction(async (tx) => {
      await holdLease(tx, lease);
      return await work(tx);
    }, config);
  };
  return Object.create(db, { transaction: { value: transaction } }) as Database;
}

async function holdLease(tx: Transaction, { poolId, onLost }: Lease): Promise<void> {
  const held = await tx.execute(sql`select 1 from worker_heartbeats where pool_id = ${poolId} for key share`);
  if (held.rows.length > 0) return;
  onLost();
  throw new LostLease(poolId);
}
