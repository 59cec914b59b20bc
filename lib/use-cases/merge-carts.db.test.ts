import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countCartPieces, findCart } from "@/db/reads/cart";
import { hashCartToken } from "@/lib/domain/cart-token";
import { addCartLine } from "./add-cart-line";
import { mergeCarts } from "./merge-carts";
import { placeOrder } from "./place-order";
import { cartOf, openStage, requestFor, type Stage } from "./stage";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function person() {
  const userId = randomUUID();
  await stage.rows("insert into users (id, email) values ($1::uuid, $1::text || '@example.com')", [userId]);
  return userId;
}

/** A new print that can be put into bags. */
async function print(stock: number | null = 20) {
  return (await cartOf(stage, { stock })).variantId;
}

async function bagWith(contents: Readonly<Record<string, number>>) {
  let token: string | null = null;
  for (const [variantId, quantity] of Object.entries(contents)) {
    const added = await addCartLine(stage.ctx, { token, variantId, quantity, userId: null });
    if (!added.ok) throw new Error(added.code);
    token = added.value.token;
  }
  return token ?? "";
}

async function contentsOf(token: string | null) {
  const cart = await findCart(stage.ctx.db, hashCartToken(token ?? ""), stage.ctx.now());
  return Object.fromEntries((cart?.lines ?? []).map((line) => [line.variantId, line.quantity]));
}

describe("signing in", () => {
  it("brings the bag of another browser along, and leaves nothing there", async () => {
    const [userId, one, two] = [await person(), await print(), await print()];
    const phone = await bagWith({ [one]: 2 });
    await mergeCarts(stage.ctx, { token: phone, userId });
    const laptop = await bagWith({ [two]: 1 });
    expect(await mergeCarts(stage.ctx, { token: laptop, userId })).toBe(laptop);
    expect(await contentsOf(laptop)).toEqual({ [one]: 2, [two]: 1 });
    expect(await contentsOf(phone)).toEqual({});
  });

  it("keeps the larger quantity of what is in both bags", async () => {
    const [userId, one] = [await person(), await print()];
    const phone = await bagWith({ [one]: 5 });
    await mergeCarts(stage.ctx, { token: phone, userId });
    const laptop = await bagWith({ [one]: 2 });
    await mergeCarts(stage.ctx, { token: laptop, userId });
    expect(await contentsOf(laptop)).toEqual({ [one]: 5 });
  });

  it("gives a browser without a bag one of its own, under a token nobody else has", async () => {
    const [userId, one] = [await person(), await print()];
    const phone = await bagWith({ [one]: 1 });
    await mergeCarts(stage.ctx, { token: phone, userId });
    const fresh = await mergeCarts(stage.ctx, { token: null, userId });
    expect(fresh).not.toBe(phone);
    expect(await contentsOf(fresh)).toEqual({ [one]: 1 });
  });

  it("makes no bag for somebody who has none", async () => {
    expect(await mergeCarts(stage.ctx, { token: null, userId: await person() })).toBeNull();
  });

  it("takes nothing out of the bag of somebody else", async () => {
    const [userId, other, one] = [await person(), await person(), await print()];
    const foreign = await bagWith({ [one]: 3 });
    await mergeCarts(stage.ctx, { token: foreign, userId: other });
    expect(await mergeCarts(stage.ctx, { token: null, userId })).toBeNull();
    expect(await contentsOf(foreign)).toEqual({ [one]: 3 });
  });

  it("U5 leaves a bag alone whose order is being paid", async () => {
    const [userId, one] = [await person(), await print()];
    const phone = await bagWith({ [one]: 1 });
    await mergeCarts(stage.ctx, { token: phone, userId });
    await stage.rows(
      `insert into orders (id, number, cart_id, cart_version, currency, subtotal_minor, shipping_minor, tax_minor,
         total_minor, email, locale, country, placed_at, expires_at)
       select $1::uuid, $1::text, id, version, 'EUR', 100, 0, 0, 100, 'a@example.com', 'en', 'PT', now(), now()
       from carts where token_hash = $2`,
      [randomUUID(), hashCartToken(phone)],
    );
    expect(await mergeCarts(stage.ctx, { token: null, userId })).toBeNull();
    expect(await contentsOf(phone)).toEqual({ [one]: 1 });
  });

  it("finds a bag that was begun while signed in, in another browser", async () => {
    const [userId, one] = [await person(), await print()];
    await addCartLine(stage.ctx, { token: null, variantId: one, quantity: 1, userId });
    const laptop = await mergeCarts(stage.ctx, { token: null, userId });
    expect(await contentsOf(laptop)).toEqual({ [one]: 1 });
  });

  it("changes the versions of both bags, so that an order for what was seen before is refused", async () => {
    const [userId, one, two] = [await person(), await print(), await print()];
    const phone = await bagWith({ [one]: 1 });
    await mergeCarts(stage.ctx, { token: phone, userId });
    const laptop = await bagWith({ [two]: 1 });
    const versions = async () => [
      (await findCart(stage.ctx.db, hashCartToken(phone), stage.ctx.now()))?.version,
      (await findCart(stage.ctx.db, hashCartToken(laptop), stage.ctx.now()))?.version,
    ];
    const before = await versions();
    await mergeCarts(stage.ctx, { token: laptop, userId });
    expect((await versions()).map((version, place) => (version ?? 0) > (before[place] ?? 0))).toEqual([true, true]);
  });

  it("loses and doubles nothing when both browsers sign in at the same moment", async () => {
    const [userId, one, two] = [await person(), await print(), await print()];
    const phone = await bagWith({ [one]: 2 });
    const laptop = await bagWith({ [two]: 3 });
    await Promise.all([phone, laptop].map((token) => mergeCarts(stage.ctx, { token, userId })));
    await mergeCarts(stage.ctx, { token: laptop, userId });
    const pieces = [phone, laptop].map((token) => countCartPieces(stage.ctx.db, hashCartToken(token)));
    expect(await Promise.all(pieces)).toEqual([0, 5]);
  });
});

it("leaves alone a bag whose order is placed while its lock is waited for", async () => {
  const userId = await person();
  const bag = await cartOf(stage, { stock: 5 });
  await stage.rows("update carts set user_id = $2 where id = $1", [bag.cartId, userId]);
  const waitsFor = (count: number) =>
    expect
      .poll(async () => {
        const [row] = await stage.rows<{ waiting: number }>(
          "select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        );
        return row?.waiting;
      })
      .toBe(count);
  const holder = await stage.pool.connect();
  await holder.query("begin");
  await holder.query("select 1 from variants where id = $1 for update", [bag.variantId]);
  const placing = placeOrder(stage.ctx, requestFor(bag.cartId, 5250));
  await waitsFor(1);
  const merging = mergeCarts(stage.ctx, { token: null, userId });
  await waitsFor(2);
  await holder.query("commit");
  holder.release();
  expect(await placing).toMatchObject({ ok: true });
  await merging;
  expect(await stage.rows("select id from carts where user_id = $1", [userId])).toEqual([{ id: bag.cartId }]);
});
