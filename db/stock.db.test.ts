import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { orderNumber } from "@/lib/domain/ids";
import { type Database, openDatabase, openPool } from "./client";
import { holdCoupon } from "./coupons";
import { holdStock, reholdForLatePayment, releaseHeldStock, sellHeldStock } from "./stock";
import { openTestDatabase } from "./test-database";
import { inTransaction } from "./transaction";

const CONNECTIONS = 16;
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let db: Database;

beforeAll(async () => {
  database = await openTestDatabase();
  db = openDatabase(openPool(database.url, CONNECTIONS));
});
afterAll(async () => {
  await db.$client.end();
  await database.close();
});

async function variant(stock: number | null): Promise<string> {
  const [product, id] = [randomUUID(), randomUUID()];
  await db.$client.query(
    `insert into products (id, slug, title, artist, kind, year, summary, description, picture, picture_alt, picture_width,
       picture_height, palette, position) values ($1::uuid, $1::text, 'Harbor', '', 'poster', 2026, '', '', '', '', 3, 4, '#123456', 1)`,
    [product],
  );
  await db.$client.query(
    `insert into variants (id, product_id, sku, name, price_minor, currency, stock_on_hand, position)
     values ($1::uuid, $2, $1::text, '', 4800, 'EUR', $3, 1)`,
    [id, product, stock],
  );
  return id;
}

async function order(): Promise<{ id: string }> {
  const id = randomUUID();
  await db.$client.query(
    `insert into orders (id, number, currency, subtotal_minor, shipping_minor, tax_minor, total_minor, email, locale, country,
       placed_at, expires_at) values ($1, $2, 'EUR', 4800, 0, 0, 4800, 'a@example.com', 'en', 'PT', now(), now())`,
    [id, orderNumber(randomBytes(8))],
  );
  return { id };
}

async function coupon(limits: { all?: number; customer?: number } = {}): Promise<string> {
  const id = randomUUID();
  await db.$client.query(
    `insert into coupons (id, code, kind, percent_bps, currency, limit_in_all, limit_per_customer, valid_from, created_at, created_by)
     values ($1::uuid, upper(left($1::text, 8)), 'percent', 1000, 'EUR', $2, $3, now(), now(), 'system')`,
    [id, limits.all ?? null, limits.customer ?? null],
  );
  return id;
}

async function row(table: "variants" | "coupons", id: string): Promise<Record<string, unknown>> {
  const columns = table === "variants" ? "stock_on_hand, stock_held" : "held, used";
  return (await db.$client.query(`select ${columns} from ${table} where id = $1`, [id])).rows[0];
}

const held = (id: string, variantId: string, quantity = 1) =>
  inTransaction(db, (tx) => holdStock(tx, id, [{ variantId, quantity }]));

describe("an order that was closed and is paid late", () => {
  it("holds its stock and its coupon again, and then sells them as any order does", async () => {
    const [print, code, late] = [await variant(1), await coupon({ all: 1 }), await order()];
    await held(late.id, print);
    await inTransaction(db, (tx) => holdCoupon(tx, { orderId: late.id, couponId: code, customerKey: "ada" }));
    await inTransaction(db, (tx) => releaseHeldStock(tx, late.id));
    expect([await row("variants", print), await row("coupons", code)]).toEqual([
      { stock_on_hand: 1, stock_held: 0 },
      { held: 0, used: 0 },
    ]);
    expect(await inTransaction(db, (tx) => reholdForLatePayment(tx, late))).toBe(true);
    expect([await row("variants", print), await row("coupons", code)]).toEqual([
      { stock_on_hand: 1, stock_held: 1 },
      { held: 1, used: 0 },
    ]);
    for (const again of [sellHeldStock, sellHeldStock, releaseHeldStock]) {
      await inTransaction(db, (tx) => again(tx, late.id));
    }
    expect([await row("variants", print), await row("coupons", code)]).toEqual([
      { stock_on_hand: 0, stock_held: 0 },
      { held: 0, used: 1 },
    ]);
  });

  it("holds nothing at all when one of its prints is gone", async () => {
    const [left, gone, code, late] = [await variant(5), await variant(1), await coupon({ all: 1 }), await order()];
    const demands = [
      { variantId: left, quantity: 2 },
      { variantId: gone, quantity: 1 },
    ];
    await inTransaction(db, (tx) => holdCoupon(tx, { orderId: late.id, couponId: code, customerKey: "ada" }));
    await inTransaction(db, (tx) => holdStock(tx, late.id, demands));
    await inTransaction(db, (tx) => releaseHeldStock(tx, late.id));
    const other = await order();
    await held(other.id, gone);
    expect(await inTransaction(db, (tx) => reholdForLatePayment(tx, late))).toBe(false);
    expect([await row("variants", left), await row("variants", gone), await row("coupons", code)]).toEqual([
      { stock_on_hand: 5, stock_held: 0 },
      { stock_on_hand: 1, stock_held: 1 },
      { held: 0, used: 0 },
    ]);
  });

  it("holds nothing when its coupon was used up by others meanwhile", async () => {
    const [print, code, late, other] = [await variant(5), await coupon({ all: 1 }), await order(), await order()];
    await held(late.id, print);
    await inTransaction(db, (tx) => holdCoupon(tx, { orderId: late.id, couponId: code, customerKey: "ada" }));
    await inTransaction(db, (tx) => releaseHeldStock(tx, late.id));
    await inTransaction(db, (tx) => holdCoupon(tx, { orderId: other.id, couponId: code, customerKey: "bob" }));
    expect(await inTransaction(db, (tx) => reholdForLatePayment(tx, late))).toBe(false);
    expect(await row("variants", print)).toEqual({ stock_on_hand: 5, stock_held: 0 });
    expect(await row("coupons", code)).toEqual({ held: 1, used: 0 });
  });
});
