import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Database, openDatabase, openPool } from "../client";
import { openTestDatabase } from "../test-database";
import {
  insertTestCapture,
  insertTestEvent,
  insertTestException,
  insertTestMessage,
  insertTestOrder,
  insertTestPayment,
  insertTestWebhook,
} from "../test-orders";
import { findAdminOrder } from "./admin-order";

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

const PLACED = new Date("2026-11-20T12:00:00Z");
const later = (seconds: number) => new Date(PLACED.getTime() + seconds * 1000);

/** A card declined, another one captured, told by two events and a mail. */
async function paidAtSecondTry() {
  const address = { shipName: "Ada", shipLine1: "Rua 1", shipLine2: "", shipPostalCode: "4050", shipCity: "Porto" };
  const order = await insertTestOrder(db, { placedAt: PLACED, status: "paid", ...address });
  const declined = { status: "failed", cardLast4: "0002", failureCode: "card_declined", declineCode: "do_not_honor" };
  const payment = await insertTestPayment(db, order, [{ ...declined, status: "failed" as const }, {}], {
    status: "succeeded",
  });
  const [first = "", second = ""] = payment.chargeIds;
  await insertTestEvent(db, order.id, "order_placed", PLACED, { total: order.totalMinor }, "shopper");
  await insertTestEvent(db, order.id, "charge_failed", later(20), { object: first, amount: order.totalMinor });
  await insertTestWebhook(db, { orderId: order.id, status: "applied", receivedAt: later(39) });
  await insertTestCapture(db, order, { paymentId: payment.id, objectId: second, at: later(40) });
  await insertTestEvent(db, order.id, "order_paid", later(40));
  await insertTestMessage(db, { kind: "mail_order_paid", orderId: order.id, createdAt: later(40), sentAt: later(41) });
  await insertTestMessage(db, { kind: "fulfill_order", orderId: order.id, createdAt: later(40), sentAt: later(41) });
  return { order, payment, first, second };
}

test("an order nobody placed is null", async () => {
  expect(await findAdminOrder(db, "00000000-0000-7000-8000-000000000000")).toBeNull();
});

describe("the timeline", () => {
  test("tells each thing once, newest first, with the card it was tried with", async () => {
    const { order, first, second } = await paidAtSecondTry();
    const found = await findAdminOrder(db, order.id);
    expect(found?.happenings.map((one) => [one.type, one.data.object ?? null, one.data.last4 ?? null])).toEqual([
      ["mail_order_paid_sent", null, null],
      ["order_paid", null, null],
      ["charge_captured", second, "4242"],
      ["webhook_applied", null, null],
      ["charge_failed", first, "0002"],
      ["order_placed", null, null],
    ]);
  });

  test("shows charges and facts that the history does not tell", async () => {
    const order = await insertTestOrder(db, { placedAt: PLACED, status: "processing" });
    const payment = await insertTestPayment(db, order, [{ status: "pending" }]);
    await pool.query(
      `insert into payment_facts (payment_id, object_id, kind, version, amount_minor, currency, heard_from, recorded_at)
       values ($1, $2, 'attempted', '1', 100, 'EUR', 'sweep', $3)`,
      [payment.id, payment.chargeIds[0], later(60)],
    );
    const types = (await findAdminOrder(db, order.id))?.happenings.map((one) => one.type);
    expect(types).toEqual(["fact_attempted", "charge_pending"]);
  });

  test("holds exceptions raised and resolved, and what waits to leave", async () => {
    const order = await insertTestOrder(db, { placedAt: PLACED, status: "paid" });
    await insertTestException(db, { orderId: order.id, raisedAt: later(1), resolvedAt: later(9) });
    await insertTestMessage(db, { kind: "fulfill_order", orderId: order.id, createdAt: later(5) });
    const types = (await findAdminOrder(db, order.id))?.happenings.map((one) => one.type);
    expect(types).toEqual(["exception_resolved", "fulfill_order_waiting", "exception_raised"]);
  });

  test("holds nothing of other orders", async () => {
    const { order } = await paidAtSecondTry();
    const other = await insertTestOrder(db, { placedAt: PLACED });
    expect((await findAdminOrder(db, other.id))?.happenings).toEqual([]);
    expect((await findAdminOrder(db, order.id))?.payments).toHaveLength(1);
  });
});

describe("the money", () => {
  test("of a paid order is captured and balanced, and its ledger postings sum to zero", async () => {
    const { order } = await paidAtSecondTry();
    const found = await findAdminOrder(db, order.id);
    expect(found?.money.captured.amountMinor).toBe(order.totalMinor);
    expect(found?.money.balance.amountMinor).toBe(0);
    expect(found?.postings.map((posting) => posting.kind).sort()).toEqual(["capture", "sale"]);
    for (const posting of found?.postings ?? []) {
      expect(posting.entries.reduce((sum, entry) => sum + entry.amount.amountMinor, 0)).toBe(0);
    }
  });

  test("of a pending order is still to be paid", async () => {
    const order = await insertTestOrder(db, { placedAt: PLACED });
    expect((await findAdminOrder(db, order.id))?.money.balance.amountMinor).toBe(order.totalMinor);
  });

  test("of an expired order is owed by nobody; what arrives late has to go back", async () => {
    const order = await insertTestOrder(db, { placedAt: PLACED, status: "expired" });
    expect((await findAdminOrder(db, order.id))?.money.balance.amountMinor).toBe(0);
    const payment = await insertTestPayment(db, order, [{}]);
    const objectId = payment.chargeIds[0] ?? "";
    await insertTestCapture(db, order, { paymentId: payment.id, objectId, at: later(9) });
    await pool.query("update orders set status = 'refund_due' where id = $1", [order.id]);
    expect((await findAdminOrder(db, order.id))?.money.balance.amountMinor).toBe(-(order.totalMinor ?? 0));
  });

  test("that is reserved counts until it is captured, released or failed", async () => {
    const order = await insertTestOrder(db, { placedAt: PLACED, status: "authorized" });
    const payment = await insertTestPayment(db, order, [{}]);
    const record = (kind: string) =>
      pool.query(
        `insert into payment_facts (payment_id, object_id, kind, version, amount_minor, currency, heard_from, recorded_at)
         values ($1, $2, $3, '1', $4, 'EUR', 'webhook', $5)`,
        [payment.id, payment.chargeIds[0], kind, order.totalMinor, later(3)],
      );
    await record("authorized");
    expect((await findAdminOrder(db, order.id))?.money.authorized.amountMinor).toBe(order.totalMinor);
    await record("released");
    expect((await findAdminOrder(db, order.id))?.money.authorized.amountMinor).toBe(0);
  });
});

test("an address has no empty lines, and a download has none at all", async () => {
  const { order } = await paidAtSecondTry();
  expect((await findAdminOrder(db, order.id))?.address).toEqual({ name: "Ada", lines: ["Rua 1", "4050 Porto"] });
  const download = await insertTestOrder(db, { placedAt: PLACED });
  expect((await findAdminOrder(db, download.id))?.address).toBeNull();
});

test("tries stand in the order they were made, with the gateway's raw codes", async () => {
  const { order } = await paidAtSecondTry();
  const charges = (await findAdminOrder(db, order.id))?.payments[0]?.charges;
  expect(charges?.map((charge) => [charge.status, charge.declineCode, charge.last4])).toEqual([
    ["failed", "do_not_honor", "0002"],
    ["succeeded", null, "4242"],
  ]);
});
