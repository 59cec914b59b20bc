import { AsyncLocalStorage } from "node:async_hooks";
import type { Database, Transaction } from "./client";

/** Serialization failure, deadlock, lock timeout: the work was undone whole and may be done again. */
const REPEATABLE = new Set(["40001", "40P01", "55P03"]);
const TRIES_MAX = 5;
const PAUSE_MS = 20;

const open = new AsyncLocalStorage<true>();

/**
 * Runs `work` in one transaction, again from the start when Postgres asks for it (at most 5 times). `work` must
 * therefore do nothing but SQL.
 *
 * Locks are taken in one order everywhere, so that two transactions never wait for each other: cart, order, payment,
 * then variants by id.
 */
export async function inTransaction<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await open.run(true, () => db.transaction(work));
    } catch (error) {
      if (tries === TRIES_MAX || !REPEATABLE.has(sqlState(error) ?? "")) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * tries));
    }
  }
}

/** True inside `inTransaction`. A gateway call there would hold row locks for as long as the gateway likes. */
export function isInTransaction(): boolean {
  return open.getStore() === true;
}

/** Drizzle wraps driver errors: the SQLSTATE is in the cause. */
export function sqlState(error: unknown): string | undefined {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return inner instanceof Error && "code" in inner && typeof inner.code === "string" ? inner.code : undefined;
}
