import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PayRequest } from "@/components/checkout/pay-answer";
import { cartToken, hashCartToken } from "@/lib/domain/cart-token";
import { paymentOrigin } from "@/lib/domain/payment-tries";
import { settlePayment } from "@/lib/use-cases/settle-payment";
import { cartOf, openStage, putInCart, type Stage } from "@/lib/use-cases/stage";
import { payCart } from "./pay-cart";

/** Asks for 3-D Secure. */
const ASKS = "4000000000003220";
const VISA = "4242424242424242";
const TOTAL_PT = 4800 + 450;
const TOTAL_DE = 4800 + 950;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** A shopper whose bank is asking, in one tab: what they can do meanwhile in another, and how the bank's question ends. */
async function asked() {
  const cart = await cartOf(stage, { stock: 5 });
  const token = cartToken(stage.ctx.random(16));
  await stage.rows("update carts set token_hash = $2 where id = $1", [cart.cartId, hashCartToken(token)]);
  const press = async (change: Partial<PayRequest> = {}, typed: Partial<PayRequest["typed"]> = {}) =>
    payCart(stage.ctx, requestOf(change, typed), { cartToken: token, userId: null, origin: originOf(token) });
  const first = await press();
  if (first.is !== "ready") throw new Error(`not ready: ${JSON.stringify(first)}`);
  const { body } = await stage.confirm(first.clientSecret, ASKS);
  const next = body.next_action as { use_stripe_sdk?: { three_d_secure_2_source?: string } } | undefined;
  return {
    ...cart,
    press,
    change: async (quantity: number) => {
      await putInCart(stage, cart.cartId, cart.variantId, quantity);
      await stage.rows("update carts set version = version + 1 where id = $1", [cart.cartId]);
    },
    /** The bank's question is answered in the first tab. */
    complete: async () => {
      const json = {
        payment_intent: first.clientSecret.split("_secret_")[0],
        client_secret: first.clientSecret,
        source: next?.use_stripe_sdk?.three_d_secure_2_source,
        outcome: "complete",
      };
      const response = await fetch(`${stage.sandboxUrl}/_sandbox/challenge`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(json),
      });
      return ((await response.json()) as { status: string }).status;
    },
    orders: () =>
      stage.rows<{ id: string; status: string; total_minor: string }>(
        "select id, status, total_minor from orders where cart_id = $1 order by placed_at, id",
        [cart.cartId],
      ),
  };
}

const originOf = (session: string) => paymentOrigin({ session, email: "ada@example.com", network: "203.0.113.7" });

function requestOf(change: Partial<PayRequest>, typed: Partial<PayRequest["typed"]>): PayRequest {
  return {
    cartVersion: 1,
    totalSeenMinor: TOTAL_PT,
    ...change,
    typed: {
      email: "ada@example.com",
      country: "PT",
      name: "Ada Lovelace",
      line1: "Rua do Almada 82",
      line2: "",
      postalCode: "4050-036",
      city: "Porto",
      region: "",
      ...typed,
    },
  };
}

/** Captured at the gateway for all orders of a bag. */
async function takenFor(orders: readonly { id: string }[]): Promise<number> {
  const response = await fetch(`${stage.sandboxUrl}/_sandbox/books`);
  const books = (await response.json()) as {
    payment_intents: { amount_received: number; metadata: Record<string, string> }[];
  };
  const ids = new Set(orders.map((order) => order.id));
  return books.payment_intents
    .filter((intent) => ids.has(intent.metadata.order_id ?? ""))
    .reduce((sum, intent) => sum + intent.amount_received, 0);
}

describe("U6 while the bank asks, in another tab,", () => {
  it("the bag changes: what was confirmed is what was seen, and the changed bag is left to be paid by itself", async () => {
    const shopper = await asked();
    await shopper.change(3);
    expect(await shopper.complete()).toBe("succeeded");
    const [order] = await shopper.orders();
    await settlePayment(stage.ctx, { orderId: order?.id ?? "", heardFrom: "return" });
    expect(await shopper.orders()).toMatchObject([{ status: "paid", total_minor: String(TOTAL_PT) }]);
    expect(await takenFor(await shopper.orders())).toBe(TOTAL_PT);
    expect(await stage.rows("select quantity from cart_lines where cart_id = $1", [shopper.cartId])).toEqual([
      { quantity: 3 },
    ]);
  });

  it("the price rises: what was confirmed stays what was seen", async () => {
    const shopper = await asked();
    await stage.rows("update variants set price_minor = 9900 where id = $1", [shopper.variantId]);
    expect(await shopper.complete()).toBe("succeeded");
    const [order] = await shopper.orders();
    await settlePayment(stage.ctx, { orderId: order?.id ?? "", heardFrom: "return" });
    expect(await takenFor(await shopper.orders())).toBe(TOTAL_PT);
    expect(await shopper.orders()).toMatchObject([{ status: "paid", total_minor: String(TOTAL_PT) }]);
  });

  it("the price rises and Pay is pressed there with the old total: refused with both totals, and nothing is taken", async () => {
    const shopper = await asked();
    await shopper.change(1);
    await stage.rows("update variants set price_minor = 9900 where id = $1", [shopper.variantId]);
    expect(await shopper.press({ cartVersion: 2 })).toMatchObject({
      is: "refused",
      code: "cart_changed",
      words: expect.stringMatching(/€103\.50.*€52\.50/),
    });
    expect(await takenFor(await shopper.orders())).toBe(0);
  });

  it.each([
    ["another bag", { cartVersion: 2, totalSeenMinor: 2 * 4800 + 450 }, {}, 2 * 4800 + 450],
    [
      "another country",
      { totalSeenMinor: TOTAL_DE },
      { country: "DE", postalCode: "10115", city: "Berlin" } as const,
      TOTAL_DE,
    ],
  ])(
    "%s is paid there: the first payment can no longer be completed, so only one is",
    async (_, change, typed, total) => {
      const shopper = await asked();
      if ("cartVersion" in change) await shopper.change(2);
      const second = await shopper.press(change, typed);
      if (second.is !== "ready") throw new Error(`not ready: ${JSON.stringify(second)}`);
      expect(await shopper.complete()).toBe("canceled");
      await stage.confirm(second.clientSecret, VISA);
      const orders = await shopper.orders();
      expect(orders.map(({ status }) => status)).toEqual(["canceled", "pending"]);
      await settlePayment(stage.ctx, { orderId: orders[1]?.id ?? "", heardFrom: "return" });
      expect(await takenFor(orders)).toBe(total);
    },
  );

  it("another bag is paid there after the bank was answered here: the shopper is led to the order that is paid", async () => {
    const shopper = await asked();
    await shopper.change(2);
    expect(await shopper.complete()).toBe("succeeded");
    const second = await shopper.press({ cartVersion: 2, totalSeenMinor: 2 * 4800 + 450 });
    const [order] = await shopper.orders();
    expect(second).toMatchObject({ is: "settled", orderPath: expect.stringContaining(order?.id ?? "") });
    expect(await shopper.orders()).toMatchObject([{ status: "paid" }]);
    expect(await takenFor(await shopper.orders())).toBe(TOTAL_PT);
  });

  it("Pay is pressed again for the same bag: it is the same payment, completed once", async () => {
    const shopper = await asked();
    const again = await shopper.press();
    expect(again).toMatchObject({ is: "ready" });
    expect(await shopper.complete()).toBe("succeeded");
    expect(await shopper.press()).toMatchObject({ is: "settled" });
    expect(await takenFor(await shopper.orders())).toBe(TOTAL_PT);
  });

  it("the address is corrected: the same order, the same payment, and it goes to the new address", async () => {
    const shopper = await asked();
    expect(await shopper.press({}, { line1: "Rua Nova 1" })).toMatchObject({ is: "ready" });
    expect(await shopper.complete()).toBe("succeeded");
    const [order] = await shopper.orders();
    await settlePayment(stage.ctx, { orderId: order?.id ?? "", heardFrom: "return" });
    const [sent] = await stage.rows("select ship_line1, status from orders where id = $1", [order?.id]);
    expect(sent).toEqual({ ship_line1: "Rua Nova 1", status: "paid" });
  });
});
