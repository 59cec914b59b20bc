import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { decodeCursor } from "@/lib/domain/list-cursor";
import { type Database, openDatabase, openPool } from "../client";
import { openTestDatabase } from "../test-database";
import { insertTestOrder } from "../test-orders";
import { listOwnDownloads, listOwnOrders } from "./account";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let db: Database;
const FIRST = { direction: "older", cursor: null, limit: 10 } as const;
const day = (count: number) => new Date(Date.UTC(2026, 10, count));

beforeAll(async () => {
  database = await openTestDatabase();
  db = openDatabase(openPool(database.url, 4));
});
afterAll(async () => {
  await db.$client.end();
  await database.close();
});

async function person(email: string) {
  const userId = randomUUID();
  await db.$client.query("insert into users (id, email, email_verified) values ($1, $2, now())", [userId, email]);
  return { userId, email };
}

async function numbersOf(holder: { userId: string; email: string }) {
  return (await listOwnOrders(db, holder, FIRST)).entries.map((order) => order.number);
}

it("shows only one's own orders, guest orders with the proved address included, newest first", async () => {
  const ada = await person("ada@example.com");
  const eve = await person("eve@evil.example");
  const guest = await insertTestOrder(db, { placedAt: day(1), email: "ADA@Example.com" });
  const own = await insertTestOrder(db, { placedAt: day(3), email: "work@example.com", userId: ada.userId });
  const moved = await insertTestOrder(db, { placedAt: day(2), email: "ada@example.com", userId: eve.userId });
  await insertTestOrder(db, { placedAt: day(4), email: "ada@example.com.evil.example" });
  expect(await numbersOf(ada)).toEqual([own.number, guest.number]);
  expect(await numbersOf(eve)).toEqual([moved.number]);
});

it("takes an address literally, not as a pattern", async () => {
  await insertTestOrder(db, { placedAt: day(5), email: "ax_b@example.com" });
  expect(await numbersOf(await person("a%@example.com"))).toEqual([]);
  expect(await numbersOf(await person("axxb@example.com"))).toEqual([]);
});

it("pages without repeating or leaving out, also when a newer order arrives meanwhile", async () => {
  const holder = await person("page@example.com");
  const placed: string[] = [];
  // Three in one moment, so that only their ids tell them apart.
  for (const at of [1, 2, 3, 3, 3, 4, 5]) {
    placed.push((await insertTestOrder(db, { placedAt: day(at), email: holder.email })).number);
  }
  const seen: string[] = [];
  let page = await listOwnOrders(db, holder, { ...FIRST, limit: 2 });
  await insertTestOrder(db, { placedAt: day(9), email: holder.email });
  for (;;) {
    seen.push(...page.entries.map((order) => order.number));
    if (page.older === null) break;
    page = await listOwnOrders(db, holder, { direction: "older", cursor: decodeCursor(page.older), limit: 2 });
  }
  expect([...seen].sort()).toEqual([...placed].sort());
  expect(new Set(seen).size).toBe(7);
});

it("gives the pictures of an order in the order of its lines", async () => {
  const holder = await person("thumbs@example.com");
  const line = { kind: "poster", variantName: "30 × 40 cm", unitPriceMinor: 100, quantity: 2 } as const;
  await insertTestOrder(db, { placedAt: day(1), email: holder.email, status: "paid" }, [
    { ...line, name: "One", picture: "/art/1.svg" },
    { ...line, name: "Two", picture: "/art/2.svg" },
  ]);
  const [order] = (await listOwnOrders(db, holder, FIRST)).entries;
  expect(order?.lines.map(({ name, quantity }) => [name, quantity])).toEqual([
    ["One", 2],
    ["Two", 2],
  ]);
});

it("lists no download of an order that is not paid", async () => {
  const holder = await person("files@example.com");
  await insertTestOrder(db, { placedAt: day(1), email: holder.email, status: "pending" });
  expect(await listOwnDownloads(db, holder)).toEqual([]);
});
