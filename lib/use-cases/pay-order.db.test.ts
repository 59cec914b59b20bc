import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeOrders } from "./close-orders";
import { deliveredAndWorked, digestOf, orderOf, place, placeAndStart, stockOf } from "./order-stage";
import { placeOrder } from "./place-order";
import { receiveWebhook } from "./receive-webhook";
import { settlePayment } from "./settle-payment";
import { cartOf, openStage, putInCart, requestFor, type Stage } from "./stage";
import { startPayment } from "./start-payment";
import { sweepPayments } from "./sweep-payments";

const VISA = "4242424242424242";
const DECLINED = "4000000000000002";
const POSTER_TOTAL = 4800 + 450;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

describe("placing an order", () => {
  it("holds stock, keeps what was seen, and charges nothing", async () => {
    const { orderId, variantId } = await place(stage, { quantity: 2, stock: 3 });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "pending", total_minor: "10050", paid_at: null });
    expect(await stockOf(stage, variantId)).toEqual({ stock_on_hand: 3, stock_held: 2 });
    expect(await stage.rows("select 1 from payments where order_id = $1", [orderId])).toHaveLength(0);
  });

  it("U2 gives one cart version one order, from two tabs at once", async () => {
    const { cartId } = await cartOf(stage);
    const twice = await Promise.all([1, 2, 3, 4].map(() => placeOrder(stage.ctx, requestFor(cartId, POSTER_TOTAL))));
    const ids = twice.map((placed) => (placed.ok ? placed.value.orderId : placed.code));
    expect(new Set(ids).size).toBe(1);
    expect(await stage.rows("select 1 from orders where cart_id = $1", [cartId])).toHaveLength(1);
  });

  it("takes over a corrected address while nothing is paid", async () => {
    const { cartId, orderId } = await place(stage);
    const again = await placeOrder(stage.ctx, requestFor(cartId, POSTER_TOTAL, { email: "ada@lovelace.example" }));
    expect(again).toMatchObject({ ok: true, value: { orderId, isNew: false } });
    expect(await orderOf(stage, orderId)).toMatchObject({ email: "ada@lovelace.example" });
  });

  it.each([
    ["a total that the browser made up", { totalSeenMinor: 1 }, "cart_changed"],
    ["a version that is not the cart's", { cartVersion: 7 }, "cart_changed"],
    ["no address for a poster", { address: null }, "form_invalid"],
    ["a cart that does not exist", { cartId: "00000000-0000-7000-8000-000000000000" }, "cart_empty"],
  ])("refuses %s and writes nothing", async (_, change, code) => {
    const { cartId, variantId } = await cartOf(stage);
    expect(await placeOrder(stage.ctx, requestFor(cartId, POSTER_TOTAL, change))).toMatchObject({ ok: false, code });
    expect(await stage.rows("select 1 from orders where cart_id = $1", [cartId])).toHaveLength(0);
    expect(await stockOf(stage, variantId)).toMatchObject({ stock_held: 0 });
  });

  it("U7 sells the last print to one of many who press Pay together", async () => {
    const { cartId, variantId } = await cartOf(stage, { stock: 1 });
    const carts = [cartId];
    for (let i = 0; i < 9; i += 1) {
      const other = await cartOf(stage);
      await stage.pool.query("delete from cart_lines where cart_id = $1", [other.cartId]);
      await putInCart(stage, other.cartId, variantId, 1);
      carts.push(other.cartId);
    }
    const placed = await Promise.all(carts.map((id) => placeOrder(stage.ctx, requestFor(id, POSTER_TOTAL))));
    expect(placed.filter((one) => one.ok)).toHaveLength(1);
    expect(placed.filter((one) => !one.ok && one.code === "sold_out" && one.detail?.title === "Harbor")).toHaveLength(
      9,
    );
    expect(await stockOf(stage, variantId)).toEqual({ stock_on_hand: 1, stock_held: 1 });
  });

  it("refuses an amount below what a card can be charged", async () => {
    const { cartId } = await cartOf(stage, { priceMinor: 40, stock: null });
    expect(await placeOrder(stage.ctx, requestFor(cartId, 40))).toMatchObject({ ok: false, code: "amount_too_small" });
  });
});

describe("a payment", () => {
  it("U1 is one intent for the order, whoever asks and however often", async () => {
    const { orderId } = await place(stage);
    const starts = [await startPayment(stage.ctx, { orderId }), await startPayment(stage.ctx, { orderId })];
    expect(starts.map((start) => start.is)).toEqual(["ready", "ready"]);
    expect(new Set(starts.map((start) => start.is === "ready" && start.clientSecret)).size).toBe(1);
    const payments = await stage.rows<{ id: string; provider_intent_id: string }>(
      "select * from payments where order_id = $1",
      [orderId],
    );
    expect(payments).toHaveLength(1);
    const books = await stage.ctx.gateway.getIntent(payments[0]?.provider_intent_id ?? "");
    expect(books).toMatchObject({
      is: "yes",
      value: { orderId, paymentId: payments[0]?.id, amountMinor: POSTER_TOTAL },
    });
  });

  it("makes the order paid when its webhook is applied, not before", async () => {
    const { orderId, variantId, cartId, clientSecret } = await placeAndStart(stage, { stock: 5 });
    await stage.confirm(clientSecret, VISA);
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "pending" });
    await deliveredAndWorked(stage, orderId, "paid");
    expect(await stockOf(stage, variantId)).toEqual({ stock_on_hand: 4, stock_held: 0 });
    expect(await stage.rows("select 1 from cart_lines where cart_id = $1", [cartId])).toHaveLength(0);
    expect(await stage.rows("select kind, status from fulfillments where order_id = $1", [orderId])).toEqual([
      { kind: "shipment", status: "waiting" },
    ]);
    expect(await ledgerOf(orderId)).toEqual({ gateway_balance: POSTER_TOTAL, receivable: 0 });
  });

  it("that is declined can be paid with another card on the same intent", async () => {
    const { orderId, clientSecret } = await placeAndStart(stage);
    const declined = await stage.confirm(clientSecret, DECLINED);
    expect(declined).toMatchObject({ status: 402, body: { error: { code: "card_declined" } } });
    await settlePayment(stage.ctx, { orderId, heardFrom: "return" });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "pending" });
    expect(await startPayment(stage.ctx, { orderId })).toEqual({ is: "ready", clientSecret });
    await stage.confirm(clientSecret, VISA);
    await deliveredAndWorked(stage, orderId, "paid");
    const tries = await stage.rows(
      "select c.status, c.decline_code from charges c join payments p on p.id = c.payment_id where p.order_id = $1",
      [orderId],
    );
    expect(tries).toEqual(
      expect.arrayContaining([
        { status: "failed", decline_code: "generic_decline" },
        { status: "succeeded", decline_code: null },
      ]),
    );
  });

  it("W4 ends in the same rows whoever hears first: webhook, return page, sweep", async () => {
    const digests = [];
    for (const hearings of [
      ["webhook", "return"],
      ["return", "webhook"],
      ["sweep"],
      ["return", "sweep", "webhook", "return"],
    ]) {
      const { orderId, clientSecret } = await placeAndStart(stage);
      stage.openWebhookDoor(hearings[0] === "webhook");
      await stage.confirm(clientSecret, VISA);
      for (const heard of hearings) {
        stage.openWebhookDoor(heard === "webhook");
        if (heard === "webhook") await replayInbox(orderId);
        else await settlePayment(stage.ctx, { orderId, heardFrom: heard as "return" | "sweep" });
      }
      stage.openWebhookDoor(true);
      await stage.work();
      digests.push(await digestOf(stage, orderId));
    }
    expect(new Set(digests.map((digest) => JSON.stringify(digest))).size).toBe(1);
  });

  it("W1 is settled with every webhook lost, by the sweep alone", async () => {
    stage.openWebhookDoor(false);
    const { orderId, clientSecret } = await placeAndStart(stage);
    await stage.confirm(clientSecret, VISA);
    await stage.skip(20);
    expect(await sweepPayments(stage.ctx)).toBeGreaterThan(0);
    await stage.work();
    stage.openWebhookDoor(true);
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
  });
});

describe("a gateway that does not answer", () => {
  it("G2 G6 leaves the payment unknown, and the same key finds the intent that was made", async () => {
    const { orderId } = await place(stage);
    await stage.faults({ method: "POST", path: "/v1/payment_intents", effect: "apply_then_reset", times: 2 });
    expect(await startPayment(stage.ctx, { orderId })).toEqual({ is: "confirming" });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "pending" });
    expect(await startPayment(stage.ctx, { orderId })).toMatchObject({ is: "ready" });
    expect(await intentsOf(orderId)).toBe(1);
  });

  it("G3 G10 makes no second intent when an error hides the first", async () => {
    const { orderId } = await place(stage);
    await stage.faults({ method: "POST", path: "/v1/payment_intents", effect: "apply_then_500", times: 1 });
    expect(await startPayment(stage.ctx, { orderId })).toEqual({ is: "confirming" });
    await stage.skip(24 * 3600);
    await startPayment(stage.ctx, { orderId });
    expect(await intentsOf(orderId)).toBe(1);
    const [payment] = await stage.rows<{ status: string }>("select status from payments where order_id = $1", [
      orderId,
    ]);
    expect(payment?.status).toBe("open");
  });

  it("releases no stock while it has not said what became of the payment", async () => {
    const { orderId, variantId } = await placeAndStart(stage, { stock: 1 });
    await stage.faults({ method: "POST", path: "/v1/payment_intents/*/cancel", effect: "error_500" });
    await stage.skip(31 * 60);
    expect((await closeOrders(stage.ctx, { expired: { atMost: 50 } })).kept).toContain(orderId);
    expect(await stockOf(stage, variantId)).toMatchObject({ stock_held: 1 });
    await stage.mendGateway();
    await stage.skip(61);
    expect((await closeOrders(stage.ctx, { expired: { atMost: 50 } })).closed).toContain(orderId);
    expect(await stockOf(stage, variantId)).toMatchObject({ stock_held: 0 });
  });
});

describe("an order whose time is up", () => {
  it("expires only after the gateway canceled its payment, and gives its stock back once", async () => {
    const { orderId, variantId, clientSecret } = await placeAndStart(stage, { stock: 1 });
    await stage.skip(31 * 60);
    await closeOrders(stage.ctx, { expired: { atMost: 50 } });
    await closeOrders(stage.ctx, { expired: { atMost: 50 } });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "expired" });
    expect(await stockOf(stage, variantId)).toEqual({ stock_on_hand: 1, stock_held: 0 });
    const late = await stage.confirm(clientSecret, VISA);
    expect(late.status).toBe(400);
    expect(await startPayment(stage.ctx, { orderId })).toEqual({ is: "refused", code: "order_expired" });
  });

  it("is paid instead when the shopper was faster", async () => {
    stage.openWebhookDoor(false);
    const { orderId, variantId, clientSecret } = await placeAndStart(stage, { stock: 1 });
    await stage.confirm(clientSecret, VISA);
    await stage.skip(31 * 60);
    expect((await closeOrders(stage.ctx, { expired: { atMost: 50 } })).closed).not.toContain(orderId);
    stage.openWebhookDoor(true);
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
    expect(await stockOf(stage, variantId)).toEqual({ stock_on_hand: 0, stock_held: 0 });
  });

  it("gives way to the order of the changed cart, which then holds the same print", async () => {
    const { orderId, cartId, variantId } = await placeAndStart(stage, { stock: 1 });
    await stage.pool.query("update carts set version = version + 1 where id = $1", [cartId]);
    await closeOrders(stage.ctx, { replaced: { cartId, cartVersion: 2, country: "PT", totalMinor: POSTER_TOTAL } });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "canceled" });
    const next = await placeOrder(stage.ctx, requestFor(cartId, POSTER_TOTAL, { cartVersion: 2 }));
    expect(next).toMatchObject({ ok: true, value: { isNew: true } });
    expect(await stockOf(stage, variantId)).toEqual({ stock_on_hand: 1, stock_held: 1 });
  });
});

describe("a webhook", () => {
  it("W2 is stored once, however often it comes", async () => {
    const { orderId, clientSecret } = await placeAndStart(stage);
    await stage.confirm(clientSecret, VISA);
    await deliveredAndWorked(stage, orderId, "paid");
    const before = await digestOf(stage, orderId);
    const again = stage.inbox.slice();
    for (const delivery of [...again, ...again.reverse()])
      expect(await receiveWebhook(stage.ctx, delivery)).toBe("stored");
    await stage.work();
    expect(await digestOf(stage, orderId)).toEqual(before);
  });

  it("W10 with a forged signature is refused and leaves nothing", async () => {
    const before = await stage.rows("select count(*) from webhook_events");
    expect(await receiveWebhook(stage.ctx, { raw: Buffer.from("{}"), signature: "t=1,v1=00" })).toBe("refused");
    expect(await stage.rows("select count(*) from webhook_events")).toEqual(before);
  });
});

async function ledgerOf(orderId: string) {
  const rows = await stage.rows<{ account: string; sum: string }>(
    `select account, sum(amount_minor) from ledger_entries e join ledger_postings p on p.id = e.posting_id
     where p.order_id = $1 and account in ('receivable', 'gateway_balance') group by account`,
    [orderId],
  );
  return Object.fromEntries(rows.map((row) => [row.account, Number(row.sum)]));
}

async function intentsOf(orderId: string): Promise<number> {
  const response = await fetch(`${stage.sandboxUrl}/_sandbox/books`);
  const books = (await response.json()) as { payment_intents: { metadata: Record<string, string> }[] };
  return books.payment_intents.filter((intent) => intent.metadata.order_id === orderId).length;
}

async function replayInbox(orderId: string): Promise<void> {
  await expect
    .poll(() => stage.inbox.some(({ raw }) => raw.includes(orderId) && raw.includes("payment_intent.succeeded")))
    .toBe(true);
  for (const delivery of stage.inbox.filter(({ raw }) => raw.includes(orderId)))
    await receiveWebhook(stage.ctx, delivery);
  await stage.work();
}
