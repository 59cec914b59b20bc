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

test("the same key and parameters give the first answer again, word for word, and make nothing new", async () => {
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

test("a decline is saved: the same key never asks the bank again", async () => {
  const { id } = await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
  const key = freshKey();
  const form = { payment_method: "pm_card_chargeDeclined", return_url: "http://localhost/back" };
  const first = await post(`${intents}/${id}/confirm`, key, form);
  const again = await post(`${intents}/${id}/confirm`, key, form);
  expect([first.status, again.status]).toEqual([402, 402]);
  expect(again.text).toBe(first.text);
  expect((await stand.stripe.charges.list({ payment_intent: id })).data).toHaveLength(1);
});

test("a refusal because of the intent's state is saved too", async () => {
  const { id } = await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
  await stand.stripe.paymentIntents.cancel(id);
  const key = freshKey();
  expect((await post(`${intents}/${id}/cancel`, key, {})).status).toBe(400);
  expect((await post(`${intents}/${id}/cancel`, key, {})).headers.get("idempotent-replayed")).toBe("true");
});

test("what fails validation is not saved: the key is free for the corrected request", async () => {
  const key = freshKey();
  expect((await post(intents, key, { amount: "4800" })).status).toBe(400);
  const corrected = await post(intents, key, sum);
  expect(corrected.status).toBe(200);
  expect(corrected.headers.get("idempotent-replayed")).toBeNull();
});

test("a bad key is refused before the layer, so the same idempotency key still works afterwards", async () => {
  const key = freshKey();
  const headers = { "Idempotency-Key": key };
  expect((await stand.call("POST", intents, { form: sum, key: "sk_test_wrong", headers })).status).toBe(401);
  expect((await post(intents, key, sum)).status).toBe(200);
});

test("while one request runs, a second with its key is a 409; afterwards it is a replay", async () => {
  await stand.call("POST", "/_sandbox/faults", { json: { path: intents, effect: "slow", delay_ms: 1_500, times: 1 } });
  const key = freshKey();
  const both = await Promise.all([post(intents, key, sum), post(intents, key, sum)]);
  const [first, second] = both.sort((a, b) => a.status - b.status);
  expect([first?.status, second?.status]).toEqual([200, 409]);
  expect(second?.body.error).toMatchObject({ type: "idempotency_error", code: "idempotency_key_in_use" });
  expect(second?.headers.get("stripe-should-retry")).toBeNull();
  expect((await post(intents, key, sum)).text).toBe(first?.text);
});

test("an applied 500 is saved and replays as that 500, with one intent behind it", async () => {
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

test("more than 255 characters are no key, and GET takes no notice of one", async () => {
  expect((await post(intents, "k".repeat(256), sum)).status).toBe(400);
  const key = freshKey();
  await post(intents, key, sum);
  const list = await stand.call("GET", intents, { headers: { "Idempotency-Key": key } });
  expect(list.status).toBe(200);
  expect(list.headers.get("idempotency-key")).toBeNull();
});

test("without a key nothing is saved, and two requests make two intents", async () => {
  const [one, two] = [
    await stand.call("POST", intents, { form: sum }),
    await stand.call("POST", intents, { form: sum }),
  ];
  expect(one.body.id).not.toBe(two.body.id);
});
