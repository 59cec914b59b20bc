import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Stand, setUpStand } from "../stand";
import { EFFECTS, type Effect, newFaults } from "./faults";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const { StripeAPIError, StripeConnectionError, StripeRateLimitError } = Stripe.errors;
const intents = "/v1/payment_intents";
const back = "http://localhost/back";
const sdk = (maxNetworkRetries: number) => {
  const { hostname, port } = new URL(stand.origin);
  return new Stripe("sk_test_sandbox", { host: hostname, port, protocol: "http", telemetry: false, maxNetworkRetries });
};
const fault = async (json: object): Promise<string> =>
  String((await stand.call("POST", "/_sandbox/faults", { json })).body.id);
const forget = (id: string) => stand.call("DELETE", `/_sandbox/faults?id=${id}`);
const hitsOf = async (id: string): Promise<number | undefined> => {
  const { rules } = (await stand.call("GET", "/_sandbox/faults")).body as unknown as {
    rules: { id: string; hits: number }[];
  };
  return rules.find((rule) => rule.id === id)?.hits;
};

interface Seen {
  /** How the SDK reports it; undefined where it resolves. */
  error: unknown;
  /** Requests sent with no retries and with two. */
  requests: [number, number];
  /** Whether the charge was made. */
  done: boolean;
  more?: object;
}

/** stripe.md 2.3, row by row, for a confirmation whose every answer the rule takes. */
const SEEN: Record<Exclude<Effect, "stale_read">, Seen> = {
  drop_before: { error: StripeConnectionError, requests: [2, 3], done: false, more: { statusCode: undefined } },
  hang_before: { error: StripeConnectionError, requests: [1, 3], done: false, more: { statusCode: undefined } },
  apply_then_hang: { error: StripeConnectionError, requests: [1, 3], done: true },
  apply_then_reset: { error: StripeConnectionError, requests: [2, 3], done: true },
  apply_then_500: { error: StripeAPIError, requests: [1, 3], done: true, more: { statusCode: 500 } },
  apply_then_cut: { error: StripeConnectionError, requests: [1, 1], done: true },
  error_500: { error: StripeAPIError, requests: [1, 3], done: false, more: { statusCode: 500 } },
  error_429: { error: StripeRateLimitError, requests: [1, 1], done: false, more: { statusCode: 429 } },
  error_409: {
    error: StripeAPIError,
    requests: [1, 3],
    done: false,
    more: { statusCode: 409, rawType: "idempotency_error", code: "idempotency_key_in_use" },
  },
  html_502: { error: StripeAPIError, requests: [1, 3], done: false, more: { statusCode: undefined } },
  slow: { error: undefined, requests: [1, 1], done: true },
};

test("every effect has a row here", () => {
  expect(Object.keys(SEEN).sort()).toEqual(EFFECTS.filter((effect) => effect !== "stale_read").sort());
});

// Each test takes only its own path and removes its own rule, so that they need not wait for one another.
describe.concurrent.each(Object.entries(SEEN))("%s", (effect, { error, requests, done, more = {} }) => {
  /** Short where the answer never comes, yet long enough for the work to be done on a busy machine. */
  const timeout = effect.includes("hang") ? 1_500 : 20_000;
  test.each([
    [0, requests[0]],
    [2, requests[1]],
  ])(
    "with %i retries: the SDK sends %i, reports it as it would Stripe's, and the books agree (2.3)",
    async (retries, sent) => {
      const { id } = await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
      const rule = await fault({ method: "POST", path: `${intents}/${id}/confirm`, effect, delay_ms: 50 });
      const outcome = await sdk(retries)
        .paymentIntents.confirm(id, { payment_method: "pm_card_visa", return_url: back }, { timeout })
        .catch((reason: unknown) => reason);
      if (error === undefined) expect(outcome).toMatchObject({ id, status: "succeeded" });
      else expect(outcome).toBeInstanceOf(error);
      expect(outcome).toMatchObject(more);
      expect(await hitsOf(rule)).toBe(sent);
      await forget(rule);
      // However often it was sent: one charge, or none.
      expect((await stand.stripe.charges.list({ payment_intent: id })).data).toHaveLength(done ? 1 : 0);
      const { status } = await stand.stripe.paymentIntents.retrieve(id);
      expect(status).toBe(done ? "succeeded" : "requires_payment_method");
    },
  );

  test("asking again under the same key, once it is over, pays once", async () => {
    const { id } = await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
    const rule = await fault({ path: `${intents}/${id}/confirm`, effect, delay_ms: 50, times: 1 });
    const idempotencyKey = `again-${effect}`;
    const confirm = () => {
      const given = { payment_method: "pm_card_visa", return_url: back };
      return stand.stripe.paymentIntents
        .confirm(id, given, { timeout, idempotencyKey })
        .catch((reason: unknown) => reason);
    };
    await confirm();
    const again = await confirm();
    await forget(rule);
    // An applied 500 stays a 500 under its key for as long as the key lives (5).
    if (effect === "apply_then_500") expect(again).toMatchObject({ statusCode: 500 });
    else expect(again).toMatchObject({ id, status: "succeeded" });
    expect((await stand.stripe.charges.list({ payment_intent: id })).data).toHaveLength(1);
  });

  test("the same seed strikes the same requests, another one others", () => {
    const struck = (seed: number) => {
      const faults = newFaults();
      faults.add({ path: "/v1/charges", effect, probability: 0.4, seed });
      return Array.from({ length: 64 }, () => faults.strike("GET", "/v1/charges", "server")?.effect);
    };
    expect(new Set(struck(11))).toEqual(new Set([effect, undefined]));
    expect(struck(11)).toEqual(struck(11));
    expect(struck(12)).not.toEqual(struck(11));
  });
});

test.each([
  ["/v1/payment_intents", "/v1/payment_intents", true],
  ["/v1/payment_intents", "/v1/payment_intents/pi_1", false],
  ["/v1/payment_intents/*", "/v1/payment_intents/pi_1/confirm", true],
  ["/v1/*/confirm", "/v1/payment_intents/pi_1/confirm", true],
  ["/v1/*/confirm", "/v1/payment_intents/pi_1/capture", false],
  ["/v1/payment_intents/pi_(1)", "/v1/payment_intents/pi_1", false],
  ["*", "/v1/anything", true],
])("the path %s and a request to %s: %s", async (path, asked, strikes) => {
  const rule = await fault({ path, effect: "error_429" });
  expect((await stand.call("POST", asked)).status === 429).toBe(strikes);
  await forget(rule);
});

test("slow holds an answer for as long as it says", async () => {
  const rule = await fault({ path: "/v1/balance", effect: "slow", delay_ms: 300 });
  const begun = performance.now();
  await stand.stripe.balance.retrieve();
  await forget(rule);
  expect(performance.now() - begun).toBeGreaterThan(290);
});

test("two rules with chances of their own do not disturb each other's order", async () => {
  const statuses = async (withOther: boolean) => {
    await fault({ path: "/v1/balance", effect: "error_500", probability: 0.5, seed: 3 });
    if (withOther) await fault({ path: "/v1/charges", effect: "error_429", probability: 0.5, seed: 4 });
    const seen: number[] = [];
    for (let i = 0; i < 12; i += 1) {
      seen.push((await stand.call("GET", "/v1/balance")).status);
      await stand.call("GET", "/v1/charges");
    }
    await stand.call("DELETE", "/_sandbox/faults");
    return seen;
  };
  expect(await statuses(true)).toEqual(await statuses(false));
});
