import { AsyncLocalStorage } from "node:async_hooks";
import type { Database, Transaction } from "./client";

/** Serialization failure, deadlock, lock timeout: the work was undone whole and may be done again. */
const UNDONE = new Set(["40001", "40P01", "55P03"]);
/** Ended by an administrator, by a crash, or still starting; a stopped process's transaction that was timed out. */
const CUT_OFF = new Set(["57P01", "57P02", "57P03", "25P03"]);
/** The driver's own words where the server said nothing any more. */
const CUT_OFF_WORDS = /^Connection terminated|not queryable|^read ECONNRESET|^write EPIPE/;
const SOCKET_CODES = new Set(["ECONNRESET", "EPIPE", "ECONNREFUSED"]);
const TRIES_MAX = 5;
/** Doubled with each try: 1.2 s in all, which a deadlock never needs and a restarting database often does. */
const PAUSE_MS = 80;

/** Nobody knows whether it was committed. What it was to change has to be read before it is done again. */
export class CommitUnknown extends Error {
  override name = "CommitUnknown";
  constructor(cause: unknown) {
    super("the connection was lost while a transaction was being committed: whether it was is not known", { cause });
  }
}

const open = new AsyncLocalStorage<true>();

/**
 * Runs `work` in one transaction, again from the start when it was certainly undone: a conflict with another
 * transaction, or a connection lost before COMMIT was sent (at most 5 times). `work` must therefore do nothing but SQL.
 *
 * A connection lost while COMMIT was on its way leaves it unknown whether the work was done. Work that finds by key what
 * an earlier run of it left, and then changes nothing, says so with `isRepeatable`: it is run again, which is reading
 * its outcome. All other work ends in CommitUnknown. A job that throws it is tried again, and jobs find by key what they
 * did; a person is told that it is not known, and looks.
 *
 * Locks are taken in one order everywhere, so that two transactions never wait for each other: cart, order, payment
 * (with its refunds and disputes), limits, coupon, then variants by id.
 * @throws CommitUnknown, or what `work` threw.
 */
export async function inTransaction<T>(
  db: Database,
  work: (tx: Transaction) => Promise<T>,
  { isRepeatable = false }: { isRepeatable?: boolean } = {},
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    let isWorkDone = false;
    try {
      return await open.run(true, () =>
        db.transaction(async (tx) => {
          const result = await work(tx);
          isWorkDone = true;
          return result;
        }),
      );
    } catch (error) {
      const isCutOff = isConnectionLost(error);
      if (isCutOff && isWorkDone && !isRepeatable) throw new CommitUnknown(error);
      if (tries === TRIES_MAX || !(isCutOff || UNDONE.has(sqlState(error) ?? ""))) throw error;
      await pauseBefore(tries);
    }
  }
}

/** True inside `inTransaction`. A gateway call there would hold row locks for as long as the gateway likes. */
export function isInTransaction(): boolean {
  return open.getStore() === true;
}

/** Drizzle wraps driver errors: the SQLSTATE is in the cause. */
export function sqlState(error: unknown): string | undefined {
  const inner = innerOf(error);
  return inner instanceof Error && "code" in inner && typeof inner.code === "string" ? inner.code : undefined;
}

function isConnectionLost(error: unknown): boolean {
  const state = sqlState(error) ?? "";
  if (CUT_OFF.has(state) || SOCKET_CODES.has(state) || /^08\w{3}$/.test(state)) return true;
  const inner = innerOf(error);
  return inner instanceof Error && CUT_OFF_WORDS.test(inner.message);
}

function innerOf(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? error.cause : error;
}

/** Two that ran into each other must not meet again, so each waits a little differently: by the fraction of its clock. */
async function pauseBefore(tries: number): Promise<void> {
  const spread = 0.5 + (performance.now() % 1);
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * 2 ** (tries - 1) * spread));
}
