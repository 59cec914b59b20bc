import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import samples from "./stripe-samples.json";
import { subjectOf, verifyWebhook } from "./stripe-webhook";

const SECRET = "whsec_test_0123456789";
const VERSION = "2026-10-28.endive";

function envelope(type: string, object: unknown, change: Record<string, unknown> = {}) {
  return {
    id: "evt_1",
    object: "event",
    type,
    api_version: VERSION,
    created: 1_800_000_000,
    livemode: false,
    pending_webhooks: 1,
    request: null,
    data: { object },
    ...change,
  };
}

function signed(body: unknown, options: { secret?: string; timestamp?: number } = {}) {
  const payload = typeof body === "string" ? body : JSON.stringify(body);
  const header = Stripe.webhooks.generateTestHeaderString({
    payload,
    secret: options.secret ?? SECRET,
    timestamp: options.timestamp ?? Math.floor(Date.now() / 1000),
  });
  return { raw: Buffer.from(payload), header };
}

const intent = { ...samples.resources.payment_intent, id: "pi_1", metadata: { order_id: "o", payment_id: "p" } };

describe("a webhook's signature", () => {
  const good = signed(envelope("payment_intent.succeeded", intent));

  it("opens the event it signs", () => {
    expect(verifyWebhook(good.raw, good.header, [SECRET])).toMatchObject({
      id: "evt_1",
      type: "payment_intent.succeeded",
      apiVersion: VERSION,
      livemode: false,
      objectId: "pi_1",
    });
  });

  it("W10 is taken from any active secret, so that one can be rolled", () => {
    expect(verifyWebhook(good.raw, good.header, ["whsec_new_123456", SECRET])).not.toBeNull();
  });

  it.each([
    ["no header", good.raw, null],
    ["an empty header", good.raw, ""],
    ["another secret", good.raw, signed(envelope("x", {}), { secret: "whsec_other_123" }).header],
    ["a body changed by one byte", Buffer.from(good.raw.toString().replace("pi_1", "pi_2")), good.header],
    [
      "a body that was parsed and written again",
      Buffer.from(JSON.stringify(JSON.parse(good.raw.toString()), null, 1)),
      good.header,
    ],
    ["only the scheme for tests", good.raw, good.header.replace("v1=", "v0=")],
    ["a header that is none", good.raw, "t=now,v1=zzz"],
  ])("with %s opens nothing", (_, raw, header) => {
    expect(verifyWebhook(raw, header, [SECRET])).toBeNull();
  });

  it("W10 is too old after 300 seconds", () => {
    const now = Math.floor(Date.now() / 1000);
    const fresh = signed(envelope("x", {}), { timestamp: now - 290 });
    const stale = signed(envelope("x", {}), { timestamp: now - 310 });
    expect(verifyWebhook(fresh.raw, fresh.header, [SECRET])).not.toBeNull();
    expect(verifyWebhook(stale.raw, stale.header, [SECRET])).toBeNull();
  });

  it("over something that is no event opens nothing", () => {
    for (const body of ["not json", "null", "[]", "{}", JSON.stringify({ object: "event" })]) {
      const { raw, header } = signed(body);
      expect(verifyWebhook(raw, header, [SECRET]), body).toBeNull();
    }
  });
});

describe("what an event is about", () => {
  it("is the intent or charge it carries", () => {
    const charge = { ...samples.resources.charge, payment_intent: "pi_1" };
    expect(
      subjectOf({ type: "payment_intent.succeeded", apiVersion: VERSION, body: envelope("x", intent) }),
    ).toMatchObject({
      about: "intent",
      intent: { id: "pi_1", orderId: "o", paymentId: "p" },
    });
    expect(subjectOf({ type: "charge.succeeded", apiVersion: VERSION, body: envelope("x", charge) })).toMatchObject({
      about: "charge",
      intentId: "pi_1",
    });
  });

  it("W9 is fetched when the payload is of another API version", () => {
    const body = envelope("x", intent);
    expect(subjectOf({ type: "payment_intent.succeeded", apiVersion: "2020-08-27", body })).toEqual({
      about: "fetch_intent",
      intentId: "pi_1",
    });
  });

  it.each(Object.keys(samples.resources))("is never guessed for Stripe's own sample of %s", (name) => {
    const object = (samples.resources as Record<string, unknown>)[name];
    for (const type of [`${name}.updated`, "payment_intent.succeeded", "charge.succeeded", "something.new"]) {
      const event = verifyWebhook(...spread(signed(envelope(type, object))));
      expect(event).not.toBeNull();
      const subject = event && subjectOf(event);
      if (subject?.about === "intent") expect(name).toBe("payment_intent");
      if (subject?.about === "charge") expect(name).toBe("charge");
    }
  });
});

function spread({ raw, header }: { raw: Buffer; header: string }): [Buffer, string, string[]] {
  return [raw, header, [SECRET]];
}
