import http from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Stand, setUpStand } from "../stand";
import { CONTROL } from "./control";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const pay = () =>
  stand.stripe.paymentIntents.create({
    amount: 4800,
    currency: "eur",
    confirm: true,
    payment_method: "pm_card_visa",
    return_url: "http://localhost/back",
    metadata: { order_id: "1" },
  });

/** fetch would not let a test lie about these headers. */
function rawStatus(path: string, headers: Record<string, string>, method = "GET"): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = http.request(stand.origin + path, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on("error", reject);
    request.end();
  });
}

test("health answers", async () => {
  expect((await stand.call("GET", "/_sandbox/health")).body).toEqual({ ok: true });
});

test("the books show every object as the API shows it, and with since only what changed", async () => {
  const intent = await pay();
  const { body } = await stand.call("GET", "/_sandbox/books");
  expect(body.payment_intents).toContainEqual(await stand.stripe.paymentIntents.retrieve(intent.id));
  expect(body.charges).toContainEqual(await stand.stripe.charges.retrieve(String(intent.latest_charge)));
  expect(body).toMatchObject({ refunds: [], disputes: [], balance: { object: "balance" } });
  const { id } = await stand.stripe.paymentIntents.create({ amount: 900, currency: "eur" });
  const since = await stand.call("GET", `/_sandbox/books?since=${String(body.seq)}`);
  expect((since.body.payment_intents as unknown as { id: string }[]).map((row) => row.id)).toEqual([id]);
  expect(Number(since.body.seq)).toBeGreaterThan(Number(body.seq));
});

test("the balance is the sum of the transactions, pending until the clock makes it available", async () => {
  await stand.call("POST", "/_sandbox/reset");
  await pay();
  await stand.call("POST", "/_sandbox/clock", { json: { advance_s: 5 } });
  expect(await stand.stripe.balance.retrieve()).toMatchObject({
    available: [{ amount: 0, currency: "eur" }],
    pending: [{ amount: 4631, currency: "eur" }],
  });
  await stand.call("POST", "/_sandbox/clock", { json: { advance_s: 8 * 86_400 } });
  expect(await stand.stripe.balance.retrieve()).toMatchObject({
    available: [{ amount: 4631 }],
    pending: [{ amount: 0 }],
  });
  const { data } = await stand.stripe.balanceTransactions.list();
  expect(data[0]).toMatchObject({ status: "available", net: 4631 });
});

test("the clock moves created but not the Date header, and never back", async () => {
  const before = (await stand.stripe.paymentIntents.create({ amount: 900, currency: "eur" })).created;
  const moved = await stand.call("POST", "/_sandbox/clock", { json: { advance_s: 86_400 } });
  const later = await stand.stripe.paymentIntents.create({ amount: 900, currency: "eur" });
  expect(later.created - before).toBeGreaterThanOrEqual(86_400);
  expect(Math.abs(Date.parse(moved.headers.get("date") ?? "") - Date.now())).toBeLessThan(5_000);
  for (const advance_s of [-1, "soon", 1e12]) {
    expect((await stand.call("POST", "/_sandbox/clock", { json: { advance_s } })).status).toBe(400);
  }
  await stand.restart();
  expect(Number((await stand.call("GET", "/_sandbox/clock")).body.ahead_s)).toBeGreaterThanOrEqual(86_400);
});

test("reset forgets everything but the built-in endpoint, and counts on", async () => {
  const { id } = await pay();
  const before = Number((await stand.call("GET", "/_sandbox/books")).body.seq);
  await stand.call("POST", "/_sandbox/faults", { json: { path: "/v1/charges", effect: "error_500" } });
  await stand.call("POST", "/_sandbox/reset");
  const { body } = await stand.call("GET", "/_sandbox/books");
  expect(body).toMatchObject({ payment_intents: [], charges: [] });
  expect(Number(body.seq)).toBeGreaterThan(before);
  await expect(stand.stripe.paymentIntents.retrieve(id)).rejects.toMatchObject({ statusCode: 404 });
  expect((await stand.stripe.charges.list()).data).toEqual([]);
  expect((await stand.stripe.events.list()).data).toEqual([]);
  const endpoints = await stand.stripe.webhookEndpoints.list();
  expect(endpoints.data.map(({ url }) => url)).toEqual([stand.receiver.url]);
  expect((await stand.call("GET", "/_sandbox/clock")).body.ahead_s).toBe(0);
});

test("act lets a hold lapse, and says plainly what it cannot do", async () => {
  const held = await stand.stripe.paymentIntents.create({
    amount: 4800,
    currency: "eur",
    confirm: true,
    capture_method: "manual",
    payment_method: "pm_card_visa",
    return_url: "http://localhost/back",
  });
  const act = (type: string) => stand.call("POST", "/_sandbox/act", { json: { type, payment_intent: held.id } });
  expect((await act("capture_expires")).body).toMatchObject({ status: "canceled" });
  expect((await act("capture_expires")).status).toBe(400);
  const unknown = await act("explode");
  expect(unknown.status).toBe(400);
  expect(unknown.body.error?.message).toContain("cannot do 'explode'");
});

const PEOPLE = ["GET /_sandbox", "GET /_sandbox/live", "GET /_sandbox/assets/dashboard.js"];

describe.each([...Object.keys(CONTROL), ...PEOPLE].map((route) => route.split(" ") as [string, string]))(
  "%s %s",
  (method, path) => {
    test("refuses a foreign Host, a foreign Origin and requests that another site's page makes", async () => {
      const { port } = new URL(stand.origin);
      expect(await rawStatus(path, { Host: "evil.example" }, method)).toBe(403);
      expect(await rawStatus(path, { Host: `evil.example:${port}` }, method)).toBe(403);
      expect(await rawStatus(path, { Origin: "http://evil.example" }, method)).toBe(403);
      expect(await rawStatus(path, { Origin: "http://localhost:3000" }, method)).toBe(403);
      expect(await rawStatus(path, { Origin: "null" }, method)).toBe(403);
      const crossSite = { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors" };
      expect(await rawStatus(path, crossSite, method)).toBe(403);
      expect(await rawStatus(path, { ...crossSite, "Sec-Fetch-Mode": "cors" }, method)).toBe(403);
    });
  },
);

test("control routes answer this machine's programs, the sandbox's own pages and a person who follows a link", async () => {
  const { host, origin, port } = new URL(stand.origin);
  const books = "/_sandbox/books";
  expect(await rawStatus(books, { Host: host })).toBe(200);
  expect(await rawStatus(books, { Host: `localhost:${port}` })).toBe(200);
  expect(await rawStatus(books, { Origin: origin, "Sec-Fetch-Site": "same-origin" })).toBe(200);
  expect(await rawStatus(books, { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" })).toBe(200);
});

test("what is no control route is a 404, and what is no JSON a 400", async () => {
  expect((await stand.call("GET", "/_sandbox/nothing")).status).toBe(404);
  const broken = await fetch(`${stand.origin}/_sandbox/clock`, {
    method: "POST",
    body: "{",
    headers: { "Content-Type": "application/json" },
  });
  expect(broken.status).toBe(400);
});
