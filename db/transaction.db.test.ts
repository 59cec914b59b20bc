import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase, openPool } from "./client";
import { openTestDatabase } from "./test-database";
import { cutDatabase } from "./test-faults";
import { CommitUnknown, inTransaction } from "./transaction";

let url: string;
let db: Database;
let wire: Awaited<ReturnType<typeof cutDatabase>>;
let close: () => Promise<void>;
beforeAll(async () => {
  const database = await openTestDatabase();
  url = database.url;
  const pool = openPool(url, 4);
  db = openDatabase(pool);
  wire = await cutDatabase(url);
  await db.execute(sql`create table marks (name text primary key, runs int not null default 1)`);
  close = async () => {
    await wire.close();
    await pool.end();
    await database.close();
  };
});
afterAll(() => close());
beforeEach(() => db.execute(sql`truncate marks`));

const marks = async () => (await db.execute<{ name: string; runs: number }>(sql`select name, runs from marks`)).rows;

describe("a transaction", () => {
  it("D2 finds what it had committed when the connection was lost in between, and does it no second time", async () => {
    wire.cut("after");
    let runs = 0;
    const mark = (tx: Parameters<Parameters<typeof inTransaction>[1]>[0]) => {
      runs += 1;
      return tx.execute(sql`insert into marks (name) values ('once') on conflict (name) do nothing`);
    };
    await inTransaction(wire.db, mark, { isRepeatable: true });
    expect({ runs, marks: await marks() }).toEqual({ runs: 2, marks: [{ name: "once", runs: 1 }] });
  });

  it("D2 is run again when the connection was lost before COMMIT arrived and it can be", async () => {
    wire.cut("before");
    const mark = sql`insert into marks (name) values ('once') on conflict (name) do update set runs = marks.runs + 1`;
    await inTransaction(wire.db, (tx) => tx.execute(mark), { isRepeatable: true });
    expect(await marks()).toEqual([{ name: "once", runs: 1 }]);
  });

  it.each(["before", "after"] as const)(
    "D2 says that it does not know, and counts nothing twice, when COMMIT was lost %s it arrived",
    async (where) => {
      wire.cut(where);
      const add = sql`insert into marks (name) values ('sum') on conflict (name) do update set runs = marks.runs + 1`;
      await expect(inTransaction(wire.db, (tx) => tx.execute(add))).rejects.toThrow(CommitUnknown);
      expect(await marks()).toEqual(where === "after" ? [{ name: "sum", runs: 1 }] : []);
    },
  );

  it("D4 is run again, whole, when its session was ended while it worked", async () => {
    let runs = 0;
    await inTransaction(db, async (tx) => {
      runs += 1;
      await tx.execute(sql`insert into marks (name) values ('whole')`);
      if (runs > 1) return;
      const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
      await db.execute(sql`select pg_terminate_backend(${rows[0]?.pid})`);
      await tx.execute(sql`select 1`);
    });
    expect({ runs, marks: await marks() }).toEqual({ runs: 2, marks: [{ name: "whole", runs: 1 }] });
  });

  it("D4 gives its connection back when the database was gone before BEGIN: a pool of one goes on", async () => {
    const pool = openPool(url, 1);
    let isGone = true;
    pool.on("connect", (client) => {
      const query = client.query.bind(client) as (...args: unknown[]) => unknown;
      const cut = (...args: unknown[]) => {
        if (!isGone) return query(...args);
        isGone = false;
        return Promise.reject(new Error("Connection terminated unexpectedly"));
      };
      Object.assign(client, { query: cut });
    });
    expect(await inTransaction(openDatabase(pool), async () => "done")).toBe("done");
    await pool.end();
  });

  it("D4 waits no longer for a lock than it was told, and tries again", async () => {
    await db.execute(sql`insert into marks (name) values ('held')`);
    let runs = 0;
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const holder = db.transaction(async (tx) => {
      await tx.execute(sql`select 1 from marks where name = 'held' for update`);
      await released;
    });
    await inTransaction(db, async (tx) => {
      runs += 1;
      if (runs === 2) {
        release();
        await holder;
      }
      await tx.execute(sql`set local lock_timeout = 50`);
      await tx.execute(sql`update marks set runs = 5 where name = 'held'`);
    });
    expect({ runs, marks: await marks() }).toEqual({ runs: 2, marks: [{ name: "held", runs: 5 }] });
  });

  it("D5 two that wait for each other both end, each once", async () => {
    await db.execute(sql`insert into marks (name) values ('a'), ('b')`);
    const bump = (first: string, second: string) =>
      inTransaction(db, async (tx) => {
        await tx.execute(sql`update marks set runs = runs + 1 where name = ${first}`);
        await tx.execute(sql`select pg_sleep(0.1)`);
        await tx.execute(sql`update marks set runs = runs + 1 where name = ${second}`);
      });
    await Promise.all([bump("a", "b"), bump("b", "a")]);
    expect((await marks()).map(({ runs }) => runs)).toEqual([3, 3]);
  });

  it("gives up an error that no second try would mend, at once", async () => {
    let runs = 0;
    const wrong = inTransaction(db, async (tx) => {
      runs += 1;
      await tx.execute(sql`insert into nothing_of_that_name values (1)`);
    });
    await expect(wrong).rejects.toThrow();
    expect(runs).toBe(1);
  });
});
