import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { lockOrder } from "@/db/orders";
import { releaseHeldStock, sellHeldStock } from "@/db/stock";
import { inTransaction } from "@/db/transaction";
import { closeOrders } from "./close-orders";
import { paymentsOf, stockOf } from "./order-stage";
import { placeOrder } from "./place-order";
import { openStage, requestFor, type Stage } from "./stage";
import { bagOf, bagsOf, couponOf, driftOf, inLanes, printOf, putOnCart } from "./trade-stage";

/** Enough that every interleaving of two shoppers has been met; one round takes about a second on two cores. */
const ROUNDS = 10;
const SHOPPERS = 100;
const MINUTE = 60;
const ONE_PRINT = 4800 + 450;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
afterEach(async () => {
  expect(await driftOf(stage)).toEqual([]);
});

const place = (request: Parameters<typeof placeOrder>[1]) => placeOrder(stage.ctx, request);

describe("the last print", () => {
  it(`U7 is sold to one of ${SHOPPERS} shoppers, ${ROUNDS} times over; the others are told, and owe nothing`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const variantId = await printOf(stage, 1);
      const bags = await bagsOf(stage, SHOPPERS, variantId);
      const answers = await inLanes(SHOPPERS, (shopper) => place(requestFor(bags[shopper] ?? "", ONE_PRINT)));
      const winners = answers.filter((answer) => answer.ok);
      expect(winners).toHaveLength(1);
      for (const answer of answers) {
        if (!answer.ok) expect(answer).toMatchObject({ code: "sold_out", detail: { title: "Harbor" } });
      }
      expect(await stockOf(stage, variantId)).toEqual({ stock_on_hand: 1, stock_held: 1 });
      const orders = await stage.rows("select id from orders where cart_id = any($1)", [bags]);
      expect(orders).toHaveLength(1);
    }
  }, 300_000);

  it("U7 goes to the next shopper when its hold is over, and back to nobody twice", async () => {
    const variantId = await printOf(stage, 1);
    const first = await bagOf(stage, [{ variantId, quantity: 1 }]);
    const second = await bagOf(stage, [{ variantId, quantity: 1 }]);
    expect((await place(first.request)).ok).toBe(true);
    expect(await place(second.request)).toMatchObject({ code: "sold_out" });
    await stage.skip(31 * MINUTE);
    const expire = () => closeOrders({ ...stage.ctx, actor: "system" }, { expired: { atMost: 50 } });
    await Promise.all(Array.from({ length: 8 }, expire));
    expect(await stockOf(stage, variantId)).toEqual({ stock_on_hand: 1, stock_held: 0 });
    expect((await place(second.request)).ok).toBe(true);
  });

  it("leaves the shelf once, however many hear that it is paid", async () => {
    const variantId = await printOf(stage, 3);
    const bag = await bagOf(stage, [{ variantId, quantity: 2 }]);
    const placed = await place(bag.request);
    if (!placed.ok) throw new Error(placed.code);
    const { orderId } = placed.value;
    const settle = (work: typeof sellHeldStock) =>
      inTransaction(stage.ctx.db, async (tx) => {
        await lockOrder(tx, orderId);
        await work(tx, orderId);
      });
    await Promise.all(Array.from({ length: 10 }, () => settle(sellHeldStock)));
    await Promise.all(Array.from({ length: 10 }, () => settle(releaseHeldStock)));
    expect(await stockOf(stage, variantId)).toEqual({ stock_on_hand: 1, stock_held: 0 });
  });
});

describe("a merchant who changes the stock while orders hold some of it", () => {
  it("cannot take away what is held, and can give more", async () => {
    const variantId = await printOf(stage, 3);
    expect((await place((await bagOf(stage, [{ variantId, quantity: 2 }])).request)).ok).toBe(true);
    const setTo = (stock: number) =>
      stage.rows("update variants set stock_on_hand = $2 where id = $1", [variantId, stock]);
    await expect(setTo(1)).rejects.toThrow(/variants_stock_covers_holds/);
    await setTo(2);
    expect(await place((await bagOf(stage, [{ variantId, quantity: 1 }])).request)).toMatchObject({ code: "sold_out" });
    await setTo(4);
    expect((await place((await bagOf(stage, [{ variantId, quantity: 2 }])).request)).ok).toBe(true);
  });
});

describe("many orders of the same few prints, at once", () => {
  it("never wait for each other in a circle, in whatever order their lines and ends come", async () => {
    const deadlocksBefore = await deadlocks();
    const prints = await Promise.all(Array.from({ length: 4 }, () => printOf(stage, 10_000)));
    const coupon = await couponOf(stage);
    await inLanes(300, async (shopper) => {
      const lines = prints
        .map((variantId, place) => ({ variantId, quantity: 1 + ((shopper + place) % 3) }))
        .sort((a, b) => ((a.quantity * 31 + shopper) % 7) - ((b.quantity * 31 + shopper) % 7))
        .slice(0, 2 + (shopper % 3));
      const { cartId, request } = await bagOf(stage, lines);
      const version = shopper % 2 ? await putOnCart(stage, cartId, coupon.id) : 1;
      const goods = lines.reduce((sum, line) => sum + line.quantity * 4800, 0);
      const totalSeenMinor = shopper % 2 ? goods - goods / 10 + 450 : request.totalSeenMinor;
      const placed = await place({ ...request, cartVersion: version, totalSeenMinor });
      if (!placed.ok) throw new Error(placed.code);
      const { orderId } = placed.value;
      await inTransaction(stage.ctx.db, async (tx) => {
        await lockOrder(tx, orderId);
        await (shopper % 3 ? sellHeldStock : releaseHeldStock)(tx, orderId);
      });
    });
    expect(await deadlocks()).toBe(deadlocksBefore);
    expect(await coupon.counts()).toEqual({ held: 0, used: 100 });
  }, 300_000);

  async function deadlocks(): Promise<number> {
    const [row] = await stage.rows<{ deadlocks: string }>(
      "select deadlocks from pg_stat_database where datname = current_database()",
    );
    return Number(row?.deadlocks);
  }
});

describe("a shopper who is not charged", () => {
  it("U7 has no payment, so nothing can be taken from them", async () => {
    const variantId = await printOf(stage, 1);
    const [winner, loser] = [
      await bagOf(stage, [{ variantId, quantity: 1 }]),
      await bagOf(stage, [{ variantId, quantity: 1 }]),
    ];
    const won = await place(winner.request);
    expect(await place(loser.request)).toMatchObject({ code: "sold_out" });
    expect(await stage.rows("select id from orders where cart_id = $1", [loser.cartId])).toEqual([]);
    if (won.ok) expect(await paymentsOf(stage, won.value.orderId)).toEqual([]);
  });
});
