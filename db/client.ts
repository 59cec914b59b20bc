import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";

/** `$client` is the pool underneath, for libraries that bring their own SQL. */
export type Database = NodePgDatabase & { readonly $client: pg.Pool };
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
/** What a query needs: the database itself, or a transaction on it. */
export type Queryable = Database | Transaction;

/** Longer than any statement of ours takes; a stuck one gives its connection back instead of starving the shop. */
const STATEMENT_TIMEOUT_MS = 10_000;
/** A process that stopped inside a transaction holds row locks no longer than this. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 5_000;
const CONNECT_TIMEOUT_MS = 5_000;
const LOCAL_HOSTS = new Set(["localhost", "127.0.0.1", "::1", "[::1]", ""]);

/**
 * Opens a pool. A remote server must speak TLS 1.2 or newer with a certificate that verifies; only loopback may go
 * without, because there is no network to listen on.
 * @param url postgres://user:password@host:port/database. @param max connections at most.
 */
export function openPool(url: string, max = 10): pg.Pool {
  const address = new URL(url);
  address.searchParams.delete("sslmode");
  const pool = new pg.Pool({
    connectionString: address.href,
    max,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    ...(isLocalDatabase(url) ? {} : { ssl: { rejectUnauthorized: true, minVersion: "TLSv1.2" } }),
  });
  // A connection that dies (a database restart) must not end the process: the pool opens another.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/**
 * Drizzle on a pool, with transactions that always give their connection back. Drizzle 0.45's own keeps it for ever when
 * BEGIN fails, as it does on a connection that died in the pool: a few restarts of the database and none is left. One whose
 * transaction did not end cleanly is closed, because nobody knows what is still open on it.
 */
export function openDatabase(pool: pg.Pool): Database {
  const transaction: Database["transaction"] = async (work, config) => {
    const client = await pool.connect();
    let failure: { error: unknown } | undefined;
    try {
      const result = await drizzle(client).transaction(async (tx) => {
        try {
          return await work(tx);
        } catch (error) {
          failure = { error };
          throw error;
        }
      }, config);
      client.release();
      return result;
    } catch (error) {
      const isRolledBack = failure?.error === error;
      client.release(!isRolledBack);
      // What went wrong first says more than that it could not be rolled back on a dead connection.
      throw failure ? failure.error : error;
    }
  };
  return Object.assign(drizzle(pool), { transaction });
}

export function isLocalDatabase(url: string): boolean {
  return LOCAL_HOSTS.has(new URL(url).hostname);
}
