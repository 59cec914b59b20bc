import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase, openPool } from "../client";
import { openTestDatabase } from "../test-database";
import { insertTestException, insertTestMessage, insertTestOrder, insertTestWebhook } from "../test-orders";
import { readHealth } from "./health";

let server: Awaited<ReturnType<typeof openTestDatabase>>;
let pool: ReturnType<typeof openPool>;
let db: Database;

beforeAll(async () => {
  server = await openTestDatabase();
  pool = openPool(server.url);
  db = openDatabase(pool);
});

afterAll(async () => {
  await pool.end();
  await server.close();
});

const START = new Date("2026-11-20T12:00:00Z").getTime();
const secondsAgo = (seconds: number) => new Date(START - seconds * 1000);

test("a shop in which nothing has happened reads as empty, not as an error", async () => {
  expect(await readHealth(db)).toMatchObject({
    workerBeatAt: null,
    lastEventAt: null,
    inbox: { waiting: 0, since: null, failed: 0 },
    jobs: { ready: 0, since: null, later: 0, dead: 0 },
  });
});

test("health counts what waits, what failed and since when", async () => {
  const order = await insertTestOrder(db, { placedAt: secondsAgo(500) });
  await insertTestWebhook(db, { receivedAt: secondsAgo(300), status: "received" });
  await insertTestWebhook(db, { receivedAt: secondsAgo(200), status: "received" });
  await insertTestWebhook(db, { receivedAt: secondsAgo(400), status: "failed" });
  await insertTestMessage(db, { kind: "mail_order_paid", orderId: order.id, createdAt: secondsAgo(90) });
  await insertTestMessage(db, {
    kind: "fulfill_order",
    orderId: order.id,
    createdAt: secondsAgo(95),
    sentAt: secondsAgo(94),
  });
  await insertTestException(db, { orderId: order.id, raisedAt: secondsAgo(60) });
  await insertTestException(db, { orderId: order.id, raisedAt: secondsAgo(70), resolvedAt: secondsAgo(1) });
  await pool.query("insert into worker_heartbeats (pool_id, beat_at) values ('one', $1), ('two', $2)", [
    secondsAgo(30),
    secondsAgo(5),
  ]);
  expect(await readHealth(db)).toMatchObject({
    workerBeatAt: secondsAgo(5),
    inbox: { waiting: 2, since: secondsAgo(300), failed: 1 },
    outbox: { waiting: 1, since: secondsAgo(90) },
    exceptions: { open: 1, since: secondsAgo(60) },
    reservations: { runningOut: 0, first: null },
  });
});

test("health tells jobs that are due from those planned for later and those that used up their tries", async () => {
  await pool.query("select graphile_worker.add_job('settle_payment', run_at := now() - interval '40 seconds')");
  await pool.query("select graphile_worker.add_job('settle_payment', run_at := now() + interval '1 hour')");
  await pool.query("select graphile_worker.add_job('settle_payment', max_attempts := 1)");
  await pool.query("update graphile_worker._private_jobs set attempts = 1 where max_attempts = 1");
  const { jobs, databaseAt } = await readHealth(db);
  expect(jobs).toMatchObject({ ready: 1, later: 1, dead: 1 });
  const waited = databaseAt.getTime() - (jobs.since?.getTime() ?? 0);
  expect(waited).toBeGreaterThanOrEqual(40_000);
});
