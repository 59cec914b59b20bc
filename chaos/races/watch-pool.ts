import type { openPool } from "@/db/client";

export type Pool = ReturnType<typeof openPool>;

interface Watcher {
  reach(point: string): Promise<void>;
  /** A statement was sent, or answered. */
  asks(isAsking: boolean): void;
  deadlocked(): void;
}

/** An actor stands still inside a transaction for as long as the other one plays. */
const PATIENCE = "set idle_in_transaction_session_timeout = '60s'; set statement_timeout = '60s'";
const DEADLOCK = "40P01";

/**
 * Makes the statements of a pool pass named points: `lock orders` before a row lock is asked for, `before commit` and
 * `after commit`, and `write payments` before a statement that is its own transaction.
 */
export function watchPool(pool: Pool, watcher: Watcher): Pool {
  pool.on("connect", (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    const isPatient = new Promise((resolve) => query(PATIENCE, resolve));
    let isInTransaction = false;
    const ask = async (text: string, args: unknown[]): Promise<unknown> => {
      await isPatient;
      const point = pointOf(text, isInTransaction);
      if (point !== null) await watcher.reach(point);
      if (/^begin/i.test(text)) isInTransaction = true;
      if (/^(commit|rollback$)/i.test(text)) isInTransaction = false;
      watcher.asks(true);
      try {
        return await query(...args);
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === DEADLOCK) watcher.deadlocked();
        throw error;
      } finally {
        watcher.asks(false);
        if (/^commit/i.test(text)) await watcher.reach("after commit");
      }
    };
    const watched = (...args: unknown[]) => {
      const callback = args.at(-1);
      if (typeof callback !== "function") return ask(textOf(args[0]), args);
      ask(textOf(args[0]), args.slice(0, -1)).then(
        (result) => callback(null, result),
        (error: unknown) => callback(error),
      );
      return undefined;
    };
    client.query = watched as typeof client.query;
  });
  return pool;
}

function textOf(query: unknown): string {
  if (typeof query === "string") return query;
  return typeof query === "object" && query !== null && "text" in query ? String(query.text) : "";
}

function pointOf(text: string, isInTransaction: boolean): string | null {
  if (/^commit/i.test(text)) return "before commit";
  const locked = /\bfor (no key )?update\b/i.test(text) && /\bfrom "(\w+)"/i.exec(text)?.[1];
  if (locked) return `lock ${locked}`;
  const written = /^(?:insert into|update|delete from) "(\w+)"/i.exec(text)?.[1];
  return written && !isInTransaction ? `write ${written}` : null;
}
