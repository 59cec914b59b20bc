import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Context, outsideTransactions } from "@/lib/context";
import type { IntentRequest } from "@/lib/gateway/gateway";
import { stripeGateway } from "@/lib/gateway/stripe";
import { applyWebhookEvent } from "@/lib/use-cases/apply-webhook-event";
import { closeOrders } from "@/lib/use-cases/close-orders";
import { exceptionsOf, orderOf, paymentsOf, place, placeAndStart, stockOf } from "@/lib/use-cases/order-stage";
import { receiveWebhook } from "@/lib/use-cases/receive-webhook";
import { settlePayment } from "@/lib/use-cases/settle-payment";
import { openStage, type Stage, WEBHOOK_SECRET } from "@/lib/use-cases/stage";
import { startPayment } from "@/lib/use-cases/start-payment";
import { auditorOf, workToRest } from "../audit-stage";
import type { Auditor } from "../auditor/auditor";
import { eventsOf, silenceWebhooks, VISA } from "../races/scenes";

let stage: Stage;
let auditor: Auditor;
beforeAll(async () => {
  stage = await openStage();
  await silenceWebhooks(stage);
  auditor = auditorOf(stage);
});
afterAll(() => stage.close());

afterEach(async () => {
  await stage.mendGateway();
  expect(await auditor.audit("always")).toEqual([]);
});

/** The shop with another key for the gateway. */
function withKey(secretKey: string): Context {
  const gateway = stripeGateway({ secretKey, webhookSecrets: [WEBHOOK_SECRET], apiBase: stage.sandboxUrl });
  return { ...stage.ctx, gateway: outsideTransactions(gateway) };
}

async function callOf(orderId: string) {
  const [call] = await stage.rows<{ key: string; request: IntentRequest; state: string }>(
    `select idempotency_key key, request, state from gateway_calls c join payments p on p.id = c.payment_id
     where p.order_id = $1 and c.kind = 'create_intent'`,
    [orderId],
  );
  if (!call) throw new Error("nothing was asked");
  return call;
}

async function intentsOf(orderId: string): Promise<number> {
  const response = await fetch(`${stage.sandboxUrl}/_sandbox/books`);
  const books = (await response.json()) as { payment_intents: { metadata: Record<string, string> }[] };
  return books.payment_intents.filter((intent) => intent.metadata.order_id === orderId).length;
}

/** After all, the order is paid with one intent, and both sides agree. */
async function expectPaidOnce(orderId: string) {
  const start = await startPayment(stage.ctx, { orderId });
  if (start.is !== "ready") throw new Error(`not ready: ${start.is}`);
  await stage.confirm(start.clientSecret, VISA);
  await settlePayment(stage.ctx, { orderId, heardFrom: "return" });
  expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
  expect(await intentsOf(orderId)).toBe(1);
  await workToRest(stage);
  expect((await auditor.audit("at_rest")).filter(({ ids }) => ids.includes(orderId))).toEqual([]);
}

describe("an intent that is asked for", () => {
  it("G1 and never arrives is asked for again with the same key", async () => {
    const { orderId } = await place(stage);
    await stage.faults({ method: "POST", path: "/v1/payment_intents", effect: "drop_before", times: 2 });
    expect(await startPayment(stage.ctx, { orderId })).toEqual({ is: "confirming" });
    expect(await intentsOf(orderId)).toBe(0);
    await expectPaidOnce(orderId);
  });

  it("G4 and answered with an error, and made later by the gateway itself, is found by its late webhook", async () => {
    const { orderId } = await place(stage);
    await stage.faults({ method: "POST", path: "/v1/payment_intents", effect: "error_500", times: 2 });
    expect(await startPayment(stage.ctx, { orderId })).toEqual({ is: "confirming" });
    const { key, request } = await callOf(orderId);
    await stage.ctx.gateway.createIntent(request, key);
    const [created] = await eventsOf(stage, orderId);
    await receiveWebhook(stage.ctx, stage.signed(created ?? {}));
    await applyWebhookEvent(stage.ctx, { eventId: created?.id ?? "" });
    expect(await paymentsOf(stage, orderId)).toMatchObject([{ status: "open" }]);
    expect(await callOf(orderId)).toMatchObject({ state: "yes" });
    await expectPaidOnce(orderId);
  });

  it.each(["html_502", "error_409", "error_429"])(
    "G5 G7 G9 and met with %s is not refused, and is there when the gateway answers",
    async (effect) => {
      const { orderId } = await place(stage);
      await stage.faults({ method: "POST", path: "/v1/payment_intents", effect });
      expect(await startPayment(stage.ctx, { orderId })).toEqual({ is: "confirming" });
      await stage.mendGateway();
      expect(await paymentsOf(stage, orderId)).toMatchObject([{ status: "starting" }]);
      await expectPaidOnce(orderId);
    },
  );

  it("G7 by two at once, the first of whom is slow, is one", async () => {
    const { orderId } = await place(stage);
    await stage.faults({ method: "POST", path: "/v1/payment_intents", effect: "slow", delay_ms: 300, times: 1 });
    const starts = await Promise.all([1, 2, 3].map(() => startPayment(stage.ctx, { orderId })));
    expect(starts.filter(({ is }) => is !== "ready" && is !== "confirming")).toEqual([]);
    await expectPaidOnce(orderId);
  });

  it("G8 is asked for with its stored words, whatever a newer build would say", async () => {
    const { orderId } = await place(stage);
    await stage.faults({ method: "POST", path: "/v1/payment_intents", effect: "apply_then_reset", times: 2 });
    expect(await startPayment(stage.ctx, { orderId })).toEqual({ is: "confirming" });
    const newer = { ...stage.ctx, shop: { ...stage.ctx.shop, name: "Renamed", capture: "manual" as const } };
    expect(await startPayment(newer, { orderId })).toMatchObject({ is: "ready" });
    await expectPaidOnce(orderId);
  });

  it("G8 with other words under its key is in doubt, not refused", async () => {
    const { orderId } = await place(stage);
    await stage.faults({ method: "POST", path: "/v1/payment_intents", effect: "apply_then_reset", times: 2 });
    await startPayment(stage.ctx, { orderId });
    const change = (by: number) =>
      stage.pool.query(
        `update gateway_calls set request = jsonb_set(request, '{amountMinor}', to_jsonb((request->>'amountMinor')::int + $2::int))
         where idempotency_key = $1`,
        [key, by],
      );
    const { key } = await callOf(orderId);
    await change(1);
    expect(await startPayment(stage.ctx, { orderId })).toEqual({ is: "confirming" });
    expect(await paymentsOf(stage, orderId)).toMatchObject([{ status: "starting" }]);
    await change(-1);
    await expectPaidOnce(orderId);
  });

  it("G12 with a key that was rolled meanwhile is in doubt, and there with the new key", async () => {
    const { orderId } = await place(stage);
    expect(await startPayment(withKey("sk_test_rolled"), { orderId })).toEqual({ is: "confirming" });
    await expectPaidOnce(orderId);
  });
});

describe("an intent that is not what was asked for", () => {
  it.each([
    ["amount", "amount_minor = amount_minor + 1"],
    ["currency", "currency = 'USD'"],
  ])("is never handed to a shopper: another %s", async (_, change) => {
    const { orderId } = await placeAndStart(stage);
    await stage.pool.query(`update payments set ${change} where order_id = $1`, [orderId]);
    expect(await startPayment(stage.ctx, { orderId })).toEqual({ is: "refused", code: "payment_refused" });
    expect(await exceptionsOf(stage, orderId)).toEqual(["amount_differs"]);
  });
});

describe("a payment whose gateway answers strangely", () => {
  it("G12 is neither canceled nor closed while the key is refused, and its stock stays held", async () => {
    const { orderId, variantId } = await placeAndStart(stage, { stock: 1 });
    const late = { ...withKey("sk_test_rolled"), now: () => new Date(stage.ctx.now().getTime() + 31 * 60_000) };
    expect((await closeOrders(late, { expired: { atMost: 50 } })).kept).toContain(orderId);
    await settlePayment(withKey("sk_test_rolled"), { orderId, heardFrom: "sweep" });
    expect(await stockOf(stage, variantId)).toMatchObject({ stock_held: 1 });
    await expectPaidOnce(orderId);
  });

  it("G14 that is read as it was before the webhook stays paid", async () => {
    const { orderId, clientSecret } = await placeAndStart(stage);
    const [payment] = await paymentsOf(stage, orderId);
    const started = performance.now();
    // So that there is a while in which the intent was there and not paid.
    await placeAndStart(stage);
    await stage.confirm(clientSecret, VISA);
    const delay_ms = Math.floor(performance.now() - started);
    await stage.faults({ method: "GET", path: "/v1/payment_intents/*", effect: "stale_read", delay_ms });
    const stale = await stage.ctx.gateway.getIntent(payment?.provider_intent_id ?? "");
    expect(stale).toMatchObject({ is: "yes", value: { status: "open" } });
    await settlePayment(stage.ctx, { orderId, heardFrom: "return" });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "pending" });
    for (const event of await eventsOf(stage, orderId)) {
      await receiveWebhook(stage.ctx, stage.signed(event));
      await applyWebhookEvent(stage.ctx, { eventId: event.id });
      await settlePayment(stage.ctx, { orderId, heardFrom: "sweep" });
    }
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "paid" });
    await workToRest(stage);
    expect((await auditor.audit("at_rest")).filter(({ ids }) => ids.includes(orderId))).toEqual([]);
  });
});
