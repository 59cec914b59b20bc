import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addJob } from "@/db/jobs";
import { LEASE_SECONDS } from "@/db/worker-heartbeats";
import { digestOf, orderOf, paymentsOf, placeAndStart } from "@/lib/use-cases/order-stage";
import { openStage, type Stage } from "@/lib/use-cases/stage";
import { startWorker, type WorkerProcess } from "./worker-stage";

const VISA = "4242424242424242";
/** Processes start, are stopped for longer than a lease, and are waited for. */
const LONG_MS = 120_000;
const POLL = { timeout: 60_000, interval: 100 };

let stage: Stage;
let started: WorkerProcess[];
beforeEach(async () => {
  stage = await openStage();
  started = [];
});
afterEach(async () => {
  for (const { child } of started) {
    child.kill("SIGCONT");
    child.kill("SIGKILL");
  }
  await Promise.all(started.map(({ ended }) => ended));
  await stage.close();
});

async function worker(options: Parameters<typeof startWorker>[1] = {}) {
  const process = await startWorker(stage, options);
  started.push(process);
  return process;
}

/** A payment that was confirmed and of which no webhook told, with the job that asks about it. */
async function confirmed() {
  stage.openWebhookDoor(false);
  const placed = await placeAndStart(stage, { stock: 3 });
  await stage.confirm(placed.clientSecret, VISA);
  const [payment] = await paymentsOf(stage, placed.orderId);
  const paymentId = payment?.id ?? "";
  return {
    ...placed,
    paymentId,
    ask: () => addJob(stage.ctx.db, "settle_payment", { paymentId }, `settle:${paymentId}`),
  };
}

const intents = { method: "GET", path: "/v1/payment_intents/*" };

async function jobOf(paymentId: string) {
  const [job] = await stage.rows<{ locked_by: string | null; locked_at: Date | null; attempts: number }>(
    "select locked_by, locked_at, attempts from graphile_worker.jobs where key = $1",
    [`settle:${paymentId}`],
  );
  return job;
}

async function untilHeldBy({ poolIds }: WorkerProcess, paymentId: string) {
  await expect.poll(async () => poolIds.includes((await jobOf(paymentId))?.locked_by ?? ""), POLL).toBe(true);
}

/** As if it had not beaten for longer than its lease: the database's clock is all that counts. */
async function letLeaseRunOut({ poolIds }: WorkerProcess) {
  await stage.pool.query(
    "update worker_heartbeats set beat_at = now() - make_interval(secs => $2) where pool_id = any($1)",
    [poolIds, LEASE_SECONDS + 1],
  );
}

async function untilPaid(orderId: string) {
  await expect.poll(async () => (await orderOf(stage, orderId))?.status, POLL).toBe("paid");
}

async function expectOnce(orderId: string) {
  const once = { order: "paid", holds: ["sold"], outbox: ["fulfill_order", "mail_order_paid"], exceptions: null };
  expect(await digestOf(stage, orderId)).toMatchObject(once);
  const postings = await stage.rows("select kind from ledger_postings where order_id = $1 order by kind", [orderId]);
  expect(postings).toEqual([{ kind: "capture" }, { kind: "sale" }]);
}

describe("a worker that was held for dead and wakes up", () => {
  it(
    "K2 before its transaction: it ends, and what its heir did is done once",
    async () => {
      const { orderId, paymentId, ask } = await confirmed();
      await stage.faults({ ...intents, effect: "slow", delay_ms: 2_000, times: 1 });
      const zombie = await worker();
      await ask();
      await untilHeldBy(zombie, paymentId);
      zombie.child.kill("SIGSTOP");
      await letLeaseRunOut(zombie);
      const heir = await worker();
      await untilPaid(orderId);
      zombie.child.kill("SIGCONT");
      expect(await zombie.ended).toBe(1);
      expect(zombie.output()).toContain("lost the lease");
      expect(heir.child.exitCode).toBeNull();
      await expectOnce(orderId);
    },
    LONG_MS,
  );

  it(
    "K2 inside its transaction: the database ends that, and what its heir did is done once",
    async () => {
      const { orderId, paymentId, ask } = await confirmed();
      const zombie = await worker();
      const holder = await stage.pool.connect();
      await holder.query("begin");
      await holder.query("select 1 from orders where id = $1 for update", [orderId]);
      await ask();
      await untilHeldBy(zombie, paymentId);
      const waiting = "select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
      await expect.poll(async () => (await stage.rows(waiting)).length, POLL).toBe(1);
      zombie.child.kill("SIGSTOP");
      await letLeaseRunOut(zombie);
      await holder.query("rollback");
      holder.release();
      await worker();
      await untilPaid(orderId);
      zombie.child.kill("SIGCONT");
      expect(await zombie.ended).toBe(1);
      await expectOnce(orderId);
    },
    LONG_MS,
  );
});

describe("a worker that is killed", () => {
  it(
    "K2 by SIGKILL: another has claimed its job 20 s later at most, by the database's clock",
    async () => {
      const { orderId, paymentId, ask } = await confirmed();
      await stage.faults({ ...intents, effect: "hang_before", times: 1 });
      const victim = await worker();
      await ask();
      await untilHeldBy(victim, paymentId);
      const other = await worker();
      const killedAt = await kill(victim);
      const claimedAt = await claimOf(other);
      expect(claimedAt.getTime() - killedAt.getTime()).toBeLessThanOrEqual(20_000);
      await untilPaid(orderId);
      await expectOnce(orderId);
    },
    LONG_MS,
  );

  it(
    "K2 under its supervisor: its successor gives its jobs back before it takes one, without waiting for the lease",
    async () => {
      const { orderId, paymentId, ask } = await confirmed();
      await stage.faults({ ...intents, effect: "hang_before", times: 1 });
      const victim = await worker();
      await ask();
      await untilHeldBy(victim, paymentId);
      await kill(victim);
      await worker({ args: ["--replaces", victim.poolIds.join(",")] });
      const left = "select 1 from worker_heartbeats where pool_id = any($1)";
      expect(await stage.rows(left, [victim.poolIds])).toEqual([]);
      await untilPaid(orderId);
    },
    LONG_MS,
  );

  async function kill(victim: WorkerProcess): Promise<Date> {
    await stage.pool.query(
      `create table claims (pool_id text, at timestamptz default clock_timestamp());
       create function note_claim() returns trigger language plpgsql as
         'begin insert into claims (pool_id) values (new.locked_by); return new; end';
       create trigger note_claim after update on graphile_worker._private_jobs for each row
         when (new.locked_by is distinct from old.locked_by and new.locked_by is not null) execute function note_claim()`,
    );
    const [now] = await stage.rows<{ now: Date }>("select clock_timestamp() as now");
    victim.child.kill("SIGKILL");
    await victim.ended;
    if (!now) throw new Error("no time");
    return now.now;
  }

  async function claimOf({ poolIds }: WorkerProcess): Promise<Date> {
    const claims = () =>
      stage.rows<{ at: Date }>("select at from claims where pool_id = any($1) order by at", [poolIds]);
    await expect.poll(async () => (await claims()).length, POLL).toBeGreaterThan(0);
    return (await claims())[0]?.at ?? new Date(Number.NaN);
  }
});

describe("a worker that is asked to stop", () => {
  it(
    "K5 finishes the job it has in hand",
    async () => {
      const { orderId, paymentId, ask } = await confirmed();
      await stage.faults({ ...intents, effect: "slow", delay_ms: 300, times: 1 });
      const stopping = await worker();
      await ask();
      await untilHeldBy(stopping, paymentId);
      stopping.child.kill("SIGTERM");
      expect(await stopping.ended).toBe(0);
      expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
      expect(await stage.rows("select 1 from worker_heartbeats")).toEqual([]);
    },
    LONG_MS,
  );

  it(
    "K5 finishes the transaction it is in",
    async () => {
      const { orderId, paymentId, ask } = await confirmed();
      const stopping = await worker();
      const holder = await stage.pool.connect();
      await holder.query("begin");
      await holder.query("select 1 from orders where id = $1 for update", [orderId]);
      await ask();
      await untilHeldBy(stopping, paymentId);
      stopping.child.kill("SIGTERM");
      await holder.query("rollback");
      holder.release();
      expect(await stopping.ended).toBe(0);
      expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
    },
    LONG_MS,
  );

  it(
    "K5 hands back, at once and unharmed, a job that waits for the gateway longer than it may take to stop",
    async () => {
      const { paymentId, ask } = await confirmed();
      await stage.faults({ ...intents, effect: "hang_before", times: 5 });
      const stopping = await worker();
      await ask();
      await untilHeldBy(stopping, paymentId);
      stopping.child.kill("SIGTERM");
      expect(await stopping.ended).toBe(0);
      expect(await jobOf(paymentId)).toMatchObject({ locked_by: null, attempts: 1 });
      expect(await stage.rows("select 1 from worker_heartbeats")).toEqual([]);
    },
    LONG_MS,
  );
});

describe("a worker whose machine's clock is wrong", () => {
  it.each([10, -10])(
    "D8 by %i minutes keeps its lease, asks when it is time, and lets no order expire early or late",
    async (minutes) => {
      const { orderId } = await confirmed();
      const young = await placeAndStart(stage, { stock: 1 });
      const old = await placeAndStart(stage, { stock: 1 });
      await stage.pool.query("update orders set expires_at = now() + interval '5 minutes' where id = $1", [
        young.orderId,
      ]);
      await stage.pool.query("update orders set expires_at = now() - interval '5 minutes' where id = $1", [
        old.orderId,
      ]);
      await stage.pool.query("update payments set next_check_at = now() where order_id = $1", [orderId]);
      await worker({ clockAheadMs: minutes * 60_000 });
      await untilPaid(orderId);
      await expect.poll(async () => (await orderOf(stage, old.orderId))?.status, POLL).toBe("expired");
      expect(await orderOf(stage, young.orderId)).toMatchObject({ status: "pending" });
      const fresh = "select 1 from worker_heartbeats where beat_at between now() - interval '15 s' and now()";
      expect((await stage.rows(fresh)).length).toBeGreaterThan(0);
    },
    LONG_MS,
  );
});
