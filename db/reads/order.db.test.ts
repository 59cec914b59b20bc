import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase, openPool } from "../client";
import { carts } from "../schema/carts";
import { downloads, products, variants } from "../schema/catalog";
import { orderLines } from "../schema/orders";
import { openTestDatabase } from "../test-database";
import { insertTestFulfillment, insertTestOrder, insertTestPayment, type TestLine } from "../test-orders";
import { findPaidDownload } from "./download";
import { findOrder } from "./order";
import { findNewestOrderOfCart } from "./order-of-cart";

const NOON = new Date("2026-11-20T12:00:00Z");
const minutes = (count: number) => new Date(NOON.getTime() + count * 60_000);
const UNKNOWN = "0199e0a4-7d2c-7f00-8000-0123456789ab";
const PRODUCT = "0199e0a4-7d2c-7f00-8000-000000000001";
const VARIANT = "0199e0a4-7d2c-7f00-8000-000000000002";
const FILE: TestLine = {
  kind: "download",
  name: "Tide calendar",
  variantName: "PDF",
  picture: "/art/tide-calendar.svg",
  unitPriceMinor: 1400,
  quantity: 1,
};

let db: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  const fresh = await openTestDatabase();
  const pool = openPool(fresh.url, 2);
  db = openDatabase(pool);
  close = async () => {
    await pool.end();
    await fresh.close();
  };
  await insertDownload();
});
afterAll(() => close());

async function insertDownload() {
  await db.insert(products).values({
    id: PRODUCT,
    slug: "tide-calendar",
    title: "Tide calendar",
    artist: "Rin Tanabe",
    kind: "download",
    year: 2026,
    summary: "Tides.",
    description: "Tides.",
    picture: FILE.picture,
    pictureAlt: "A tide calendar",
    pictureWidth: 300,
    pictureHeight: 400,
    palette: "#fff",
    position: 1,
  });
  await db.insert(variants).values({
    id: VARIANT,
    productId: PRODUCT,
    sku: "TIDE-PDF",
    name: "PDF",
    priceMinor: 1400,
    currency: "EUR",
    position: 1,
  });
  const bytes = Buffer.from("%PDF-1.7");
  const file = { fileName: "tides.pdf", mediaType: "application/pdf", bytes, sizeBytes: bytes.length };
  await db.insert(downloads).values({ variantId: VARIANT, ...file });
}

async function insertDownloadOrder(status: "pending" | "paid" | "refunded") {
  const order = await insertTestOrder(db, { placedAt: NOON, status }, [FILE]);
  const [line] = await db
    .update(orderLines)
    .set({ variantId: VARIANT })
    .where(eq(orderLines.orderId, order.id))
    .returning({ id: orderLines.id });
  return { orderId: order.id, lineId: line?.id ?? "" };
}

describe("an order as its shopper may see it", () => {
  it("has its lines in order, its sums and its address", async () => {
    const order = await insertTestOrder(db, {
      placedAt: NOON,
      shipName: "Ada Lovelace",
      shipLine1: "Rua do Almada 82",
      shipPostalCode: "4050-036",
      shipCity: "Porto",
    });
    const view = await findOrder(db, order.id);
    expect(view).toMatchObject({
      id: order.id,
      status: "pending",
      address: { name: "Ada Lovelace", line1: "Rua do Almada 82", line2: null, city: "Porto", region: null },
      subtotal: { amountMinor: 4800, currency: "EUR" },
      shipping: { amountMinor: 450, currency: "EUR" },
      total: { amountMinor: 5250, currency: "EUR" },
      payment: null,
      fulfillments: [],
    });
    expect(view?.lines).toMatchObject([{ name: "Lead line", unitPrice: { amountMinor: 4800 }, file: null }]);
  });

  it("is told by the newest try of the newest payment", async () => {
    const order = await insertTestOrder(db, { placedAt: NOON });
    await insertTestPayment(db, order, [{ status: "failed" }], { status: "canceled", createdAt: minutes(1) });
    await insertTestPayment(
      db,
      order,
      [
        { status: "failed", failureCode: "card_declined", declineCode: "generic_decline" },
        { status: "succeeded", cardBrand: "mastercard", cardLast4: "4444" },
      ],
      { status: "succeeded", createdAt: minutes(5), askedAt: minutes(6) },
    );
    expect((await findOrder(db, order.id))?.payment).toMatchObject({
      status: "succeeded",
      tries: 2,
      askedAt: minutes(6),
      newestTry: { status: "succeeded", cardBrand: "mastercard", cardLast4: "4444" },
    });
  });

  it("knows what was delivered", async () => {
    const order = await insertTestOrder(db, { placedAt: NOON, status: "paid" });
    await insertTestFulfillment(db, { orderId: order.id, kind: "shipment", status: "waiting", createdAt: NOON });
    expect((await findOrder(db, order.id))?.fulfillments).toEqual([
      { kind: "shipment", status: "waiting", fulfilledAt: null },
    ]);
  });

  it("is null for an order that is not there", async () => {
    expect(await findOrder(db, UNKNOWN)).toBeNull();
  });

  it("shows the file of a download", async () => {
    const { orderId } = await insertDownloadOrder("paid");
    expect((await findOrder(db, orderId))?.lines[0]?.file).toEqual({ name: "tides.pdf", sizeBytes: 8 });
  });
});

describe("the file of a download", () => {
  it("is handed out while the order is paid", async () => {
    const { orderId, lineId } = await insertDownloadOrder("paid");
    const file = await findPaidDownload(db, orderId, lineId);
    expect(file?.fileName).toBe("tides.pdf");
    expect(file?.bytes.toString()).toBe("%PDF-1.7");
  });

  it.each(["pending", "refunded"] as const)("is not handed out while the order is %s", async (status) => {
    const { orderId, lineId } = await insertDownloadOrder(status);
    expect(await findPaidDownload(db, orderId, lineId)).toBeNull();
  });

  it("is not handed out with another order that is paid", async () => {
    const { lineId } = await insertDownloadOrder("pending");
    const paid = await insertDownloadOrder("paid");
    expect(await findPaidDownload(db, paid.orderId, lineId)).toBeNull();
    expect(await findPaidDownload(db, paid.orderId, UNKNOWN)).toBeNull();
  });
});

describe("the newest order of a bag", () => {
  it("is the one placed last, and null for a bag that was never ordered", async () => {
    const cartId = "0199e0a4-7d2c-7f00-8000-00000000000c";
    await db.insert(carts).values({ id: cartId, tokenHash: "a bag", currency: "EUR" });
    await insertTestOrder(db, { placedAt: NOON, cartId, cartVersion: 1, status: "canceled" });
    const newest = await insertTestOrder(db, { placedAt: minutes(3), cartId, cartVersion: 2 });
    expect(await findNewestOrderOfCart(db, cartId)).toEqual({
      id: newest.id,
      tokenVersion: 1,
      status: "pending",
      cartVersion: 2,
    });
    expect(await findNewestOrderOfCart(db, UNKNOWN)).toBeNull();
  });
});
