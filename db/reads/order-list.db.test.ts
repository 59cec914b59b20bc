import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { decodeCursor } from "@/lib/domain/list-cursor";
import { parseOrderSearch } from "@/lib/domain/order-search";
import { ORDER_VIEWS, type OrderView } from "@/lib/domain/order-view";
import { type Database, openDatabase, openPool } from "../client";
import { openTestDatabase } from "../test-database";
import { insertTestException, insertTestFulfillment, insertTestOrder, insertTestPayment } from "../test-orders";
import { hasOrders, listOrders, type OrderListAsk } from "./order-list";

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

beforeEach(async () => {
  for (const table of ["payment_exceptions", "fulfillments", "charges", "payments", "order_lines", "orders"]) {
    await pool.query(`delete from ${table}`);
  }
});

const START = new Date("2026-11-20T12:00:00Z").getTime();
const minutesAgo = (minutes: number) => new Date(START - minutes * 60_000);
const ask = (given: Partial<OrderListAsk> = {}): OrderListAsk => ({
  view: "all",
  search: null,
  direction: "older",
  cursor: null,
  limit: 10,
  ...given,
});
const cursorAt = (text: string | null) => (text === null ? null : decodeCursor(text));

async function numbersFound(typed: string): Promise<string[]> {
  const page = await listOrders(db, ask({ search: parseOrderSearch(typed) }));
  return page.entries.map((entry) => entry.number);
}

async function walkOlder(limit: number, between: () => Promise<void> = async () => {}): Promise<string[]> {
  const seen: string[] = [];
  let page = await listOrders(db, ask({ limit }));
  for (;;) {
    seen.push(...page.entries.map((entry) => entry.id));
    if (page.older === null) return seen;
    await between();
    page = await listOrders(db, ask({ limit, cursor: cursorAt(page.older) }));
  }
}

describe("pages", () => {
  test("cover every order exactly once, newest first, while new orders arrive", async () => {
    const orders = [];
    for (let n = 0; n < 23; n += 1) orders.push(await insertTestOrder(db, { placedAt: minutesAgo(n) }));
    let arrived = 0;
    const seen = await walkOlder(5, async () => {
      arrived += 1;
      await insertTestOrder(db, { placedAt: minutesAgo(-arrived) });
    });
    expect(seen).toEqual(orders.map((order) => order.id));
    expect(arrived).toBe(4);
  });

  test("cover orders of one moment exactly once, also when moments differ by microseconds only", async () => {
    for (let n = 0; n < 12; n += 1) await insertTestOrder(db, { placedAt: minutesAgo(0) });
    // Four share each moment, and the three moments lie within one millisecond.
    await pool.query(`
      update orders set placed_at = placed_at + place * interval '1 microsecond'
      from (select id, row_number() over (order by md5(id::text)) % 3 as place from orders) as places
      where places.id = orders.id`);
    const seen = await walkOlder(3);
    expect(new Set(seen).size).toBe(12);
    expect(seen).toHaveLength(12);
  });

  test("lead back to the newest, the first page always full", async () => {
    for (let n = 0; n < 12; n += 1) await insertTestOrder(db, { placedAt: minutesAgo(n) });
    const first = await listOrders(db, ask({ limit: 5 }));
    const second = await listOrders(db, ask({ limit: 5, cursor: cursorAt(first.older) }));
    const third = await listOrders(db, ask({ limit: 5, cursor: cursorAt(second.older) }));
    expect(third.entries).toHaveLength(2);
    expect(third.older).toBeNull();
    const back = await listOrders(db, ask({ limit: 5, direction: "newer", cursor: cursorAt(third.newer) }));
    expect(back.entries.map((entry) => entry.id)).toEqual(second.entries.map((entry) => entry.id));
    const top = await listOrders(db, ask({ limit: 5, direction: "newer", cursor: cursorAt(back.newer) }));
    expect(top.entries.map((entry) => entry.id)).toEqual(first.entries.map((entry) => entry.id));
    expect(top.newer).toBeNull();
  });

  test("are empty beyond the oldest, and a cursor of an order that never was still points somewhere", async () => {
    const order = await insertTestOrder(db, { placedAt: minutesAgo(0) });
    const nowhere = { atMicros: "1", id: "00000000-0000-7000-8000-000000000000" };
    expect((await listOrders(db, ask({ cursor: nowhere }))).entries).toEqual([]);
    const page = await listOrders(db, ask({ cursor: { ...nowhere, atMicros: "9999999999999999" } }));
    expect(page.entries.map((entry) => entry.id)).toEqual([order.id]);
  });
});

describe("views", () => {
  test("show their statuses and no others", async () => {
    const statuses = ["pending", "processing", "authorized", "paid", "canceled", "expired", "refund_due"] as const;
    for (const status of statuses) await insertTestOrder(db, { placedAt: minutesAgo(1), status });
    const shown = async (view: OrderView) =>
      (await listOrders(db, ask({ view }))).entries.map((entry) => entry.status).sort();
    expect(await shown("all")).toEqual([...statuses].sort());
    expect(await shown("paid")).toEqual(["paid"]);
    expect(await shown("pending")).toEqual(["pending"]);
    expect(await shown("processing")).toEqual(["authorized", "processing"]);
    expect(await shown("refund-due")).toEqual(["refund_due"]);
    expect(await shown("closed")).toEqual(["canceled", "expired"]);
    expect(await shown("needs-a-look")).toEqual([]);
  });

  test("needs a look shows orders with an open exception, and marks them in every view", async () => {
    const open = await insertTestOrder(db, { placedAt: minutesAgo(1), status: "paid" });
    const done = await insertTestOrder(db, { placedAt: minutesAgo(2), status: "paid" });
    await insertTestException(db, { orderId: open.id, raisedAt: minutesAgo(1) });
    await insertTestException(db, { orderId: open.id, raisedAt: minutesAgo(1), kind: "second_intent" });
    await insertTestException(db, { orderId: done.id, raisedAt: minutesAgo(2), resolvedAt: minutesAgo(1) });
    await insertTestException(db, { orderId: null, raisedAt: minutesAgo(1) });
    const looks = await listOrders(db, ask({ view: "needs-a-look" }));
    expect(looks.entries.map((entry) => entry.id)).toEqual([open.id]);
    const paid = await listOrders(db, ask({ view: "paid" }));
    expect(paid.entries.map((entry) => entry.needsLook)).toEqual([true, false]);
  });

  test("page within themselves", async () => {
    for (let n = 0; n < 9; n += 1) {
      await insertTestOrder(db, { placedAt: minutesAgo(n), status: n % 2 === 0 ? "paid" : "pending" });
    }
    const first = await listOrders(db, ask({ view: "paid", limit: 3 }));
    const second = await listOrders(db, ask({ view: "paid", limit: 3, cursor: cursorAt(first.older) }));
    expect([...first.entries, ...second.entries].map((entry) => entry.status)).toEqual(Array(5).fill("paid"));
    expect(second.older).toBeNull();
  });
});

describe("search", () => {
  test("finds a number whole or by its beginning, however it is typed", async () => {
    await insertTestOrder(db, { placedAt: minutesAgo(1), number: "T-8K2J0114" });
    await insertTestOrder(db, { placedAt: minutesAgo(2), number: "T-T8KZZZZZ" });
    for (const typed of ["T-8K2J0114", "t 8k2j oIl4", "8k2j", "t-8k"]) {
      expect(await numbersFound(typed), typed).toEqual(["T-8K2J0114"]);
    }
    expect(await numbersFound("t8k")).toEqual(["T-8K2J0114", "T-T8KZZZZZ"]);
    expect(await numbersFound("K2J0114")).toEqual([]);
  });

  test("finds an e-mail address whole or by its beginning, in any case", async () => {
    const { number } = await insertTestOrder(db, { placedAt: minutesAgo(1), email: "Ada.Lovelace@example.com" });
    await insertTestOrder(db, { placedAt: minutesAgo(2), email: "bob@example.com" });
    expect(await numbersFound("ada.lovelace@EXAMPLE.com")).toEqual([number]);
    expect(await numbersFound("ada.")).toEqual([number]);
    expect(await numbersFound("example.com")).toEqual([]);
  });

  test("takes wildcards, quotes and backslashes for what they are", async () => {
    const { number } = await insertTestOrder(db, { placedAt: minutesAgo(1), email: "a_b%c\\d@example.com" });
    await insertTestOrder(db, { placedAt: minutesAgo(2), email: "axb@example.com" });
    expect(await numbersFound("a_b")).toEqual([number]);
    expect(await numbersFound("a_b%c\\d@")).toEqual([number]);
    for (const typed of ["%", "_", "\\", "'", "' or '1'='1", "'; drop table orders; --", "\u0000a_b", "\uD800"]) {
      expect(
        (await numbersFound(typed)).filter((found) => found !== number),
        typed,
      ).toEqual([]);
    }
    expect(await hasOrders(db)).toBe(true);
  });

  test("finds an order by its intent or any of its charges, whole ids only", async () => {
    const order = await insertTestOrder(db, { placedAt: minutesAgo(1) });
    const payment = await insertTestPayment(db, order, [{ status: "failed" }, {}]);
    await insertTestOrder(db, { placedAt: minutesAgo(2) });
    expect(await numbersFound(payment.intentId)).toEqual([order.number]);
    expect(await numbersFound(payment.chargeIds[1] ?? "")).toEqual([order.number]);
    expect(await numbersFound(payment.intentId.slice(0, -1))).toEqual([]);
  });

  test("narrows a view", async () => {
    await insertTestOrder(db, { placedAt: minutesAgo(1), status: "paid" });
    const { id } = await insertTestOrder(db, { placedAt: minutesAgo(2), status: "expired" });
    const page = await listOrders(db, ask({ view: "closed", search: parseOrderSearch("ada@example.com") }));
    expect(page.entries.map((entry) => entry.id)).toEqual([id]);
  });
});

test("an entry says how many pieces, what is due, and never a row's internals", async () => {
  const line = { kind: "poster", name: "Oarweed", variantName: "A3", picture: "/art/oarweed.svg" } as const;
  const order = await insertTestOrder(db, { placedAt: minutesAgo(1), status: "paid", shipName: "Ada" }, [
    { ...line, unitPriceMinor: 3200, quantity: 2 },
    { ...line, kind: "download", unitPriceMinor: 1200, quantity: 1 },
  ]);
  await insertTestFulfillment(db, {
    orderId: order.id,
    kind: "download",
    status: "fulfilled",
    createdAt: minutesAgo(1),
  });
  await insertTestFulfillment(db, { orderId: order.id, kind: "shipment", status: "waiting", createdAt: minutesAgo(1) });
  const [entry] = (await listOrders(db, ask())).entries;
  expect(entry).toEqual({
    id: order.id,
    number: order.number,
    placedAt: order.placedAt,
    email: "ada@example.com",
    name: "Ada",
    country: "PT",
    total: { amountMinor: order.totalMinor, currency: "EUR" },
    status: "paid",
    pieces: 3,
    fulfillment: "to_ship",
    needsLook: false,
  });
});

test("every view can be asked for in an empty shop", async () => {
  for (const view of ORDER_VIEWS) {
    expect(await listOrders(db, ask({ view }))).toEqual({ entries: [], newer: null, older: null });
  }
  expect(await hasOrders(db)).toBe(false);
});
