import { randomUUID } from "node:crypto";
import type pg from "pg";
import { placeOrder } from "@/lib/use-cases/place-order";
import { startPayment } from "@/lib/use-cases/start-payment";
import { rounded, speedOf } from "../load";
import { type BenchShop, resetMeter } from "./open-shop";

const PRICE_MINOR = 4800;
const POSTAGE_MINOR = 450;
const TOTAL_MINOR = PRICE_MINOR + POSTAGE_MINOR;
const WARM_UP = 60;
const COUNTED = 400;

/** One poster that never runs out, for every bag of a run. */
export async function hangPoster(pool: pg.Pool): Promise<string> {
  const [product, variant] = [randomUUID(), randomUUID()];
  await pool.query(
    `insert into products (id, slug, title, artist, kind, year, summary, description, picture, picture_alt, picture_width,
       picture_height, palette, position, published_at)
     values ($1::uuid, $1::text, 'Harbor', 'Ines Prado', 'poster', 2026, '', '', '/art/x.svg', 'A harbor', 3, 4, '#123456', 1, now())`,
    [product],
  );
  await pool.query(
    `insert into variants (id, product_id, sku, name, price_minor, currency, stock_on_hand, position)
     values ($1::uuid, $2, $1::text, '30 × 40 cm', $3, 'EUR', 10000000, 1)`,
    [variant, product, PRICE_MINOR],
  );
  return variant;
}

export async function fillBag(pool: pg.Pool, variant: string): Promise<string> {
  const cart = randomUUID();
  await pool.query("insert into carts (id, token_hash, currency) values ($1::uuid, $1::text, 'EUR')", [cart]);
  await pool.query(
    "insert into cart_lines (cart_id, variant_id, quantity, unit_price_seen_minor) values ($1, $2, 1, $3)",
    [cart, variant, PRICE_MINOR],
  );
  return cart;
}

/** What pressing Pay does on the server: the order with its stock held, then the payment at the gateway. */
export async function buy(shop: BenchShop, cartId: string): Promise<{ orderId: string; clientSecret: string }> {
  const placed = await placeOrder(shop.ctx, {
    ...{ cartId, cartVersion: 1, totalSeenMinor: TOTAL_MINOR, email: "ada@example.com", country: "PT", locale: "en" },
    address: { name: "Ada", line1: "Rua 1", line2: null, postalCode: "4050-376", city: "Porto", region: null },
    userId: null,
  });
  if (!placed.ok) throw new Error(`The order was not placed: ${placed.code}`);
  const { orderId } = placed.value;
  const started = await startPayment(shop.ctx, { orderId });
  if (started.is !== "ready") throw new Error(`The payment did not start: ${started.is}`);
  return { orderId, clientSecret: started.clientSecret };
}

/** The rows that a purchase writes, and nothing else, in one bare transaction on the same server. */
async function insertBare(pool: pg.Pool, variant: string): Promise<void> {
  const [order, line, payment] = [randomUUID(), randomUUID(), randomUUID()];
  const event = "insert into order_events (order_id, type, actor, at) values ($1, $2, 'shopper', now())";
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(
      `insert into orders (id, number, currency, subtotal_minor, shipping_minor, tax_minor, total_minor, email, locale,
         country, placed_at, expires_at)
       values ($1::uuid, $1::text, 'EUR', $2, $3, 900, $4, 'ada@example.com', 'en', 'PT', now(), now() + interval '30 min')`,
      [order, PRICE_MINOR, POSTAGE_MINOR, TOTAL_MINOR],
    );
    await client.query(
      `insert into order_lines (id, order_id, position, variant_id, kind, name, artist, variant_name, sku, picture,
         picture_alt, unit_price_minor, quantity, tax_rate_bps, tax_minor, total_minor)
       values ($1, $2, 0, $3, 'poster', 'Harbor', 'Ines Prado', '30 × 40 cm', 'x', '/art/x.svg', '', $4, 1, 2300, 800, $4)`,
      [line, order, variant, PRICE_MINOR],
    );
    await client.query("update variants set stock_held = stock_held + 1 where id = $1", [variant]);
    await client.query("insert into stock_holds (order_id, variant_id, quantity) values ($1, $2, 1)", [order, variant]);
    await client.query(event, [order, "order_placed"]);
    await client.query(
      `insert into payments (id, order_id, amount_minor, currency, livemode, created_at)
       values ($1, $2, $3, 'EUR', false, now())`,
      [payment, order, TOTAL_MINOR],
    );
    await client.query(
      `insert into gateway_calls (idempotency_key, kind, payment_id, request, created_at)
       values ($1::text, 'create_intent', $1::uuid, '{}', now())`,
      [payment],
    );
    await client.query(event, [order, "payment_started"]);
    await client.query(
      `insert into payment_facts (payment_id, object_id, kind, version, amount_minor, currency, heard_from, recorded_at)
       values ($1::uuid, $1::text, 'created', '1', $2, 'EUR', 'answer', now())`,
      [payment, TOTAL_MINOR],
    );
    await client.query(event, [order, "payment_created"]);
    await client.query("commit");
  } finally {
    client.release();
  }
}

async function timesOf(count: number, once: () => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i += 1) times.push(await once());
  return times;
}

/** One purchase after the other: what the shop itself takes, the gateway's time left out, beside the bare rows. */
export async function benchBuying(shop: BenchShop): Promise<object> {
  const variant = await hangPoster(shop.pool);
  const purchase = async () => {
    const cart = await fillBag(shop.pool, variant);
    const before = shop.meter.gatewayMs;
    const at = performance.now();
    await buy(shop, cart);
    return performance.now() - at - (shop.meter.gatewayMs - before);
  };
  const bare = async () => {
    const at = performance.now();
    await insertBare(shop.pool, variant);
    return performance.now() - at;
  };
  await timesOf(WARM_UP, purchase);
  await timesOf(WARM_UP, bare);
  const own = await timesOf(COUNTED, purchase);
  const reference = await timesOf(COUNTED, bare);
  const sum = (times: readonly number[]) => times.reduce((total, time) => total + time, 0);
  const [mine, theirs] = [speedOf(own, sum(own)), speedOf(reference, sum(reference))];
  const cart = await fillBag(shop.pool, variant);
  resetMeter(shop.meter);
  await buy(shop, cart);
  return {
    ...{ statements: shop.meter.statements, gateway_calls: shop.meter.gatewayCalls, without_the_gateway: mine },
    reference: { ...theirs, p50_ratio: rounded(mine.p50_ms / theirs.p50_ms) },
  };
}
