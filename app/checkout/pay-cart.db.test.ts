import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PayRequest } from "@/components/checkout/pay-answer";
import { cartToken, hashCartToken } from "@/lib/domain/cart-token";
import { paymentOrigin } from "@/lib/domain/payment-tries";
import { cartOf, openStage, putInCart, type Stage } from "@/lib/use-cases/stage";
import { payCart } from "./pay-cart";

const VISA = "4242424242424242";
const DECLINED = "4000000000000002";
const TOTAL_PT = 4800 + 450;
const TOTAL_DE = 4800 + 950;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** A bag with one poster, known by its token as in a browser. */
async function bag(print: Parameters<typeof cartOf>[1] = {}) {
  const cart = await cartOf(stage, print);
  const token = cartToken(stage.ctx.random(16));
  await stage.rows("update carts set token_hash = $2 where id = $1", [cart.cartId, hashCartToken(token)]);
  const pay = (change: Partial<PayRequest> = {}, typed: Partial<PayRequest["typed"]> = {}) =>
    payCart(stage.ctx, request(change, typed), { cartToken: token, userId: null, origin: originOf(token) });
  const orders = () =>
    stage.rows<{ id: string; status: string; country: string; total_minor: string; cart_version: string }>(
      "select id, status, country, total_minor, cart_version from orders where cart_id = $1 order by placed_at, id",
      [cart.cartId],
    );
  return { ...cart, pay, orders };
}

const originOf = (session: string) => paymentOrigin({ session, email: "ada@example.com", network: "203.0.113.7" });

function request(change: Partial<PayRequest>, typed: Partial<PayRequest["typed"]>): PayRequest {
  return {
    cartVersion: 1,
    totalSeenMinor: TOTAL_PT,
    ...change,
    typed: {
      email: "Ada@Example.com",
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

const TO_BERLIN = { country: "DE", postalCode: "10115", city: "Berlin" } as const;

async function declineOf(answer: Awaited<ReturnType<typeof payCart>>) {
  if (answer.is !== "ready") throw new Error(`not ready: ${JSON.stringify(answer)}`);
  await stage.confirm(answer.clientSecret, DECLINED);
}

describe("one press of Pay", () => {
  it("gives the browser a secret to confirm with and the way back, with the order's own token", async () => {
    const { pay, orders } = await bag();
    const answer = await pay();
    const [order] = await orders();
    expect(order).toMatchObject({ status: "pending", total_minor: String(TOTAL_PT) });
    expect(answer).toMatchObject({ is: "ready", clientSecret: expect.stringMatching(/^pi_\w+_secret_\w+$/) });
    if (answer.is === "ready") {
      expect(answer.returnUrl).toMatch(
        new RegExp(`^http://localhost:3000/orders/${order?.id}/return\\?token=[\\w-]{22}$`),
      );
    }
  });

  it("U1 is one order and one payment, however often it comes", async () => {
    const { pay, orders } = await bag();
    const answers = await Promise.all([pay(), pay(), pay()]);
    expect(new Set(answers.map((answer) => (answer.is === "ready" ? answer.clientSecret : answer.is))).size).toBe(1);
    expect(await orders()).toHaveLength(1);
  });

  it("places nothing while a field is wrong, and says which", async () => {
    const { pay, orders } = await bag();
    expect(await pay({}, { email: "ada", postalCode: "1" })).toMatchObject({
      is: "faulty",
      faults: [{ field: "email" }, { field: "postalCode" }],
    });
    expect(await orders()).toHaveLength(0);
  });

  it("does not believe a total that the browser sends", async () => {
    const { pay, orders } = await bag();
    expect(await pay({ totalSeenMinor: 1 })).toMatchObject({
      is: "refused",
      code: "cart_changed",
      words: expect.stringContaining("The total is now €52.50; it was €0.01"),
    });
    expect(await orders()).toHaveLength(0);
  });

  it("names the print that sold out", async () => {
    const { pay } = await bag({ stock: 0 });
    expect(await pay()).toMatchObject({
      is: "refused",
      code: "sold_out",
      words: expect.stringContaining("Harbor sold out"),
    });
  });

  it("leads to the order once it is paid, and never charges it again", async () => {
    const { pay, orders } = await bag();
    const answer = await pay();
    if (answer.is === "ready") await stage.confirm(answer.clientSecret, VISA);
    const again = await pay();
    const [order] = await orders();
    expect(again).toMatchObject({ is: "settled", orderPath: expect.stringContaining(`/orders/${order?.id}?token=`) });
  });
});

describe("a shopper who thought better of it after a decline", () => {
  it("pays the same order with another card", async () => {
    const { pay, orders } = await bag();
    const first = await pay();
    await declineOf(first);
    expect(await pay()).toEqual(first);
    expect(await orders()).toHaveLength(1);
  });

  it("U6 sends it to another country: the old order gives its stock back, the new one has the new total", async () => {
    const { pay, orders, variantId } = await bag({ stock: 1 });
    await declineOf(await pay());
    expect(await pay({ totalSeenMinor: TOTAL_DE }, TO_BERLIN)).toMatchObject({ is: "ready" });
    expect(await orders()).toMatchObject([
      { status: "canceled", country: "PT", total_minor: String(TOTAL_PT) },
      { status: "pending", country: "DE", total_minor: String(TOTAL_DE) },
    ]);
    const [stock] = await stage.rows("select stock_held from variants where id = $1", [variantId]);
    expect(stock).toEqual({ stock_held: 1 });
  });

  it("changes nothing while the gateway does not say whether the old payment is over", async () => {
    const { pay, orders } = await bag();
    await declineOf(await pay());
    await stage.faults({ method: "POST", path: "/v1/payment_intents/*/cancel", effect: "error_500" });
    const answer = await pay({ totalSeenMinor: TOTAL_DE }, TO_BERLIN);
    await stage.mendGateway();
    expect(answer).toMatchObject({ is: "refused", code: "gateway_away" });
    expect(await orders()).toMatchObject([{ status: "pending", country: "PT" }]);
  });

  it("does not lose the newer order to a tab that still shows the old bag", async () => {
    const { pay, orders, cartId, variantId } = await bag();
    await putInCart(stage, cartId, variantId, 2);
    await stage.rows("update carts set version = 2 where id = $1", [cartId]);
    expect(await pay({ cartVersion: 2, totalSeenMinor: 2 * 4800 + 450 })).toMatchObject({ is: "ready" });
    expect(await pay({ cartVersion: 1 })).toMatchObject({ is: "refused", code: "cart_changed" });
    expect(await orders()).toMatchObject([{ status: "pending", cart_version: "2" }]);
  });
});
