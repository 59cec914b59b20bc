import { randomBytes, randomUUID } from "node:crypto";
import type pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase, openPool } from "@/db/client";
import { countCartPieces, findCart } from "@/db/reads/cart";
import { openTestDatabase } from "@/db/test-database";
import type { Context } from "@/lib/context";
import { hashCartToken } from "@/lib/domain/cart-token";
import { uuidV7 } from "@/lib/domain/ids";
import { addCartLine } from "./add-cart-line";
import { removeCartLine } from "./remove-cart-line";
import { setCartLine } from "./set-cart-line";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let pool: pg.Pool;
let ctx: Context;
let print: { poster: string; download: string; withdrawn: string; productId: string };

beforeAll(async () => {
  database = await openTestDatabase();
  pool = openPool(database.url, 12);
  ctx = bagContext(openDatabase(pool));
});
afterAll(async () => {
  await pool.end();
  await database.close();
});
beforeEach(async () => {
  const poster = await hang({ stock: 5 });
  const download = await hang({ stock: null });
  const withdrawn = await hang({ stock: 5, published: false });
  print = { ...poster, poster: poster.variantId, download: download.variantId, withdrawn: withdrawn.variantId };
});

describe("adding to the bag", () => {
  it("makes a bag whose token is random and known to the browser only", async () => {
    const { token } = await add(null, print.poster, 2);
    const { rows } = await pool.query("select token_hash from carts where token_hash = $1", [hashCartToken(token)]);
    expect(rows).toHaveLength(1);
    const { rows: leaks } = await pool.query("select 1 from carts where carts::text like $1", [`%${token}%`]);
    expect(leaks).toEqual([]);
    expect(await bagOf(token)).toEqual({ [print.poster]: 2 });
    expect((await add(null, print.poster, 1)).token).not.toBe(token);
  });

  it("adds up what is added twice, and raises the version each time", async () => {
    const first = await add(null, print.poster, 1);
    const second = await add(first.token, print.poster, 2);
    expect(second).toMatchObject({ token: first.token, quantity: 3, limit: null, version: first.version + 1 });
    expect(await bagOf(first.token)).toEqual({ [print.poster]: 3 });
  });

  it("never adopts a token that it did not give out", async () => {
    const planted = randomBytes(16).toString("base64url");
    const { token } = await add(planted, print.poster, 1);
    expect(token).not.toBe(planted);
    expect(await findCart(ctx.db, hashCartToken(planted), ctx.now())).toBeNull();
  });

  it("adds what stock allows and says so", async () => {
    const { token } = await add(null, print.poster, 4);
    expect(await add(token, print.poster, 4)).toMatchObject({ quantity: 5, limit: "stock", changed: true });
    const again = await add(token, print.poster, 1);
    expect(again).toMatchObject({ quantity: 5, limit: "stock", changed: false });
    expect(await bagOf(token)).toEqual({ [print.poster]: 5 });
  });

  it("stops at 20 of what never runs out", async () => {
    const { token } = await add(null, print.download, 15);
    expect(await add(token, print.download, 15)).toMatchObject({ quantity: 20, limit: "order" });
  });

  it("refuses what is sold out, withdrawn or unknown, and makes no bag for it", async () => {
    const before = await countBags();
    const soldOut = await hang({ stock: 2, held: 2 });
    expect(
      await addCartLine(ctx, { token: null, variantId: soldOut.variantId, quantity: 1, userId: null }),
    ).toMatchObject({
      ok: false,
      code: "sold_out",
    });
    for (const variantId of [print.withdrawn, randomUUID()]) {
      expect(await addCartLine(ctx, { token: null, variantId, quantity: 1, userId: null })).toMatchObject({
        code: "variant_unknown",
      });
    }
    expect(await countBags()).toBe(before);
  });

  it.each([0, -1, 1.5, 21, 1e9, Number.NaN])("refuses %s pieces and changes nothing", async (quantity) => {
    const { token, version } = await add(null, print.poster, 1);
    const input = { token, variantId: print.poster, quantity };
    expect(await addCartLine(ctx, { ...input, userId: null })).toMatchObject({ ok: false, code: "quantity_invalid" });
    expect(await setCartLine(ctx, input)).toMatchObject({ ok: false, code: "quantity_invalid" });
    expect(await findCart(ctx.db, hashCartToken(token), ctx.now())).toMatchObject({
      version,
      lines: [{ quantity: 1 }],
    });
  });

  it("keeps every piece when two tabs add at the same moment", async () => {
    const { token } = await add(null, print.download, 1);
    await Promise.all(Array.from({ length: 8 }, () => add(token, print.download, 1)));
    expect(await bagOf(token)).toEqual({ [print.download]: 9 });
    expect((await findCart(ctx.db, hashCartToken(token), ctx.now()))?.version).toBe(10);
  });
});

describe("changing a quantity", () => {
  it("sets the line to what was asked or to what is left", async () => {
    const { token } = await add(null, print.poster, 1);
    expect(await setCartLine(ctx, { token, variantId: print.poster, quantity: 4 })).toMatchObject({
      value: { quantity: 4, limit: null },
    });
    expect(await setCartLine(ctx, { token, variantId: print.poster, quantity: 9 })).toMatchObject({
      value: { quantity: 5, limit: "stock" },
    });
  });

  it("refuses a line that another tab has removed, and does not bring it back", async () => {
    const { token } = await add(null, print.poster, 1);
    await removeCartLine(ctx, { token, variantId: print.poster });
    expect(await setCartLine(ctx, { token, variantId: print.poster, quantity: 2 })).toMatchObject({
      code: "cart_changed",
    });
    expect(await bagOf(token)).toEqual({});
  });

  it("leaves one of the two quantities that two tabs set at once, and counts both changes", async () => {
    const { token, version } = await add(null, print.poster, 1);
    await Promise.all([2, 4].map((quantity) => setCartLine(ctx, { token, variantId: print.poster, quantity })));
    expect([2, 4]).toContain((await bagOf(token))[print.poster]);
    expect((await findCart(ctx.db, hashCartToken(token), ctx.now()))?.version).toBe(version + 2);
  });

  it("refuses what sold out meanwhile and keeps the line to be seen", async () => {
    const { token } = await add(null, print.poster, 2);
    await pool.query("update variants set stock_on_hand = 0 where id = $1", [print.poster]);
    expect(await setCartLine(ctx, { token, variantId: print.poster, quantity: 1 })).toMatchObject({
      code: "sold_out",
    });
    expect(await findCart(ctx.db, hashCartToken(token), ctx.now())).toMatchObject({
      lines: [{ quantity: 2, left: 0 }],
    });
  });

  it("reaches nobody else's bag", async () => {
    const mine = await add(null, print.poster, 1);
    const other = randomBytes(16).toString("base64url");
    for (const token of [null, other, hashCartToken(mine.token)]) {
      expect(await setCartLine(ctx, { token, variantId: print.poster, quantity: 3 })).toMatchObject({ ok: false });
      expect(await removeCartLine(ctx, { token, variantId: print.poster })).toMatchObject({ ok: false });
    }
    expect(await bagOf(mine.token)).toEqual({ [print.poster]: 1 });
  });
});

describe("removing a line", () => {
  it("says what is gone so that it can be put back, and is silent the second time", async () => {
    const { token, version } = await add(null, print.poster, 3);
    expect(await removeCartLine(ctx, { token, variantId: print.poster })).toMatchObject({
      value: { quantity: 3, name: "Harbor, 30 × 40 cm", version: version + 1 },
    });
    expect(await removeCartLine(ctx, { token, variantId: print.poster })).toMatchObject({
      value: { quantity: 0, version: version + 1 },
    });
  });
});

describe("the bag as it is shown", () => {
  it("shows today's price and the one that was seen", async () => {
    const { token } = await add(null, print.poster, 1);
    await pool.query("update variants set price_minor = 5200 where id = $1", [print.poster]);
    const bag = await findCart(ctx.db, hashCartToken(token), ctx.now());
    expect(bag?.lines[0]).toMatchObject({
      unitPrice: { amountMinor: 5200, currency: "EUR" },
      unitPriceSeen: { amountMinor: 4800, currency: "EUR" },
    });
  });

  it("counts pieces, not lines", async () => {
    const { token } = await add(null, print.poster, 3);
    await add(token, print.download, 1);
    expect(await countCartPieces(ctx.db, hashCartToken(token))).toBe(4);
    expect(await countCartPieces(ctx.db, hashCartToken("nobody"))).toBe(0);
  });

  it("does not call a print sold out because the shopper's own unpaid order holds the last one", async () => {
    const last = await hang({ stock: 1, held: 1 });
    const mine = await add(null, print.poster, 1);
    const bag = await findCart(ctx.db, hashCartToken(mine.token), ctx.now());
    await putLine(bag?.id, last.variantId);
    await holdFor(bag?.id, last.variantId);
    const lines = (await findCart(ctx.db, hashCartToken(mine.token), ctx.now()))?.lines;
    expect(lines?.find((line) => line.variantId === last.variantId)?.left).toBe(1);
    expect(await setCartLine(ctx, { token: mine.token, variantId: last.variantId, quantity: 1 })).toMatchObject({
      ok: true,
    });
    expect(await addCartLine(ctx, { token: null, variantId: last.variantId, quantity: 1, userId: null })).toMatchObject(
      {
        code: "sold_out",
      },
    );
  });

  it("shows a withdrawn print as sold out, so that it can't be checked out", async () => {
    const { token } = await add(null, print.poster, 1);
    await pool.query("update products set published_at = null where id = $1", [print.productId]);
    expect((await findCart(ctx.db, hashCartToken(token), ctx.now()))?.lines[0]?.left).toBe(0);
  });
});

async function add(token: string | null, variantId: string, quantity: number) {
  const result = await addCartLine(ctx, { token, variantId, quantity, userId: null });
  if (!result.ok) throw new Error(`not added: ${result.code}`);
  return result.value;
}

async function bagOf(token: string): Promise<Record<string, number>> {
  const bag = await findCart(ctx.db, hashCartToken(token), ctx.now());
  return Object.fromEntries(bag?.lines.map((line) => [line.variantId, line.quantity]) ?? []);
}

async function countBags(): Promise<number> {
  const { rows } = await pool.query<{ bags: number }>("select count(*)::int as bags from carts");
  return rows[0]?.bags ?? 0;
}

async function hang({
  stock,
  held = 0,
  published = true,
}: {
  stock: number | null;
  held?: number;
  published?: boolean;
}) {
  const [productId, variantId] = [randomUUID(), randomUUID()];
  await pool.query(
    `insert into products (id, slug, title, artist, kind, year, summary, description, picture, picture_alt,
       picture_width, picture_height, palette, position, published_at)
     values ($1::uuid, $1::text, 'Harbor', 'Ines Prado', $2, 2026, '', '', '/art/x.svg', 'A harbor', 3, 4, '#123456', 1,
       case when $3 then now() end)`,
    [productId, stock === null ? "download" : "poster", published],
  );
  await pool.query(
    `insert into variants (id, product_id, sku, name, price_minor, currency, stock_on_hand, stock_held, position)
     values ($1::uuid, $2, $1::text, '30 × 40 cm', 4800, 'EUR', $3, $4, 1)`,
    [variantId, productId, stock, held],
  );
  return { productId, variantId };
}

async function putLine(cartId: string | undefined, variantId: string): Promise<void> {
  await pool.query(
    "insert into cart_lines (cart_id, variant_id, quantity, unit_price_seen_minor) values ($1, $2, 1, 0)",
    [cartId, variantId],
  );
}

async function holdFor(cartId: string | undefined, variantId: string): Promise<void> {
  const orderId = randomUUID();
  await pool.query(
    `insert into orders (id, number, cart_id, cart_version, currency, subtotal_minor, shipping_minor, tax_minor,
       total_minor, email, locale, country, placed_at, expires_at)
     values ($1::uuid, $1::text, $2, 1, 'EUR', 4800, 0, 0, 4800, 'ada@example.com', 'en', 'PT', now(), now())`,
    [orderId, cartId],
  );
  await pool.query("insert into stock_holds (order_id, variant_id, quantity) values ($1, $2, 1)", [orderId, variantId]);
}

/** Changing a bag needs the database, the clock and chance; whoever reaches for the gateway or mail here is wrong. */
function bagContext(db: Database): Context {
  const unused = () => {
    throw new Error("a bag asks neither the gateway nor the mailer");
  };
  return {
    db,
    gateway: new Proxy({} as Context["gateway"], { get: unused }),
    mail: new Proxy({} as Context["mail"], { get: unused }),
    shop: {
      name: "",
      email: "",
      url: "http://localhost",
      timeZone: "UTC",
      capture: "automatic" as const,
      linkSecret: "",
    },
    actor: "shopper",
    now: () => new Date(),
    newId: () => uuidV7(Date.now(), randomBytes(10)),
    random: (count) => randomBytes(count),
  };
}
