import { readFileSync } from "node:fs";
import { join } from "node:path";
import type Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cardFields, type Stand, setUpStand } from "../stand";
import { PUBLISHABLE_KEY } from "./auth";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const create = (more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
  stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur", ...more });

test.each([
  ["GET", "/v1/unknown"],
  ["POST", "/v1/payment_intents/pi_1/explode"],
  ["DELETE", "/v1/payment_intents/pi_1"],
  ["GET", "/v1/payment_intents/"],
  ["PUT", "/v1/charges"],
  ["GET", "/v2/core/events"],
  ["GET", "/"],
  ["GET", "/favicon.ico"],
])("%s %s is unknown, in Stripe's error envelope", async (method, path) => {
  const { status, body } = await stand.call(method, path);
  expect(status).toBe(404);
  expect(body.error).toMatchObject({ type: "invalid_request_error" });
  expect(body.error?.message).toContain(`Unrecognized request URL (${method}: ${path}).`);
});

test("curl's way of giving the key works too", async () => {
  const headers = { Authorization: `Basic ${Buffer.from("sk_test_sandbox:").toString("base64")}` };
  expect((await stand.call("GET", "/v1/charges", { key: null, headers })).status).toBe(200);
});

test("the publishable key alone opens nothing, and with the client secret only the public part (3.3)", async () => {
  const { id, client_secret } = await create({ metadata: { order_id: "secret" } });
  const path = `/v1/payment_intents/${id}`;
  const asBrowser = { key: PUBLISHABLE_KEY };
  expect((await stand.call("GET", "/v1/payment_intents", asBrowser)).body.error?.code).toBe("secret_key_required");
  expect((await stand.call("POST", path, { ...asBrowser, form: { amount: "1" } })).status).toBe(403);
  expect((await stand.call("GET", path, asBrowser)).body.error?.param).toBe("client_secret");
  expect((await stand.call("GET", `${path}?client_secret=${id}_secret_guess`, asBrowser)).status).toBe(400);
  const seen = await stand.call("GET", `${path}?client_secret=${client_secret}&key=${PUBLISHABLE_KEY}`, { key: null });
  expect(seen.body).toMatchObject({ id, amount: 4800, status: "requires_payment_method" });
  for (const hidden of ["metadata", "customer", "latest_charge", "amount_received"])
    expect(seen.body).not.toHaveProperty(hidden);
  const form = cardFields("4000000000000002", { client_secret: client_secret ?? "" });
  const declined = await stand.call("POST", `${path}/confirm`, { key: null, form });
  expect(declined.text).not.toContain("order_id");
  expect(declined.text).not.toMatch(/ch_[0-9A-Za-z]{24}/);
});

test("a browser makes a payment method from card data, and the shop's server confirms with it", async () => {
  const { body } = await stand.call("POST", "/v1/payment_methods", {
    key: PUBLISHABLE_KEY,
    form: {
      type: "card",
      "card[number]": "5555 5555 5555 4444",
      "card[exp_month]": "1",
      "card[exp_year]": "2035",
      "card[cvc]": "999",
      "billing_details[name]": "Ada",
    },
  });
  expect(body).toMatchObject({
    object: "payment_method",
    card: { brand: "mastercard", last4: "4444", exp_year: 2035 },
  });
  const paid = await create({ confirm: true, payment_method: String(body.id), return_url: "http://localhost/back" });
  expect(paid.status).toBe("succeeded");
  expect(await stand.stripe.paymentMethods.retrieve(String(body.id))).toMatchObject({
    billing_details: { name: "Ada" },
  });
});

test("both kinds of brackets are read, and expand works through objects and lists", async () => {
  const form = { amount: "4800", currency: "eur", "expand[]": "payment_method", payment_method: "pm_card_visa" };
  const made = await stand.call("POST", "/v1/payment_intents", { form });
  expect(made.body.payment_method).toMatchObject({ object: "payment_method" });
  const listed = await stand.stripe.paymentIntents.list({ limit: 1, expand: ["data.payment_method"] });
  expect(listed.data[0]?.payment_method).toMatchObject({ object: "payment_method" });
  const wrong = await stand.call("GET", `/v1/payment_intents/${String(made.body.id)}?expand[0]=amount`);
  expect(wrong.body.error?.message).toContain("This property cannot be expanded (amount)");
});

test("no card number, security code or key of a card is ever written down", async () => {
  const { id, client_secret } = await create();
  const form = cardFields("4000000000003220", {
    client_secret: client_secret ?? "",
    "payment_method_data[card][cvc]": "907",
  });
  await stand.call("POST", `/v1/payment_intents/${id}/confirm`, {
    key: null,
    form,
    headers: { "Idempotency-Key": "pan" },
  });
  const journal = readFileSync(join(stand.dataDir, "journal.jsonl"), "utf8");
  expect(journal).toContain(id);
  for (const number of ["4000000000003220", "4242424242424242", "5555555555554444"]) {
    expect(journal).not.toContain(number);
    expect(journal).not.toContain(number.slice(0, 12));
  }
  expect(journal).not.toMatch(/"cvc"\s*:\s*"/);
});
