import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Context, outsideTransactions } from "@/lib/context";
import { TOO_MANY } from "@/lib/domain/whole-window";
import { stripeGateway } from "@/lib/gateway/stripe";
import { closeOrders } from "./close-orders";
import { deliveredAndWorked, exceptionsOf, orderOf, paymentsOf, place, placeAndStart, stockOf } from "./order-stage";
import { settlePayment } from "./settle-payment";
import { openStage, type Stage } from "./stage";
import { startPayment } from "./start-payment";
import { sweepPayments } from "./sweep-payments";

const VISA = "4242424242424242";
const DECLINED = "4000000000000002";
const CREATE = { method: "POST", path: "/v1/payment_intents" };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => stage.mendGateway());
afterAll(() => stage.close());

async function intentsOf(orderId: string): Promise<string[]> {
  const response = await fetch(`${stage.sandboxUrl}/_sandbox/books`);
  const books = (await response.json()) as { payment_intents: { id: string; metadata: Record<string, string> }[] };
  return books.payment_intents.filter((intent) => intent.metadata.order_id === orderId).map((intent) => intent.id);
}

async function sweep() {
  await sweepPayments(stage.ctx);
  await stage.work();
}

/** Whatever the fault: one order, one payment, one intent, stock held, and it can be paid in the end. */
async function expectWhole(orderId: string, variantId: string) {
  expect(await intentsOf(orderId)).toHaveLength(1);
  expect(await paymentsOf(stage, orderId)).toMatchObject([{ status: "open" }]);
  expect(await stockOf(stage, variantId)).toMatchObject({ stock_held: 1 });
  const start = await startPayment(stage.ctx, { orderId });
  if (start.is !== "ready") throw new Error(`not ready: ${start.is}`);
  await stage.confirm(start.clientSecret, VISA);
  await settlePayment(stage.ctx, { orderId, heardFrom: "return" });
  expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
}

describe("a payment whose start was not answered is one payment in the end", () => {
  it.each([
    ["G1 the request never arrived", { effect: "drop_before", times: 2 }],
    ["G2 it was done and the connection closed", { effect: "apply_then_reset", times: 2 }],
    ["G3 it was done and hidden behind a 500 that is repeated for a day", { effect: "apply_then_500", times: 1 }],
    ["G5 a page in HTML came back", { effect: "html_502", times: 2 }],
    ["G6 it was done and its answer cut in the middle", { effect: "apply_then_cut", times: 1 }],
    ["G9 the gateway had too much to do", { effect: "error_429", times: 1 }],
  ])("%s", async (_, fault) => {
    const { orderId, variantId } = await place(stage, { stock: 2 });
    await stage.faults({ ...CREATE, ...fault });
    expect(await startPayment(stage.ctx, { orderId })).toEqual({ is: "confirming" });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "pending" });
    await stage.mendGateway();
    // A 500 is repeated under its key for as long as the gateway keeps it; then its list is asked.
    if (fault.effect === "apply_then_500") await stage.skip(24 * 3600);
    await stage.skip(20);
    await sweep();
    await expectWhole(orderId, variantId);
  });

  it("G4 it was refused with a 500 and done hours later, when nobody waited any more: the webhook finds its payment", async () => {
    const { orderId } = await place(stage, { stock: 2 });
    await stage.faults({ ...CREATE, effect: "error_500", times: 2 });
    expect(await startPayment(stage.ctx, { orderId })).toEqual({ is: "confirming" });
    const [call] = await stage.rows<{ request: Parameters<Stage["ctx"]["gateway"]["createIntent"]>[0] }>(
      "select request from gateway_calls c join payments p on p.id = c.payment_id where p.order_id = $1",
      [orderId],
    );
    if (!call) throw new Error("no call");
    const rolledForward = await stage.ctx.gateway.createIntent(call.request, `rolled-forward-${orderId}`);
    expect(rolledForward.is).toBe("yes");
    await expect
      .poll(async () => {
        await stage.work();
        return (await paymentsOf(stage, orderId)).map(({ status }) => status);
      })
      .toEqual(["open"]);
    expect(await startPayment(stage.ctx, { orderId })).toMatchObject({ is: "ready" });
    expect(await intentsOf(orderId)).toHaveLength(1);
  });

  it("G7 two tabs ask at once, and one of them is told that the key is busy", async () => {
    const { orderId, variantId } = await place(stage, { stock: 2 });
    await stage.faults({ ...CREATE, effect: "slow", delay_ms: 600, times: 1 });
    const starts = await Promise.all([startPayment(stage.ctx, { orderId }), startPayment(stage.ctx, { orderId })]);
    expect(starts.map(({ is }) => is)).toContain("ready");
    expect(starts.every(({ is }) => is === "ready" || is === "confirming")).toBe(true);
    await expectWhole(orderId, variantId);
  });

  it("G8 a new build would ask otherwise: what was stored is sent again, unchanged", async () => {
    const { orderId, variantId } = await place(stage, { stock: 2 });
    await stage.faults({ ...CREATE, effect: "apply_then_reset", times: 2 });
    expect(await startPayment(stage.ctx, { orderId })).toEqual({ is: "confirming" });
    const newBuild = {
      ...stage.ctx,
      shop: { ...stage.ctx.shop, capture: "manual" as const, url: "https://new.example" },
    };
    expect(await startPayment(newBuild, { orderId })).toMatchObject({ is: "ready" });
    await expectWhole(orderId, variantId);
  });

  it("G10 a day later the key is not sent again: the gateway's list says that it was never made", async () => {
    const { orderId } = await place(stage, { stock: 2 });
    await stage.faults({ ...CREATE, effect: "drop_before", times: 2 });
    expect(await startPayment(stage.ctx, { orderId })).toEqual({ is: "confirming" });
    await stage.mendGateway();
    await stage.skip(24 * 3600);
    await stage.rows("update orders set expires_at = $2 where id = $1", [orderId, stage.ctx.now()]);
    expect(await startPayment(stage.ctx, { orderId })).toMatchObject({ is: "refused" });
    expect(await paymentsOf(stage, orderId)).toMatchObject([{ status: "refused" }]);
    expect(await intentsOf(orderId)).toEqual([]);
  });
});

describe("a key that is taken back in mid-flight", () => {
  it("G12 leaves the payment unknown, and the new key finds it", async () => {
    const made = (await (
      await fetch(`${stage.sandboxUrl}/_sandbox/keys`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ name: "shop", permissions: { payment_intents: "write", charges: "read" } }),
      })
    ).json()) as { key: string };
    const settings = { secretKey: made.key, webhookSecrets: [], apiBase: stage.sandboxUrl };
    const withKey = { ...stage.ctx, gateway: outsideTransactions(stripeGateway(settings)) };
    const { orderId, variantId } = await place(stage, { stock: 2 });
    await stage.faults({ ...CREATE, effect: "apply_then_reset", times: 2 });
    expect(await startPayment(withKey, { orderId })).toEqual({ is: "confirming" });
    await fetch(`${stage.sandboxUrl}/_sandbox/keys`, {
      method: "DELETE",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ key: made.key }),
    });
    expect(await startPayment(withKey, { orderId })).toEqual({ is: "confirming" });
    await closeOrders(withKey, { expired: { atMost: 50 } });
    expect(await paymentsOf(stage, orderId)).toMatchObject([{ status: "starting" }]);
    await expectAfterRotation(orderId, variantId);
  });

  async function expectAfterRotation(orderId: string, variantId: string) {
    expect(await startPayment(stage.ctx, { orderId })).toMatchObject({ is: "ready" });
    await expectWhole(orderId, variantId);
  }
});

describe("G13 a payment that the gateway says it does not have", () => {
  it("is never given up: its stock stays held, a person is told, and it goes on when the keys fit again", async () => {
    const { orderId, variantId, clientSecret } = await placeAndStart(stage, { stock: 1 });
    const elsewhere = await openStage();
    const otherAccount = { ...stage.ctx, gateway: elsewhere.ctx.gateway };
    await settlePayment(otherAccount, { orderId, heardFrom: "sweep" });
    expect(await exceptionsOf(stage, orderId)).toEqual([]);
    await stage.skip(11 * 60);
    await settlePayment(otherAccount, { orderId, heardFrom: "sweep" });
    expect(await startPayment(otherAccount, { orderId })).toMatchObject({ is: "refused" });
    await stage.skip(31 * 60);
    await closeOrders(otherAccount, { expired: { atMost: 50 } });
    await elsewhere.close();
    expect(await exceptionsOf(stage, orderId)).toEqual(["payment_not_found"]);
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "pending" });
    expect(await stockOf(stage, variantId)).toMatchObject({ stock_held: 1 });
    await stage.confirm(clientSecret, VISA);
    await settlePayment(stage.ctx, { orderId, heardFrom: "sweep" });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
    const open = await stage.rows("select 1 from payment_exceptions where order_id = $1 and resolved_at is null", [
      orderId,
    ]);
    expect(open).toEqual([]);
  });
});

describe("G14 an answer older than what is known", () => {
  it("takes nothing back: the order stays paid", async () => {
    stage.openWebhookDoor(true);
    const { orderId, clientSecret } = await placeAndStart(stage, { stock: 1 });
    await stage.confirm(clientSecret, VISA);
    await deliveredAndWorked(stage, orderId, "paid");
    const [payment] = await paymentsOf(stage, orderId);
    await stage.rows("update payments set settled_at = null where id = $1", [payment?.id]);
    await stage.faults({ method: "GET", path: "/v1/payment_intents/*", effect: "stale_read", delay_ms: 60_000 });
    await settlePayment(stage.ctx, { orderId, heardFrom: "sweep" });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
    expect(await paymentsOf(stage, orderId)).toMatchObject([{ status: "succeeded" }]);
    expect(await exceptionsOf(stage, orderId)).toEqual([]);
  });
});

describe("G11 tries on one intent", () => {
  it("a decline, then another card: one intent, and the order is paid once", async () => {
    const { orderId, variantId, clientSecret } = await placeAndStart(stage, { stock: 1 });
    await stage.confirm(clientSecret, DECLINED);
    await settlePayment(stage.ctx, { orderId, heardFrom: "return" });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "pending" });
    await expectWhole(orderId, variantId);
  });
});

describe("an intent that somebody canceled at the gateway's own dashboard", () => {
  it("is replaced by another payment of the same order, and the shopper reads nothing about an expired order", async () => {
    const { orderId, clientSecret } = await placeAndStart(stage, { stock: 1 });
    const [old] = await paymentsOf(stage, orderId);
    await stage.ctx.gateway.cancelIntent(old?.provider_intent_id ?? "", `dashboard-${orderId}`);
    const start = await startPayment(stage.ctx, { orderId });
    expect(start).toMatchObject({ is: "ready" });
    expect(await paymentsOf(stage, orderId)).toMatchObject([{ status: "canceled" }, { status: "open" }]);
    expect((await stage.confirm(clientSecret, VISA)).status).toBe(400);
    if (start.is === "ready") await stage.confirm(start.clientSecret, VISA);
    await settlePayment(stage.ctx, { orderId, heardFrom: "return" });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
  });
});

it("G10 finds or gives up a lost intent in a shop that makes more of them than are listed at once", async () => {
  const { orderId, variantId } = await place(stage, { stock: 3 });
  await stage.faults({ method: "POST", path: "/v1/payment_intents", effect: "drop_before" });
  await startPayment(stage.ctx, { orderId });
  await stage.mendGateway();
  await stage.skip(26 * 3600);
  const crowded: Context["gateway"] = {
    ...stage.ctx.gateway,
    // As lib/gateway/stripe.ts answers when its pages are not enough.
    listIntents: async (span) =>
      span.to.getTime() - span.from.getTime() > 15 * 60_000
        ? { is: "unknown", because: TOO_MANY }
        : await stage.ctx.gateway.listIntents(span),
  };
  await startPayment({ ...stage.ctx, gateway: crowded }, { orderId });
  await closeOrders(stage.ctx, { expired: { atMost: 50 } });
  expect(await orderOf(stage, orderId)).toMatchObject({ status: "expired" });
  expect(await stockOf(stage, variantId)).toMatchObject({ stock_held: 0 });
});
