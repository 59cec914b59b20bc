import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Stripe from "stripe";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Arrival, type Receiver, type Stand, setUpStand, startReceiver, WEBHOOK_SECRET } from "../stand";
import { EVENT_TYPES } from "./event-types";

let stand: Stand;
let receiver: Receiver;
let endpoint: Stripe.WebhookEndpoint;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());
beforeEach(async () => {
  await stand.call("POST", "/_sandbox/reset");
  receiver = await startReceiver();
  endpoint = await stand.stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ["*"] });
});
afterEach(() => receiver.stop());

const create = (options: Stripe.RequestOptions = {}) =>
  stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" }, options);
const advance = (advance_s: number) => stand.call("POST", "/_sandbox/clock", { json: { advance_s } });
const told = async (about: string, count = 1) => receiver.receive("payment_intent.created", { about, count });
const isSignedWith = ({ body, signature }: Arrival, secret: string): boolean => {
  try {
    Stripe.webhooks.constructEvent(body, signature, secret);
    return true;
  } catch {
    return false;
  }
};
const roll = (given: object) => stand.call("POST", "/_sandbox/webhooks/roll", { json: given });
const deliveries = async (query: string) =>
  (await stand.call("GET", `/_sandbox/deliveries?${query}`)).body.data as unknown as {
    id: string;
    state: string;
    tries: object[];
  }[];

describe("a rolled secret", () => {
  test("signs alone at once, if no overlap is asked for (6.1)", async () => {
    const { body } = await roll({ endpoint: endpoint.id });
    const arrival = await told((await create()).id);
    expect(isSignedWith(arrival, String(body.secret))).toBe(true);
    expect(isSignedWith(arrival, endpoint.secret ?? "")).toBe(false);
    expect(arrival.signature.match(/v1=/g)).toHaveLength(1);
  });

  test("signs beside the old one until the overlap has passed by the sandbox's clock (2.4, 6.1)", async () => {
    const { body } = await roll({ endpoint: endpoint.id, overlap_s: 3_600 });
    const during = await told((await create()).id);
    expect(during.signature.match(/v1=/g)).toHaveLength(2);
    for (const secret of [String(body.secret), endpoint.secret ?? ""]) expect(isSignedWith(during, secret)).toBe(true);
    await stand.restart();
    await advance(3_601);
    const after = await told((await create()).id);
    expect(isSignedWith(after, String(body.secret))).toBe(true);
    expect(isSignedWith(after, endpoint.secret ?? "")).toBe(false);
  });

  test("signs the retries of what was sent before", async () => {
    receiver.answer = 500;
    const { id } = await create();
    await told(id);
    await expect.poll(async () => (await deliveries(`endpoint=${endpoint.id}`))[0]?.tries.length).toBe(1);
    const { body } = await roll({ endpoint: endpoint.id });
    await advance(5);
    expect(isSignedWith(await told(id, 2), String(body.secret))).toBe(true);
  });

  test("overlaps for a day at most, and belongs to an endpoint (6.1)", async () => {
    expect((await roll({ endpoint: endpoint.id, overlap_s: 86_401 })).body.error?.param).toBe("overlap_s");
    expect((await roll({ endpoint: "we_none" })).body.error?.param).toBe("endpoint");
  });

  test("is never shown again by the API: only the creation shows a secret (4.1)", async () => {
    expect(endpoint.secret).toMatch(/^whsec_/);
    expect(await stand.stripe.webhookEndpoints.retrieve(endpoint.id)).not.toHaveProperty("secret");
    expect((await stand.stripe.webhookEndpoints.list()).data.every((shown) => !("secret" in shown))).toBe(true);
  });
});

describe("an endpoint", () => {
  test("may ask for every type of the pinned API version, and for no other (4.1)", async () => {
    const root = fileURLToPath(new URL("../../", import.meta.url));
    const types = readFileSync(join(root, "node_modules/stripe/esm/resources/WebhookEndpoints.d.ts"), "utf8");
    const union = /type EnabledEvent = ([^;]+);/.exec(types)?.[1]?.match(/[^' |]+/g);
    expect([...EVENT_TYPES, "*"].sort()).toEqual(union?.sort());
    for (const type of ["payment_intent.exploded", "charge.*", "payment_intent"]) {
      const form = { url: receiver.url, "enabled_events[0]": "charge.failed", "enabled_events[1]": type };
      const { status, body } = await stand.call("POST", "/v1/webhook_endpoints", { form });
      expect([status, body.error?.param]).toEqual([400, "enabled_events[1]"]);
    }
  });

  test("can be changed: address, types, description, metadata; emptied metadata is gone (4.4)", async () => {
    const changed = await stand.stripe.webhookEndpoints.update(endpoint.id, {
      url: `${receiver.url}/other`,
      enabled_events: ["charge.failed"],
      description: "The shop's",
      metadata: { team: "payments", old: "1" },
    });
    expect(changed).toMatchObject({
      url: `${receiver.url}/other`,
      enabled_events: ["charge.failed"],
      status: "enabled",
    });
    const again = await stand.stripe.webhookEndpoints.update(endpoint.id, { description: "", metadata: { old: "" } });
    expect(again).toMatchObject({ description: null, metadata: { team: "payments" } });
  });

  test("that is disabled hears nothing, not even retries that fall due, until it is enabled (4.1)", async () => {
    receiver.answer = 500;
    const { id } = await create();
    await told(id);
    await expect.poll(async () => (await deliveries(`endpoint=${endpoint.id}`))[0]?.tries.length).toBe(1);
    const disabled = await stand.stripe.webhookEndpoints.update(endpoint.id, { disabled: true });
    expect(disabled.status).toBe("disabled");
    await advance(60);
    await expect.poll(async () => (await deliveries(`endpoint=${endpoint.id}`))[0]?.state).toBe("failed");
    await create();
    expect(await deliveries(`endpoint=${endpoint.id}`)).toHaveLength(1);
    receiver.answer = 200;
    await stand.stripe.webhookEndpoints.update(endpoint.id, { disabled: false });
    const heard = await create();
    await told(heard.id);
    expect(receiver.arrivals).toHaveLength(2);
  });

  test("that is deleted is gone, and its event stays (4.1)", async () => {
    expect(await stand.stripe.webhookEndpoints.del(endpoint.id)).toMatchObject({ id: endpoint.id, deleted: true });
    await expect(stand.stripe.webhookEndpoints.retrieve(endpoint.id)).rejects.toMatchObject({
      statusCode: 404,
      code: "resource_missing",
    });
    await create();
    expect((await stand.stripe.events.list()).data).toHaveLength(1);
  });

  test("hears events in the version it asked for, whatever the request's was (6.1)", async () => {
    const old = await startReceiver();
    const api_version = "2026-03-25.dahlia";
    await stand.stripe.webhookEndpoints.create({ url: old.url, enabled_events: ["*"], api_version });
    const { id } = await create();
    expect((await old.receive("payment_intent.created", { about: id })).event.api_version).toBe(api_version);
    expect((await told(id)).event.api_version).toBe("2026-10-28.endive");
    await old.stop();
    const form = { url: receiver.url, "enabled_events[]": "*", api_version: "newest" };
    expect((await stand.call("POST", "/v1/webhook_endpoints", { form })).body.error?.param).toBe("api_version");
  });

  test("is one of at most 16 (6.1)", async () => {
    const before = (await stand.stripe.webhookEndpoints.list({ limit: 100 })).data.length;
    const url = "https://shop.example/hook";
    for (let i = before; i < 16; i += 1)
      await stand.stripe.webhookEndpoints.create({ url, enabled_events: ["charge.failed"] });
    await expect(stand.stripe.webhookEndpoints.create({ url, enabled_events: ["*"] })).rejects.toMatchObject({
      statusCode: 400,
    });
    await stand.stripe.webhookEndpoints.del(endpoint.id);
    await stand.stripe.webhookEndpoints.create({ url, enabled_events: ["charge.failed"] });
  });
});

describe("the policy", () => {
  const policy = (json: object) => stand.call("POST", "/_sandbox/webhooks", { json });

  test("twice sends two copies at once (6.1)", async () => {
    await policy({ twice: 1 });
    const { id } = await create();
    await told(id, 2);
    expect(new Set(receiver.arrivals.map(({ event }) => event.id)).size).toBe(1);
    await expect.poll(async () => (await deliveries(`endpoint=${endpoint.id}`))[0]?.tries.length).toBe(2);
  });

  test("old_secret signs with the one before the roll, long after it stopped counting (6.1)", async () => {
    const { body } = await roll({ endpoint: endpoint.id });
    await policy({ old_secret: 1 });
    const { id } = await create();
    const arrival = await told(id);
    expect(isSignedWith(arrival, String(body.secret))).toBe(false);
    expect(isSignedWith(arrival, endpoint.secret ?? "")).toBe(true);
    const builtIn = await stand.receiver.receive("payment_intent.created", { about: id });
    expect(isSignedWith(builtIn, WEBHOOK_SECRET)).toBe(false);
  });
});

test("an event can be sent to an endpoint that was not there when it happened", async () => {
  const { id } = await create();
  const { event } = await told(id);
  const late = await startReceiver();
  const made = await stand.stripe.webhookEndpoints.create({ url: late.url, enabled_events: ["charge.failed"] });
  const sent = await stand.call("POST", "/_sandbox/webhooks/resend", { json: { event: event.id, endpoint: made.id } });
  expect(sent.body).toMatchObject({ event: event.id, endpoint: made.id, state: "delivered" });
  expect(isSignedWith(await late.receive("payment_intent.created"), made.secret ?? "")).toBe(true);
  const none = await stand.call("POST", "/_sandbox/webhooks/resend", { json: { event: "evt_0", endpoint: made.id } });
  expect(none.status).toBe(400);
  await late.stop();
});

test("a redirect is a failure, and the log says what the receiver answered (6.1)", async () => {
  receiver.answer = 302;
  await told((await create()).id);
  await expect
    .poll(async () => (await deliveries(`endpoint=${endpoint.id}`))[0]?.tries)
    .toMatchObject([{ status: 302, answer: "noted", error: null }]);
});
