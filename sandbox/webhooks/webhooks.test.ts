import http from "node:http";
import type { AddressInfo } from "node:net";
import Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Stand, setUpStand, startReceiver, WEBHOOK_SECRET } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());
beforeEach(async () => {
  await stand.call("POST", "/_sandbox/reset");
  Object.assign(stand.receiver, { arrivals: [], answer: 200 });
});

const pay = (method = "pm_card_visa") =>
  stand.stripe.paymentIntents
    .create({
      amount: 4800,
      currency: "eur",
      confirm: true,
      payment_method: method,
      return_url: "http://localhost/back",
    })
    .catch((error: Stripe.errors.StripeError) => error.payment_intent as Stripe.PaymentIntent);
const policy = (json: object) => stand.call("POST", "/_sandbox/webhooks", { json });
const advance = (advance_s: number) => stand.call("POST", "/_sandbox/clock", { json: { advance_s } });
const verify = (arrival: { body: string; signature: string }) =>
  Stripe.webhooks.constructEvent(arrival.body, arrival.signature, WEBHOOK_SECRET);

describe("events", () => {
  test.each([
    ["pm_card_visa", ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded"]],
    ["pm_card_chargeDeclined", ["payment_intent.created", "charge.failed", "payment_intent.payment_failed"]],
    ["pm_card_threeDSecure2Required", ["payment_intent.created", "payment_intent.requires_action"]],
  ])("%s causes %j (6.2)", async (method, types) => {
    await pay(method);
    const { data } = await stand.stripe.events.list({ limit: 100 });
    // A second later the balance transaction follows; it has a test of its own.
    const caused = data.map(({ type }) => type).filter((type) => type !== "charge.updated");
    expect(caused.reverse()).toEqual(types);
  });

  test("carry the pinned version, their request and its key, and stay as they were", async () => {
    const intent = await stand.stripe.paymentIntents.create(
      { amount: 4800, currency: "eur" },
      { idempotencyKey: "k1" },
    );
    const { event } = await stand.receiver.receive("payment_intent.created");
    expect(event).toMatchObject({
      object: "event",
      api_version: "2026-10-28.endive",
      livemode: false,
      pending_webhooks: 1,
      request: { id: intent.lastResponse.requestId, idempotency_key: "k1" },
    });
    expect(event.data.object).toEqual(intent);
    await stand.stripe.paymentIntents.update(intent.id, { amount: 5000 });
    expect((await stand.stripe.events.retrieve(event.id)).data.object).toMatchObject({ amount: 4800 });
  });

  test("can be listed by type, and by whether every endpoint took them", async () => {
    stand.receiver.answer = 500;
    await pay();
    await stand.receiver.receive("payment_intent.succeeded");
    const failed = await stand.stripe.events.list({ delivery_success: false, types: ["payment_intent.succeeded"] });
    expect(failed.data).toHaveLength(1);
    expect(failed.data[0]?.pending_webhooks).toBe(1);
    expect((await stand.stripe.events.list({ delivery_success: true })).data).toHaveLength(0);
    expect((await stand.stripe.events.list({ type: "charge.*" })).data).toHaveLength(1);
  });
});

test("paging through what was not delivered loses nothing when the last one seen is delivered meanwhile", async () => {
  stand.receiver.answer = 500;
  for (let i = 0; i < 4; i += 1) await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
  const all = (await stand.stripe.events.list({ delivery_success: false })).data.map(({ id }) => id);
  const first = await stand.stripe.events.list({ delivery_success: false, limit: 2 });
  expect(first).toMatchObject({ has_more: true });
  stand.receiver.answer = 200;
  const last = first.data.at(-1)?.id ?? "";
  const delivery = (await stand.call("GET", `/_sandbox/deliveries?event=${last}`)).body.data?.[0]?.id;
  await stand.call("POST", "/_sandbox/webhooks/resend", { json: { delivery } });
  const second = await stand.stripe.events.list({ delivery_success: false, limit: 2, starting_after: last });
  expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(all);
});

describe("deliveries", () => {
  test("are signed as Stripe signs, with a real time and a fake v0 that receivers ignore (2.4)", async () => {
    await advance(3_600);
    await pay();
    const arrival = await stand.receiver.receive("payment_intent.succeeded");
    expect(verify(arrival).id).toBe(arrival.event.id);
    expect(arrival.signature).toMatch(/^t=\d+,v1=[0-9a-f]{64},v0=[0-9a-f]{64}$/);
    const signedAt = Number(/t=(\d+)/.exec(arrival.signature)?.[1]);
    expect(Math.abs(signedAt - Date.now() / 1000)).toBeLessThan(5);
    expect(arrival.event.created - signedAt).toBeGreaterThan(3_590);
    expect(() => Stripe.webhooks.constructEvent(`${arrival.body} `, arrival.signature, WEBHOOK_SECRET)).toThrow();
  });

  test("are tried again by the sandbox's clock, signed anew, until somebody takes them", async () => {
    stand.receiver.answer = 503;
    const { id } = await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
    const first = await stand.receiver.receive("payment_intent.created");
    const event = () => stand.stripe.events.retrieve(first.event.id);
    // The try is over for the receiver a moment before the sandbox has noted it.
    await expect.poll(async () => (await deliveries())[0]?.tries.length).toBe(1);
    stand.receiver.answer = 200;
    await advance(10);
    const second = await stand.receiver.receive("payment_intent.created", { about: id, count: 2 });
    expect(verify(second).id).toBe(first.event.id);
    expect(second.signature).not.toBe(first.signature);
    await expect.poll(async () => (await event()).pending_webhooks).toBe(0);
  });

  test("are tried again after each of the pauses that the README names, and then no more", async () => {
    stand.receiver.answer = 500;
    const { id } = await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
    for (const [i, pause] of [2, 8, 30, 120, 600, 3_600, 10_800, 28_800, 43_200, 86_400, 86_400].entries()) {
      await stand.receiver.receive("payment_intent.created", { about: id, count: i + 1 });
      await expect.poll(async () => (await deliveries())[0]?.tries.length).toBe(i + 1);
      const [delivery] = await deliveries();
      // A try is over a moment after it began; how long that moment is depends on the machine.
      const waits = ((delivery?.nextAt ?? 0) - (delivery?.tries.at(-1)?.at ?? 0)) / 1000;
      expect(waits - pause).toBeGreaterThanOrEqual(0);
      expect(waits - pause).toBeLessThan(5);
      await advance(pause);
    }
    await expect.poll(async () => (await deliveries())[0]).toMatchObject({ state: "failed", nextAt: null });
    const { data } = await stand.stripe.events.list({ delivery_success: false });
    expect(data).toMatchObject([{ type: "payment_intent.created", pending_webhooks: 0 }]);
  });

  test("go on after a restart of the sandbox", async () => {
    stand.receiver.answer = 500;
    const { id } = await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
    await stand.receiver.receive("payment_intent.created");
    await expect.poll(async () => (await deliveries())[0]?.tries.length).toBe(1);
    stand.receiver.answer = 200;
    await stand.restart();
    await advance(10);
    await stand.receiver.receive("payment_intent.created", { about: id, count: 2 });
  });

  test("can be sent again by hand", async () => {
    const { id } = await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
    await stand.receiver.receive("payment_intent.created");
    const [delivery] = await deliveries();
    await stand.call("POST", "/_sandbox/webhooks/resend", { json: { delivery: delivery?.id } });
    await stand.receiver.receive("payment_intent.created", { about: id, count: 2 });
  });
});

interface Delivery {
  id: string;
  state: string;
  nextAt: number | null;
  tries: { at: number }[];
}

async function deliveries(): Promise<Delivery[]> {
  const { body } = await stand.call("GET", "/_sandbox/deliveries");
  return body.data as unknown as Delivery[];
}

describe("the delivery policy", () => {
  test("drop sends nothing, ever, and the events stay to be fetched", async () => {
    await policy({ drop: 1 });
    await pay();
    await advance(3 * 86_400);
    expect(stand.receiver.arrivals).toEqual([]);
    expect((await stand.stripe.events.list({ delivery_success: false, limit: 100 })).data.length).toBeGreaterThan(2);
  });

  test("duplicate sends the same event twice", async () => {
    await policy({ duplicate: 1 });
    const { id } = await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
    const first = await stand.receiver.receive("payment_intent.created", { about: id });
    const second = await stand.receiver.receive("payment_intent.created", { about: id, count: 2 });
    expect(second.event.id).toBe(first.event.id);
  });

  test("early sends before the API answers", async () => {
    await policy({ early: 1 });
    const { id } = await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
    expect(stand.receiver.arrivals.map(({ event }) => (event.data.object as { id?: string }).id)).toEqual([id]);
  });

  test("reorder lets later events overtake, the same way for the same seed", async () => {
    const order = async () => {
      await stand.call("POST", "/_sandbox/reset");
      stand.receiver.arrivals = [];
      await policy({ reorder: 0.5, seed: 3 });
      await pay();
      const told = () =>
        stand.receiver.arrivals.map(({ event }) => event.type).filter((type) => type !== "charge.updated");
      await expect.poll(told).toHaveLength(3);
      return told();
    };
    const first = await order();
    expect(first).not.toEqual(["payment_intent.created", "charge.succeeded", "payment_intent.succeeded"]);
    expect(await order()).toEqual(first);
  });

  test("delay_ms holds every delivery back", async () => {
    await policy({ delay_ms: [200, 220] });
    const begun = Date.now();
    await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
    await stand.receiver.receive("payment_intent.created");
    expect(Date.now() - begun).toBeGreaterThanOrEqual(195);
  });

  test.each([{ drop: 2 }, { drop: "1" }, { delay_ms: [5, 1] }, { delay_ms: 5 }, { late: 1 }, { seed: 1.5 }])(
    "refuses %j",
    async (json) => {
      expect((await policy(json)).status).toBe(400);
      expect((await stand.call("GET", "/_sandbox/webhooks")).body).toMatchObject({ drop: 0, early: 0 });
    },
  );
});

describe("endpoints", () => {
  test("made through the API get only the types they ask for, signed with their own secret", async () => {
    const other = await startReceiver();
    const endpoint = await stand.stripe.webhookEndpoints.create({
      url: other.url,
      enabled_events: ["charge.succeeded"],
    });
    expect(endpoint.secret).toMatch(/^whsec_/);
    expect((await stand.stripe.webhookEndpoints.retrieve(endpoint.id)).secret).toBeUndefined();
    await pay();
    const arrival = await other.receive("charge.succeeded");
    Stripe.webhooks.constructEvent(arrival.body, arrival.signature, endpoint.secret ?? "");
    expect(() => verify(arrival)).toThrow();
    await stand.receiver.receive("payment_intent.succeeded");
    expect(other.arrivals).toHaveLength(1);
    await stand.stripe.webhookEndpoints.update(endpoint.id, { disabled: true });
    expect(await stand.stripe.webhookEndpoints.del(endpoint.id)).toMatchObject({ deleted: true });
    expect((await stand.stripe.webhookEndpoints.list()).data.map(({ url }) => url)).toEqual([stand.receiver.url]);
    await other.stop();
  });

  test("need a web address and at least one type", async () => {
    const bad = await stand.call("POST", "/v1/webhook_endpoints", { form: { url: "shop", "enabled_events[]": "*" } });
    expect(bad.body.error).toMatchObject({ code: "url_invalid", param: "url" });
    const none = await stand.call("POST", "/v1/webhook_endpoints", { form: { url: "https://shop.example" } });
    expect(none.body.error).toMatchObject({ code: "parameter_missing", param: "enabled_events" });
  });
});

test("a receiver that never answers does not keep the sandbox from stopping", async () => {
  const own = await setUpStand();
  const silent = http.createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const reached = new Promise((resolve) => silent.once("request", resolve));
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/hook`;
  await own.stripe.webhookEndpoints.create({ url, enabled_events: ["*"] });
  await own.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
  await reached;
  await own.stop();
  silent.closeAllConnections();
  silent.close();
});
