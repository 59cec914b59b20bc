import Stripe from "stripe";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { cardFields, type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());
afterEach(() => stand.call("DELETE", "/_sandbox/faults"));

const fault = (json: object) => stand.call("POST", "/_sandbox/faults", { json });
const intents = "/v1/payment_intents";
const create = (options: Stripe.RequestOptions = {}) =>
  stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" }, options);
const failure = async (promise: Promise<unknown>) =>
  promise.then(
    () => "no failure",
    (reason: unknown) => reason,
  );
const count = async () => (await stand.stripe.paymentIntents.list({ limit: 100 })).data.length;

test("drop_before breaks the connection, and nothing was made", async () => {
  const before = await count();
  await fault({ method: "POST", path: intents, effect: "drop_before" });
  expect(await failure(create())).toBeInstanceOf(Stripe.errors.StripeConnectionError);
  expect(await count()).toBe(before);
});

test("hang_before never answers, and nothing was made", async () => {
  const before = await count();
  await fault({ method: "POST", path: intents, effect: "hang_before" });
  expect(await failure(create({ timeout: 150 }))).toBeInstanceOf(Stripe.errors.StripeConnectionError);
  expect(await count()).toBe(before);
});

test.each([["apply_then_hang"], ["apply_then_reset"]])(
  "%s loses only the answer: asking again gives it",
  async (effect) => {
    const before = await count();
    await fault({ method: "POST", path: intents, effect, times: 1 });
    const idempotencyKey = `lost-${effect}`;
    const lost = await failure(create({ timeout: 1_500, idempotencyKey, maxNetworkRetries: 0 }));
    // The SDK asks once more by itself after a reset, with the same key (stripe.md 2.3).
    if (effect === "apply_then_hang") expect(lost).toBeInstanceOf(Stripe.errors.StripeConnectionError);
    const again = await create({ idempotencyKey });
    expect(again.lastResponse.headers["idempotent-replayed"]).toBe("true");
    expect(await count()).toBe(before + 1);
  },
);

test("the webhook of a payment whose answer was lost still arrives", async () => {
  await fault({ method: "POST", path: intents, effect: "apply_then_hang", times: 1 });
  await failure(create({ timeout: 1_500, idempotencyKey: "lost-but-told" }));
  const { id } = await create({ idempotencyKey: "lost-but-told" });
  await stand.receiver.receive("payment_intent.created", { about: id });
});

test.each([
  ["error_500", 500, "api_error"],
  ["error_429", 429, "invalid_request_error"],
  ["error_409", 409, "idempotency_error"],
])("%s answers %i before anything is applied, and keeps no key", async (effect, status, type) => {
  const before = await count();
  await fault({ method: "POST", path: intents, effect, times: 1 });
  const headers = { "Idempotency-Key": `before-${effect}` };
  const form = { amount: "4800", currency: "eur" };
  const refused = await stand.call("POST", intents, { form, headers });
  expect(refused.status).toBe(status);
  expect(refused.body.error?.type).toBe(type);
  expect(await count()).toBe(before);
  expect((await stand.call("POST", intents, { form, headers })).status).toBe(200);
});

test("html_502 is a proxy's page, which the SDK cannot read", async () => {
  await fault({ path: `${intents}/*`, effect: "html_502" });
  const error = await failure(stand.stripe.paymentIntents.retrieve("pi_any"));
  expect(error).toBeInstanceOf(Stripe.errors.StripeAPIError);
  expect(error).toMatchObject({ statusCode: undefined });
});

test("slow answers late, and the work is done even if the client has gone", async () => {
  await fault({ method: "POST", path: intents, effect: "slow", delay_ms: 2_500, times: 1 });
  const before = await count();
  await failure(create({ timeout: 500, idempotencyKey: "slow" }));
  expect(await count()).toBe(before);
  await expect.poll(count).toBe(before + 1);
});

test("stale_read shows an object as it was, a 404 if it was not there, and lists without it", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    const old = await create();
    vi.setSystemTime(Date.now() + 60_000);
    await stand.stripe.paymentIntents.update(old.id, { amount: 9900 });
    const fresh = await create();
    await fault({ method: "GET", path: `${intents}*`, effect: "stale_read", delay_ms: 30_000 });
    expect((await stand.stripe.paymentIntents.retrieve(old.id)).amount).toBe(4800);
    expect(await failure(stand.stripe.paymentIntents.retrieve(fresh.id))).toMatchObject({ statusCode: 404 });
    expect((await stand.stripe.paymentIntents.list()).data.map(({ id }) => id)).not.toContain(fresh.id);
    await stand.call("DELETE", "/_sandbox/faults");
    expect((await stand.stripe.paymentIntents.retrieve(old.id)).amount).toBe(9900);
  } finally {
    vi.useRealTimers();
  }
});

test("stale_read reaches narrowed lists and searches too, and what was changed or removed since", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  try {
    const customer = await stand.stripe.customers.create({ email: "ada@example.com" });
    const card = await stand.stripe.paymentMethods.attach("pm_card_visa", { customer: customer.id });
    const other = await stand.stripe.paymentMethods.attach("pm_card_mastercard", { customer: customer.id });
    const old = await create();
    await stand.stripe.paymentIntents.update(old.id, { metadata: { order_id: "before" } });
    vi.setSystemTime(Date.now() + 60_000);
    await stand.stripe.paymentMethods.detach(card.id);
    await stand.stripe.paymentIntents.update(old.id, { metadata: { order_id: "after" } });
    await fault({ method: "GET", path: "/v1/*", effect: "stale_read", delay_ms: 30_000 });
    const attached = await stand.stripe.customers.listPaymentMethods(customer.id);
    expect(attached.data.map(({ id }) => id)).toEqual([other.id, card.id]);
    const found = async (value: string) =>
      (await stand.stripe.paymentIntents.search({ query: `metadata["order_id"]:"${value}"` })).data.length;
    expect([await found("before"), await found("after")]).toEqual([1, 0]);
    await stand.call("DELETE", "/_sandbox/faults");
    expect((await stand.stripe.customers.listPaymentMethods(customer.id)).data.map(({ id }) => id)).toEqual([other.id]);
    expect([await found("before"), await found("after")]).toEqual([0, 1]);
  } finally {
    vi.useRealTimers();
  }
});

test("caller tells the shop's server from the shopper's browser", async () => {
  await fault({ path: `${intents}/*/confirm`, effect: "error_500", caller: "browser" });
  const { id, client_secret } = await create();
  const form = cardFields("4242424242424242", { client_secret: client_secret ?? "" });
  expect((await stand.call("POST", `${intents}/${id}/confirm`, { key: null, form })).status).toBe(500);
  const options = { payment_method: "pm_card_visa", return_url: "http://localhost/back" };
  expect(await stand.stripe.paymentIntents.confirm(id, options)).toMatchObject({ status: "succeeded" });
});

test("the first rule that matches wins, and times wears out", async () => {
  await fault({ path: "/v1/charges*", effect: "error_429", times: 2 });
  await fault({ path: "/v1/*", effect: "error_500" });
  const statuses = [];
  for (let i = 0; i < 3; i += 1) statuses.push((await stand.call("GET", "/v1/charges")).status);
  expect(statuses).toEqual([429, 429, 500]);
  const { body } = await stand.call("GET", "/_sandbox/faults");
  expect(body.rules).toMatchObject([
    { hits: 2, times: 0 },
    { hits: 1, times: null },
  ]);
});

test("a probability with a seed strikes the same requests each time", async () => {
  const run = async () => {
    await fault({ path: "/v1/balance", effect: "error_500", probability: 0.5, seed: 7 });
    const statuses = [];
    for (let i = 0; i < 12; i += 1) statuses.push((await stand.call("GET", "/v1/balance")).status);
    await stand.call("DELETE", "/_sandbox/faults");
    return statuses;
  };
  const first = await run();
  expect(new Set(first)).toEqual(new Set([200, 500]));
  expect(await run()).toEqual(first);
});

test.each([
  { effect: "explode" },
  { effect: "slow", delay_ms: -1 },
  { effect: "slow", probability: 2 },
  { effect: "slow", times: 0 },
  { effect: "slow", path: 7 },
  { effect: "slow", caller: "robot" },
  { effect: "slow", often: true },
])("a rule that means nothing is refused: %j", async (json) => {
  expect((await fault(json)).status).toBe(400);
});

test("control routes are never struck", async () => {
  await fault({ path: "*", effect: "error_500" });
  expect((await stand.call("GET", "/_sandbox/health")).status).toBe(200);
});

test("one rule can be taken back by its id, and an id that is none is refused", async () => {
  const kept = (await fault({ path: "/v1/charges", effect: "error_500" })).body;
  const gone = (await fault({ path: "/v1/balance", effect: "error_500" })).body;
  const removed = await stand.call("DELETE", `/_sandbox/faults?id=${String(gone.id)}`);
  expect(removed.body).toMatchObject({ rules: [{ id: kept.id }] });
  expect((await stand.call("GET", "/v1/balance")).status).toBe(200);
  expect((await stand.call("DELETE", `/_sandbox/faults?id=${String(gone.id)}`)).status).toBe(400);
});
