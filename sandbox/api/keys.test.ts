import Stripe from "stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { cardFields, type Stand, setUpStand } from "../stand";
import { PUBLISHABLE_KEY } from "./auth";
import { resourceOf } from "./permissions";
import { routes } from "./routes";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const addressOf = ({ method, pattern }: (typeof routes)[number]) => ({
  method,
  address: `/${pattern.join("/")}`,
  path: `/${pattern.map((part) => (part.startsWith(":") ? "x_1" : part)).join("/")}`,
});

/** What a browser may ask for; the README's table of keys says the same. */
const FOR_BROWSERS = [
  "GET /v1/payment_intents/:id",
  "POST /v1/payment_intents/:id/confirm",
  "GET /v1/setup_intents/:id",
  "POST /v1/setup_intents/:id/confirm",
  "POST /v1/payment_methods",
  "POST /v1/confirmation_tokens",
  "POST /v1/tokens",
  "GET /v1/elements/sessions",
];

test.each(routes.map(addressOf))("$method $address: the publishable key may, or gets a 403 (4.2)", async (route) => {
  const { status, body } = await stand.call(route.method, route.path, { key: PUBLISHABLE_KEY });
  if (FOR_BROWSERS.includes(`${route.method} ${route.address}`)) expect(status).not.toBe(403);
  else expect([status, body.error?.code]).toEqual([403, "secret_key_required"]);
});

test("what a browser is kept from is a permission error to the SDK (2.3)", async () => {
  const { hostname, port } = new URL(stand.origin);
  const browser = new Stripe(PUBLISHABLE_KEY, { host: hostname, port, protocol: "http", telemetry: false });
  await expect(browser.customers.list()).rejects.toBeInstanceOf(Stripe.errors.StripePermissionError);
});

test.each([
  ["none at all", null, "You did not provide an API key."],
  ["an empty one", "", "You did not provide an API key."],
  ["another account's", "sk_test_51Other1234", "Invalid API Key provided: sk_test_*******1234"],
  ["a live one", "sk_live_51Real567890", "Invalid API Key provided: sk_live_********7890"],
  ["a live publishable one", "pk_live_51Real567890", "Invalid API Key provided: pk_live_********7890"],
  ["a restricted one nobody made", "rk_test_51Guess99999", "Invalid API Key provided: rk_test_********9999"],
])("%s is a 401 that says no more than that (4.3)", async (_what, key, message) => {
  const { status, body, headers } = await stand.call("GET", "/v1/charges", { key });
  expect(status).toBe(401);
  expect(Object.keys(body.error ?? {}).sort()).toEqual(["message", "type"]);
  expect(body.error?.message).toContain(message);
  expect(headers.get("request-id")).toBeNull();
});

type Access = Record<string, "none" | "read" | "write">;
async function restricted(permissions: Access): Promise<string> {
  const { status, body } = await stand.call("POST", "/_sandbox/keys", { json: { name: "Till", permissions } });
  expect(status).toBe(200);
  return String(body.key);
}

test("a restricted key reads what it may read and writes what it may write", async () => {
  const key = await restricted({ payment_intents: "write", charges: "read", customers: "none" });
  const { hostname, port } = new URL(stand.origin);
  const stripe = new Stripe(key, { host: hostname, port, protocol: "http", telemetry: false });
  const intent = await stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
  expect((await stripe.paymentIntents.retrieve(intent.id)).id).toBe(intent.id);
  expect((await stripe.charges.list()).data).toEqual([]);
  const refused = await stripe.customers.list().catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Stripe.errors.StripePermissionError);
  expect(refused).toMatchObject({ statusCode: 403, rawType: "invalid_request_error", code: undefined });
  expect((refused as Error).message).toMatch(/'rak_customer_read' permission would allow this request to continue\.$/);
  expect((refused as Error).message).not.toContain(key);
  await expect(stripe.refunds.create({ payment_intent: intent.id })).rejects.toThrow("'rak_charge_write'");
});

test("a restricted key acts as the shop's server: it shares idempotency keys and is struck by the same faults", async () => {
  const key = await restricted({ payment_intents: "write" });
  const form = { amount: "4800", currency: "eur" };
  const headers = { "Idempotency-Key": "one-account" };
  const first = await stand.call("POST", "/v1/payment_intents", { form, headers });
  const again = await stand.call("POST", "/v1/payment_intents", { form, headers, key });
  expect(again.body.id).toBe(first.body.id);
  await stand.call("POST", "/_sandbox/faults", { json: { path: "/v1/*", effect: "error_500", caller: "server" } });
  expect((await stand.call("GET", "/v1/payment_intents", { key })).status).toBe(500);
  await stand.call("DELETE", "/_sandbox/faults");
});

test("every collection of the API can be given, and an expired key is a 401", async () => {
  const resources = new Set(routes.flatMap((route) => resourceOf(route) ?? []));
  const all = Object.fromEntries([...resources].map((name) => [name, "write" as const]));
  const key = await restricted(all);
  for (const route of routes.map(addressOf)) {
    if (route.method === "GET" && !route.address.startsWith("/v1/elements")) {
      expect([route.address, (await stand.call("GET", route.path, { key })).status]).not.toContain(403);
    }
  }
  await stand.restart();
  expect((await stand.call("GET", "/v1/charges", { key })).status).toBe(200);
  const { body } = await stand.call("GET", "/_sandbox/keys");
  expect(JSON.stringify(body)).toContain(key);
  expect((await stand.call("DELETE", "/_sandbox/keys", { json: { key } })).body).toMatchObject({ key, expired: true });
  const ended = await stand.call("GET", "/v1/charges", { key });
  expect(ended.status).toBe(401);
  expect(ended.body.error?.message).toContain("Expired API Key provided: rk_test_");
});

test.each([
  [{}, "permissions"],
  [{ permissions: { cards: "read" } }, "permissions[cards]"],
  [{ permissions: { charges: "all" } }, "permissions[charges]"],
  [{ permissions: { charges: "read" }, name: 7 }, "name"],
])("a key that means nothing is refused: %j", async (json, param) => {
  const { status, body } = await stand.call("POST", "/_sandbox/keys", { json });
  expect([status, body.error?.param]).toEqual([400, param]);
});

test("a card may be confirmed by a browser only with the intent's own secret", async () => {
  const intent = await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
  const other = await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
  const confirm = (client_secret: string) =>
    stand.call("POST", `/v1/payment_intents/${intent.id}/confirm`, {
      key: null,
      form: cardFields("4242424242424242", { client_secret }),
    });
  expect((await confirm(other.client_secret ?? "")).status).toBe(400);
  expect((await confirm(intent.client_secret ?? "")).body.status).toBe("succeeded");
});
