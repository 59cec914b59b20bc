// For tests only: a database that fails where it is told to.
import { createServer, connect as dial, type Server, type Socket } from "node:net";
import type pg from "pg";
import { type Database, openDatabase, openPool } from "./client";

const CONNECTIONS = 4;
const EDGES = /^\s*(begin|commit|rollback|set )/i;

/**
 * A database whose nth statement, once armed, fails with `state` as Postgres itself would fail it: the transaction is
 * aborted there. BEGIN, COMMIT and ROLLBACK do not count.
 */
export function failingDatabase(url: string) {
  const pool = openPool(url, CONNECTIONS);
  let left = 0;
  let state = "";
  pool.on("connect", (client: pg.PoolClient) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    const counted = (...args: unknown[]) => {
      const text = typeof args[0] === "string" ? args[0] : (args[0] as { text: string }).text;
      if (left > 0 && !EDGES.test(text)) {
        left -= 1;
        // The pool hands over a callback and waits for it; a transaction awaits the promise.
        const callback = args.filter((arg) => typeof arg === "function");
        if (left === 0) return query(raising(state), ...callback);
      }
      return query(...args);
    };
    Object.assign(client, { query: counted });
  });
  return {
    db: openDatabase(pool),
    failAt: (statement: number, sqlState: string) => {
      left = statement;
      state = sqlState;
    },
    /** False when there was no such statement. */
    hasFailed: () => left === 0,
    close: () => pool.end(),
  };
}

function raising(state: string): string {
  return `do $$ begin raise exception 'told to fail' using errcode = '${state}'; end $$`;
}

/** Where a connection is cut when COMMIT comes by: before the server saw it, or after it did what it says. */
export type Cut = "never" | "before" | "after";

/** A database behind a wire that is cut at the next COMMIT, once. */
export async function cutDatabase(
  url: string,
): Promise<{ db: Database; cut: (where: Cut) => void; close: () => Promise<void> }> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let where: Cut = "never";
  const wire: Server = createServer((client) => {
    const server = dial(Number(target.port), target.hostname);
    let isCommitting = false;
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    client.on("data", (bytes) => {
      if (where !== "never" && /commit\0/i.test(bytes.toString("latin1"))) {
        if (where === "before") server.destroy();
        isCommitting = where === "after";
        where = "never";
      }
      server.write(bytes);
    });
    // The server has answered: what was committed is committed, and nobody hears of it.
    server.on("data", (bytes) => (isCommitting ? client.destroy() : client.write(bytes)));
  });
  await new Promise<void>((resolve) => wire.listen(0, "127.0.0.1", resolve));
  const address = wire.address();
  const through = new URL(url);
  through.hostname = "127.0.0.1";
  through.port = String(typeof address === "object" && address ? address.port : 0);
  const pool = openPool(through.href, CONNECTIONS);
  return {
    db: openDatabase(pool),
    cut: (at) => {
      where = at;
    },
    close: async () => {
      await pool.end();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => wire.close(resolve));
    },
  };
}
