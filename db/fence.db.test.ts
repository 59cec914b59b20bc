import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase, openPool } from "./client";
import { fencedDatabase, LostLease } from "./fence";
import { openTestDatabase } from "./test-database";
import { inTransaction } from "./transaction";
import { LEASE_SECONDS, registerWorker, renewHeartbeat, unlockDeadWorkers } from "./worker-heartbeats";

let db: Database;
let close: () => Promise<void>;
beforeAll(async () => {
  const database = await openTestDatabase();
  const pool = openPool(database.url, 6);
  db = openDatabase(pool);
  close = async () => {
    await pool.end();
    await database.close();
  };
});
afterAll(() => close());

async function worker(poolId: string) {
  await registerWorker(db.$client, [poolId]);
  const lost: string[] = [];
  const lease = { poolId, registered: Promise.resolve(), onLost: () => void lost.push(poolId) };
  return { fenced: fencedDatabase(db, lease), lost };
}

async function silenceFor(poolId: string, seconds: number) {
  const beat = "update worker_heartbeats set beat_at = now() - make_interval(secs => $2) where pool_id = $1";
  await db.$client.query(beat, [poolId, seconds]);
}

describe("a worker's fence", () => {
  it("K2 lets a living worker's effects through", async () => {
    const { fenced } = await worker("alive");
    expect(await inTransaction(fenced, async () => "done")).toBe("done");
  });

  it("K2 stops a worker that was held for dead before its first statement, and says so at once", async () => {
    const { fenced, lost } = await worker("zombie");
    await silenceFor("zombie", LEASE_SECONDS + 1);
    await unlockDeadWorkers(db.$client);
    let isReached = false;
    const effect = inTransaction(fenced, async () => {
      isReached = true;
    });
    await expect(effect).rejects.toThrow(LostLease);
    expect({ isReached, lost }).toEqual({ isReached: false, lost: ["zombie"] });
  });

  it("K2 holds nobody for dead whose effect is under way, and does so as soon as it has ended", async () => {
    const { fenced } = await worker("slow");
    await silenceFor("slow", LEASE_SECONDS + 1);
    await inTransaction(fenced, async () => {
      expect(await unlockDeadWorkers(db.$client)).toEqual([]);
    });
    expect(await unlockDeadWorkers(db.$client)).toEqual(["slow"]);
  });

  it("does not hold up the renewal of the lease", async () => {
    const { fenced } = await worker("renewing");
    await inTransaction(fenced, async (tx) => {
      await tx.execute(sql`select 1`);
      expect(await renewHeartbeat(db.$client, ["renewing"])).toBe(true);
    });
  });

  it("lets no job do anything before the lease was written", async () => {
    let register = () => {};
    const registered = new Promise<void>((resolve) => {
      register = resolve;
    });
    const fenced = fencedDatabase(db, { poolId: "starting", registered, onLost: () => {} });
    const effect = inTransaction(fenced, async () => "done");
    await registerWorker(db.$client, ["starting"]);
    register();
    expect(await effect).toBe("done");
  });
});
