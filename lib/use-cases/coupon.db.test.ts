import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { releaseHeldStock } from "@/db/stock";
import { inTransaction } from "@/db/transaction";
import { customerKey } from "@/lib/domain/customer-key";
import { applyCoupon } from "./apply-coupon";
import { closeOrders } from "./close-orders";
import { createCoupon } from "./create-coupon";
import { endCoupon } from "./end-coupon";
import { deliveredAndWorked, orderOf } from "./order-stage";
import { placeOrder } from "./place-order";
import { settlePayment } from "./settle-payment";
import { cartOf, openStage, requestFor, type Stage } from "./stage";
import { startPayment } from "./start-payment";
import { bagOf, bagsOf, couponOf, driftOf, inLanes, printOf, putOnCart } from "./trade-stage";

const VISA = "4242424242424242";
/** Enough that every interleaving of two shoppers has been met; one round takes about a second on two cores. */
const ROUNDS = 10;
const SHOPPERS = 100;
const MINUTE = 60;
/** One print at €48.00 and delivery to Porto, a tenth off the print. */
const FULL = 4800 + 450;
const REDUCED = 4320 + 450;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
afterEach(async () => {
  expect(await driftOf(stage)).toEqual([]);
});

/** A bag with one print and a coupon on it, and what its shopper sends when they press Pay. */
async function bagWith(couponId: string, email?: string, print: Parameters<typeof cartOf>[1] = {}) {
  const { cartId, variantId } = await cartOf(stage, print);
  const cartVersion = await putOnCart(stage, cartId, couponId);
  const change = { cartVersion, ...(email ? { email } : {}) };
  return { cartId, variantId, request: requestFor(cartId, REDUCED, change) };
}

const place = (request: Parameters<typeof placeOrder>[1]) => placeOrder(stage.ctx, request);

async function placed(request: Parameters<typeof placeOrder>[1]): Promise<string> {
  const answer = await place(request);
  if (!answer.ok) throw new Error(`not placed: ${answer.code}`);
  return answer.value.orderId;
}

describe("an order with a coupon", () => {
  it("keeps the code, and what it took off in all and of each line", async () => {
    const coupon = await couponOf(stage, { percentBps: 3333 });
    const [one, two] = [await printOf(stage, 5), await printOf(stage, 5)];
    const { cartId, request } = await bagOf(stage, [
      { variantId: one, quantity: 1 },
      { variantId: two, quantity: 2 },
    ]);
    const cartVersion = await putOnCart(stage, cartId, coupon.id);
    const off = Math.round((3 * 4800 * 3333) / 10_000);
    const orderId = await placed({ ...request, cartVersion, totalSeenMinor: 3 * 4800 - off + 450 });
    const [order] = await stage.rows("select coupon_code, discount_minor::int from orders where id = $1", [orderId]);
    expect(order).toEqual({ coupon_code: coupon.code, discount_minor: off });
    const lines = await stage.rows<{ discount_minor: number; total_minor: number; tax_minor: number }>(
      "select discount_minor::int, total_minor::int, tax_minor::int from order_lines where order_id = $1 order by position",
      [orderId],
    );
    expect(lines.reduce((sum, line) => sum + line.discount_minor, 0)).toBe(off);
    for (const line of lines) {
      expect(line.tax_minor).toBe(line.total_minor - Math.round((line.total_minor * 10_000) / 12_300));
    }
  });

  it("is paid with its reduced total, and its coupon is used once", async () => {
    const coupon = await couponOf(stage, { inAll: 1 });
    const { request } = await bagWith(coupon.id);
    const orderId = await placed(request);
    expect(await coupon.counts()).toEqual({ held: 1, used: 0 });
    const start = await startPayment(stage.ctx, { orderId });
    if (start.is !== "ready") throw new Error(start.is);
    const { body } = await stage.confirm(start.clientSecret, VISA);
    expect(body).toMatchObject({ status: "succeeded", amount: REDUCED });
    await deliveredAndWorked(stage, orderId, "paid");
    expect(await coupon.counts()).toEqual({ held: 0, used: 1 });
  });

  it("gives its use back once when it expires", async () => {
    const coupon = await couponOf(stage, { inAll: 1 });
    await placed((await bagWith(coupon.id)).request);
    await stage.skip(31 * MINUTE);
    const expire = () => closeOrders({ ...stage.ctx, actor: "system" }, { expired: { atMost: 50 } });
    await Promise.all(Array.from({ length: 8 }, expire));
    expect(await coupon.counts()).toEqual({ held: 0, used: 0 });
    await placed((await bagWith(coupon.id)).request);
    expect(await coupon.counts()).toEqual({ held: 1, used: 0 });
  });

  it("keeps its price while it is held, though the coupon ends meanwhile; the next one does not get it", async () => {
    const coupon = await couponOf(stage);
    const held = await bagWith(coupon.id);
    const orderId = await placed(held.request);
    await endCoupon(stage.ctx, { couponId: coupon.id });
    expect(await place(held.request)).toMatchObject({ ok: true, value: { orderId, isNew: false } });
    expect(await place((await bagWith(coupon.id)).request)).toMatchObject({ ok: false, code: "coupon_over" });
  });
});

describe("a coupon that stops counting before Pay is pressed", () => {
  it.each([
    ["coupon_over", { until: new Date(Date.now() - 1000) }],
    ["coupon_used_up", { inAll: 1 }],
  ] as const)(
    "%s: is taken off, the new total is told, nothing is placed; the next press pays it",
    async (code, terms) => {
      const coupon = await couponOf(stage, terms);
      if ("inAll" in terms) await placed((await bagWith(coupon.id)).request);
      const { cartId, request } = await bagWith(coupon.id);
      expect(await place(request)).toMatchObject({
        ok: false,
        code,
        detail: { totalMinor: FULL, coupon: coupon.code },
      });
      expect(await stage.rows("select id from orders where cart_id = $1", [cartId])).toEqual([]);
      const [cart] = await stage.rows<{ coupon_id: string | null; version: string }>(
        "select coupon_id, version from carts where id = $1",
        [cartId],
      );
      expect(cart?.coupon_id).toBeNull();
      const orderId = await placed({ ...request, cartVersion: Number(cart?.version), totalSeenMinor: FULL });
      expect(await orderOf(stage, orderId)).toMatchObject({ total_minor: String(FULL), coupon_code: null });
    },
  );

  it("stays on the bag while only its minimum is missing, and takes nothing off", async () => {
    const coupon = await couponOf(stage, { minimum: 10_000 });
    const { cartId, request } = await bagWith(coupon.id);
    expect(await place(request)).toMatchObject({ code: "cart_changed", detail: { totalMinor: FULL } });
    await placed({ ...request, totalSeenMinor: FULL });
    const [cart] = await stage.rows("select coupon_id from carts where id = $1", [cartId]);
    expect(cart).toEqual({ coupon_id: coupon.id });
    expect(await coupon.counts()).toEqual({ held: 0, used: 0 });
  });
});

describe("a coupon's limit", () => {
  it(`U8 of one lets one of ${SHOPPERS} shoppers through, ${ROUNDS} times over`, async () => {
    const variantId = await printOf(stage, 10_000);
    for (let round = 0; round < ROUNDS; round += 1) {
      const coupon = await couponOf(stage, { inAll: 1 });
      const carts = await bagsOf(stage, SHOPPERS, variantId, coupon.id);
      const answers = await inLanes(SHOPPERS, (shopper) => place(requestFor(carts[shopper] ?? "", REDUCED)));
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      for (const answer of answers) if (!answer.ok) expect(answer.code).toBe("coupon_used_up");
      expect(await coupon.counts()).toEqual({ held: 1, used: 0 });
    }
  }, 300_000);

  it("U8 per customer holds for every spelling of one mailbox, at once", async () => {
    const coupon = await couponOf(stage, { perCustomer: 1 });
    const spellings = [
      "ada@example.com",
      "ADA@example.com",
      "ada+1@example.com",
      "Ada+shop@Example.COM",
      " ada@example.com",
    ];
    const bags = await Promise.all(
      Array.from({ length: 50 }, (_, shopper) => bagWith(coupon.id, spellings[shopper % spellings.length])),
    );
    const answers = await Promise.all(bags.map((bag) => place(bag.request)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    for (const answer of answers) if (!answer.ok) expect(answer.code).toBe("coupon_customer");
    expect((await place((await bagWith(coupon.id, "bob@example.com")).request)).ok).toBe(true);
  });

  it("tells different mailboxes apart", () => {
    const keys = ["ada@example.com", "ada@example.org", "adal@example.com", "+ada@example.com"].map(customerKey);
    expect(new Set(keys).size).toBe(4);
    expect(customerKey("ada+x@example.com")).toBe(customerKey("ADA@EXAMPLE.COM"));
  });

  it("is kept by the database itself, whatever the code above it believes", async () => {
    const coupon = await couponOf(stage, { inAll: 2 });
    await expect(stage.rows("update coupons set held = 3 where id = $1", [coupon.id])).rejects.toThrow(
      /coupons_uses_within_limit/,
    );
  });
});

describe("money that comes after an order with a coupon closed", () => {
  /** As in late-money.db.test.ts: closed by a clock gone wrong while its payment could still take money. */
  async function closedTooEarly(couponId: string) {
    const { request } = await bagWith(couponId);
    const orderId = await placed(request);
    const start = await startPayment(stage.ctx, { orderId });
    if (start.is !== "ready") throw new Error(start.is);
    await inTransaction(stage.ctx.db, async (tx) => {
      await releaseHeldStock(tx, orderId);
      await tx.execute(`update orders set status = 'expired', closed_at = now() where id = '${orderId}'`);
    });
    return { orderId, clientSecret: start.clientSecret };
  }

  async function payLate({ orderId, clientSecret }: { orderId: string; clientSecret: string }) {
    await stage.confirm(clientSecret, VISA);
    await settlePayment(stage.ctx, { orderId, heardFrom: "sweep" });
  }

  it("W5 pays it while a use is left: what was paid is its total", async () => {
    const coupon = await couponOf(stage, { inAll: 1 });
    const late = await closedTooEarly(coupon.id);
    await payLate(late);
    expect(await orderOf(stage, late.orderId)).toMatchObject({ status: "paid", total_minor: String(REDUCED) });
    expect(await coupon.counts()).toEqual({ held: 0, used: 1 });
  });

  it("W5 sends it back when somebody else has the last use now: the limit holds", async () => {
    const coupon = await couponOf(stage, { inAll: 1 });
    const late = await closedTooEarly(coupon.id);
    await placed((await bagWith(coupon.id)).request);
    await payLate(late);
    expect(await orderOf(stage, late.orderId)).toMatchObject({ status: "refund_due" });
    expect(await coupon.counts()).toEqual({ held: 1, used: 0 });
    expect(await stage.rows("select amount_minor::int from refunds where order_id = $1", [late.orderId])).toEqual([
      { amount_minor: REDUCED },
    ]);
  });
});

describe("a code that is typed in", () => {
  const apply = (cartId: string, code: string) => applyCoupon(stage.ctx, { token: cartId, code });
  const bag = async () => {
    const { cartId } = await cartOf(stage);
    const { hashCartToken } = await import("@/lib/domain/cart-token");
    await stage.rows("update carts set token_hash = $2 where id = $1", [cartId, hashCartToken(cartId)]);
    return cartId;
  };

  it("counts in any spelling, and raises the bag's version once", async () => {
    const coupon = await couponOf(stage);
    const cartId = await bag();
    expect(await apply(cartId, ` ${coupon.code.toLowerCase()} `)).toMatchObject({
      ok: true,
      value: { code: coupon.code },
    });
    expect(await apply(cartId, coupon.code)).toMatchObject({ ok: true });
    const [cart] = await stage.rows("select coupon_id, version::int from carts where id = $1", [cartId]);
    expect(cart).toEqual({ coupon_id: coupon.id, version: 2 });
  });

  it("says how much is missing from its minimum", async () => {
    const coupon = await couponOf(stage, { minimum: 6000 });
    expect(await apply(await bag(), coupon.code)).toMatchObject({
      ok: false,
      code: "coupon_minimum",
      detail: { missingMinor: 1200, currency: "EUR" },
    });
  });

  it.each(["NOSUCHCODE", "'; drop table coupons", "", "é", "A".repeat(500)])("%j is not known", async (code) => {
    expect(await apply(await bag(), code)).toMatchObject({ ok: false, code: "coupon_unknown" });
  });

  it("is made once: a code that was given out is never given out again", async () => {
    const terms = { discount: { kind: "percent", percentBps: 500, currency: "EUR" } as const, minimumGoodsMinor: 0 };
    const coupon = { code: "TWICE5", ...terms, limitInAll: null, limitPerCustomer: null, lastDay: "2026-12-31" };
    const made = await Promise.all([createCoupon(stage.ctx, coupon), createCoupon(stage.ctx, coupon)]);
    expect(made.filter((answer) => answer.ok)).toHaveLength(1);
    expect(made.find((answer) => !answer.ok)).toMatchObject({ code: "coupon_exists" });
    const [row] = await stage.rows("select valid_until from coupons where code = 'TWICE5'");
    expect(row).toEqual({ valid_until: new Date("2027-01-01T00:00:00Z") });
  });
});
