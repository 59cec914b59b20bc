import { afterAll, beforeAll, expect, test } from "vitest";
import { decodeCursor } from "@/lib/domain/list-cursor";
import { type Database, openDatabase, openPool } from "../client";
import { openTestDatabase } from "../test-database";
import { insertTestOrder, insertTestWebhook } from "../test-orders";
import { findInboxEvent, type InboxAsk, listInbox } from "./webhook-inbox";

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
const ask = (given: Partial<InboxAsk> = {}): InboxAsk => ({
  status: null,
  direction: "older",
  cursor: null,
  limit: 3,
  ...given,
});

test("a shop that has heard nothing reads as empty, not as an error", async () => {
  expect(await listInbox(db, ask())).toEqual({ entries: [], newer: null, older: null });
});

test("pages of events cover each exactly once, also those of one moment, and within one state", async () => {
  const ids = [];
  for (let n = 0; n < 8; n += 1) {
    const status = n % 2 === 0 ? ("applied" as const) : ("ignored" as const);
    ids.push(await insertTestWebhook(db, { receivedAt: secondsAgo(Math.floor(n / 4)), status }));
  }
  const walk = async (status: InboxAsk["status"]) => {
    const seen: string[] = [];
    let page = await listInbox(db, ask({ status }));
    for (;;) {
      seen.push(...page.entries.map((entry) => entry.id));
      if (page.older === null) return seen;
      page = await listInbox(db, ask({ status, cursor: decodeCursor(page.older, "event") }));
    }
  };
  expect((await walk(null)).sort()).toEqual([...ids].sort());
  expect((await walk("applied")).sort()).toEqual(ids.filter((_, n) => n % 2 === 0).sort());
  expect(await walk("failed")).toEqual([]);
});

test("an event names its order, and its body is kept without client secrets wherever they stand", async () => {
  const order = await insertTestOrder(db, { placedAt: secondsAgo(100) });
  const body = {
    id: "evt_1",
    data: { object: { client_secret: "pi_1_secret_x", amount: 4800 }, previous: [{ client_secret: "pi_1_secret_y" }] },
  };
  const id = await insertTestWebhook(db, { receivedAt: secondsAgo(50), orderId: order.id, status: "applied", body });
  const event = await findInboxEvent(db, id);
  expect(event?.orderNumber).toBe(order.number);
  expect(JSON.stringify(event?.body)).not.toContain("_secret_");
  expect(event?.body).toMatchObject({ data: { object: { client_secret: "[not kept]", amount: 4800 } } });
  expect(await findInboxEvent(db, "evt_of_nobody")).toBeNull();
});
