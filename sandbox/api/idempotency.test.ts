import Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

let keys = 0;
const freshKey = () => {
  keys += 1;
  return `key-${keys}`;
};
const post = (path: string, key: string, form: Record<string, string>) =>
  stand.call("POST", path, { form, headers: { "Idempotency-Key": key } });
const intents = "/v1/payment_intents";
const sum = { amount: "4800", currency: "eur" };

test("the same key and parameters give the first answer again, word for word, and make nothing new (4.2, 5)", async () => {
  const key = freshKey();
  const first = await post(intents, key, sum);
  const again = await post(intents, key, { currency: "eur", amount: "4800" });
  expect(again.text).toBe(first.text);
  expect(again.headers.get("idempotent-replayed")).toBe("true");
  expect(again.headers.get("idempotency-key")).toBe(key);
  expect(again.headers.get("original-request")).toBe(first.headers.get("request-id"));
  expect(again.headers.get("request-id")).not.toBe(first.headers.get("request-id"));
  expect(first.headers.get("idempotent-replayed")).toBeNull();
  expect(first.headers.get("original-request")).toBe(first.headers.get("request-id"));
});

test("other parameters under the same key are refused (5)", async () => {
  const key = freshKey();
  await post(intents, key, sum);
  const { status, body } = await post(intents, key, { ...sum, amount: "4900" });
  expect(status).toBe(400);
  expect(body.error).toMatchObject({ type: "idempotency_error" });
  expect(body.error?.message).toBe(
    `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  );
  const error = await stand.stripe.paymentIntents
    .create({ amount: 5000, currency: "eur" }, { idempotencyKey: key })
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
});

test("a key belongs to the account: another endpoint is refused too (5)", async () => {
  const key = freshKey();
  const { body } = await post(intents, key, sum);
  const other = await post(`${intents}/${String(body.id)}/cancel`, key, {});
  expect(other.status).toBe(400);
  expect(other.body.error?.message).toContain("can only be used for the same endpoint they were first used for");
});

test("a 402 is saved: the same key never asks the bank again (5)", async () => {
  const { id } = await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
  const key = freshKey();
  const form = { payment_method: "pm_card_chargeDeclined", return_url: "http://localhost/back" };
  const first = await post(`${intents}/${id}/confirm`, key, form);
  const again = await post(`${intents}/${id}/confirm`, key, form);
  expect([first.status, again.status]).toEqual([402, 402]);
  expect(again.text).toBe(first.text);
  expect((await stand.stripe.charges.list({ payment_intent: id })).data).toHaveLength(1);
});

test("a refusal because of the intent's state is saved too (5)", async () => {
  const { id } = await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
  await stand.stripe.paymentIntents.cancel(id);
  const key = freshKey();
  expect((await post(`${intents}/${id}/cancel`, key, {})).status).toBe(400);
  expect((await post(`${intents}/${id}/cancel`, key, {})).headers.get("idempotent-replayed")).toBe("true");
});

test("what fails validation is not saved: the key is free for the corrected request (5)", async () => {
  const key = freshKey();
  expect((await post(intents, key, { amount: "4800" })).status).toBe(400);
  const corrected = await post(intents, key, sum);
  expect(corrected.status).toBe(200);
  expect(corrected.headers.get("idempotent-replayed")).toBeNull();
});

test("a 401 is decided before the layer, so the same idempotency key still works afterwards (5)", async () => {
  const key = freshKey();
  const headers = { "Idempotency-Key": key };
  expect((await stand.call("POST", intents, { form: sum, key: "sk_test_wrong", headers })).status).toBe(401);
  expect((await post(intents, key, sum)).status).toBe(200);
});

test("while one request runs, a second with its key is a 409 that is not saved; afterwards it is a replay (5)", async () => {
  await stand.call("POST", "/_sandbox/faults", { json: { path: intents, effect: "slow", delay_ms: 1_500, times: 1 } });
  const key = freshKey();
  const both = await Promise.all([post(intents, key, sum), post(intents, key, sum)]);
  const [first, second] = both.sort((a, b) => a.status - b.status);
  expect([first?.status, second?.status]).toEqual([200, 409]);
  expect(second?.body.error).toMatchObject({ type: "idempotency_error", code: "idempotency_key_in_use" });
  expect(second?.headers.get("stripe-should-retry")).toBeNull();
  expect((await post(intents, key, sum)).text).toBe(first?.text);
});

test("an applied 500 is saved and replays as that 500, with one intent behind it (5)", async () => {
  const before = (await stand.stripe.paymentIntents.list({ limit: 100 })).data.length;
  await stand.call("POST", "/_sandbox/faults", {
    json: { method: "POST", path: intents, effect: "apply_then_500", times: 1 },
  });
  const key = freshKey();
  const first = await post(intents, key, sum);
  const again = await post(intents, key, sum);
  expect([first.status, again.status]).toEqual([500, 500]);
  expect(again.text).toBe(first.text);
  expect((await stand.stripe.paymentIntents.list({ limit: 100 })).data).toHaveLength(before + 1);
});

test("after 24 hours of the sandbox's clock a key begins anew (5)", async () => {
  const key = freshKey();
  const first = await post(intents, key, sum);
  await stand.call("POST", "/_sandbox/clock", { json: { advance_s: 24 * 3_600 - 60 } });
  expect((await post(intents, key, sum)).text).toBe(first.text);
  await stand.call("POST", "/_sandbox/clock", { json: { advance_s: 61 } });
  const anew = await post(intents, key, { ...sum, amount: "9900" });
  expect(anew.status).toBe(200);
  expect(anew.body.id).not.toBe(first.body.id);
});

test("keys outlive a restart of the sandbox", async () => {
  const key = freshKey();
  const first = await post(intents, key, sum);
  await stand.restart();
  expect((await post(intents, key, sum)).text).toBe(first.text);
});

test("a key may have 255 characters and no more (5)", async () => {
  const longest = "k".repeat(255);
  const first = await post(intents, longest, sum);
  expect((await post(intents, longest, sum)).text).toBe(first.text);
  expect((await post(intents, "k".repeat(256), sum)).status).toBe(400);
});

test("GET and DELETE take no notice of a key (5)", async () => {
  const key = freshKey();
  const headers = { "Idempotency-Key": key };
  await post(intents, key, sum);
  const list = await stand.call("GET", intents, { headers });
  expect(list.status).toBe(200);
  expect(list.headers.get("idempotency-key")).toBeNull();
  const { id } = await stand.stripe.webhookEndpoints.create({ url: "http://127.0.0.1:1/x", enabled_events: ["*"] });
  const remove = () => stand.call("DELETE", `/v1/webhook_endpoints/${id}`, { headers });
  expect((await remove()).status).toBe(200);
  expect((await remove()).status).toBe(404);
});

test("every POST takes keys, not only those that pay (5)", async () => {
  const key = freshKey();
  const first = await post("/v1/customers", key, { email: "ada@example.com" });
  const again = await post("/v1/customers", key, { email: "ada@example.com" });
  expect(again.body.id).toBe(first.body.id);
  const other = await post(intents, key, sum);
  expect(other.body.error?.message).toMatch(/^Keys for idempotent requests can only be used for the same endpoint/);
});

test("parameters are the same in any order and any form of brackets, and not with one more of them (5)", async () => {
  const key = freshKey();
  const form = { ...sum, "expand[0]": "payment_method", "metadata[a]": "1", "metadata[b]": "2" };
  const first = await post(intents, key, form);
  const reordered = {
    "metadata[b]": "2",
    "metadata[a]": "1",
    "expand[]": "payment_method",
    currency: "eur",
    amount: "4800",
  };
  expect((await post(intents, key, reordered)).text).toBe(first.text);
  for (const more of [{ "metadata[c]": "3" }, { "expand[1]": "customer" }, { "metadata[a]": "" }]) {
    expect((await post(intents, key, { ...form, ...more })).body.error?.type).toBe("idempotency_error");
  }
});

test("a refusal of other parameters leaves the first answer where it is (5)", async () => {
  const key = freshKey();
  const first = await post(intents, key, sum);
  await post(intents, key, { ...sum, amount: "1" });
  expect((await post(intents, key, sum)).text).toBe(first.text);
});

test("a 429 is decided before the layer: the key is as free as before (5)", async () => {
  const key = freshKey();
  await stand.call("POST", "/_sandbox/faults", { json: { path: intents, effect: "error_429", times: 1 } });
  expect((await post(intents, key, sum)).status).toBe(429);
  const made = await post(intents, key, sum);
  expect([made.status, made.headers.get("idempotent-replayed")]).toEqual([200, null]);
});

test("the SDK's own retry after a lost answer carries the same key and makes nothing twice (2.2, 2.3)", async () => {
  const before = (await stand.stripe.paymentIntents.list({ limit: 100 })).data.length;
  await stand.call("POST", "/_sandbox/faults", { json: { path: intents, effect: "apply_then_reset", times: 1 } });
  const made = await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
  expect(made.lastResponse.headers["idempotent-replayed"]).toBe("true");
  expect(made.lastResponse.idempotencyKey).toMatch(/^stripe-node-retry-/);
  expect((await stand.stripe.paymentIntents.list({ limit: 100 })).data).toHaveLength(before + 1);
});

test("a replay is the answer of then, even when the object has moved on (5)", async () => {
  const key = freshKey();
  const first = await post(intents, key, sum);
  await stand.stripe.paymentIntents.cancel(String(first.body.id));
  expect((await post(intents, key, sum)).body.status).toBe("requires_payment_method");
});

test("without a key nothing is saved, and two requests make two intents (5)", async () => {
  const [one, two] = [
    await stand.call("POST", intents, { form: sum }),
    await stand.call("POST", intents, { form: sum }),
  ];
  expect(one.body.id).not.toBe(two.body.id);
});

test("a browser that learned a server's key gets neither the server's answer nor the secret in it (3.3, 5)", async () => {
  const key = freshKey();
  const { body } = await post(intents, freshKey(), { ...sum, payment_method: "pm_card_visa", "metadata[a]": "b" });
  const confirm = (apiKey: string) =>
    stand.call("POST", `${intents}/${String(body.id)}/confirm`, {
      form: { return_url: "http://localhost/back" },
      headers: { "Idempotency-Key": key },
      key: apiKey,
    });
  expect((await confirm("sk_test_sandbox")).status).toBe(200);
  const stolen = await confirm("pk_test_sandbox");
  expect(stolen.status).toBe(400);
  expect(stolen.body.error?.type).toBe("idempotency_error");
  expect(stolen.text).not.toContain("_secret_");
});
