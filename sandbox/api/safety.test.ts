import net from "node:net";
import { networkInterfaces } from "node:os";
import type Stripe from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());
beforeEach(async () => {
  await stand.call("POST", "/_sandbox/reset");
});

const intents = "/v1/payment_intents";
const paid = { confirm: true, payment_method: "pm_card_visa", return_url: "http://localhost/back" };
const create = (more: Partial<Stripe.PaymentIntentCreateParams> = {}, options: Stripe.RequestOptions = {}) =>
  stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur", ...more }, options);
const KEY = "Authorization: Bearer sk_test_sandbox";

/** Writes raw bytes and returns what came back until the sandbox closed, or after `lines` of it. */
function raw(text: string | Buffer, wanted = /\r\n\r\n/): Promise<string> {
  const { hostname, port } = new URL(stand.origin);
  return new Promise((resolve, reject) => {
    let seen = "";
    const socket = net.connect(Number(port), hostname, () => socket.write(text));
    socket.on("data", (chunk) => {
      seen += String(chunk);
      if (wanted.test(seen)) socket.destroy();
    });
    socket.on("close", () => resolve(seen));
    socket.on("error", (error) => (seen === "" ? reject(error) : undefined));
  });
}

/** The sandbox answers, every payment it acknowledged is there once, and the money adds up. */
async function expectUnharmed(payments: number): Promise<void> {
  expect((await stand.call("GET", "/_sandbox/health")).status).toBe(200);
  await create(paid);
  await stand.call("POST", "/_sandbox/clock", { json: { advance_s: 5 } });
  const all = await stand.stripe.paymentIntents.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
  const succeeded = all.filter(({ status }) => status === "succeeded");
  expect(succeeded).toHaveLength(payments + 1);
  expect(new Set(succeeded.map(({ latest_charge }) => latest_charge)).size).toBe(payments + 1);
  const moves = await stand.stripe.balanceTransactions.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 });
  expect(moves.reduce((sum, { amount }) => sum + amount, 0)).toBe(4800 * (payments + 1));
  const { available, pending } = await stand.stripe.balance.retrieve();
  const held = [...available, ...pending].reduce((sum, { amount }) => sum + amount, 0);
  expect(held).toBe(moves.reduce((sum, { net }) => sum + net, 0));
}

describe("a body", () => {
  test.each([
    ["that is no form", "{}", "application/json", 400],
    ["of files", "--x\r\n\r\n--x--", "multipart/form-data; boundary=x", 400],
    ["with a value that is also a hash", "amount=1&amount[a]=2", "application/x-www-form-urlencoded", 400],
    ["with brackets without end", `a${"[b]".repeat(50)}=1`, "application/x-www-form-urlencoded", 400],
    ["with too many fields", "a[]=1&".repeat(3_000), "application/x-www-form-urlencoded", 400],
    ["with broken escapes", "amount=%E0%A4%A&currency=eur", "application/x-www-form-urlencoded", 400],
    ["with names of JavaScript's own", "__proto__[x]=1&constructor[y]=2", "application/x-www-form-urlencoded", 400],
    ["with a zero character in a name", "amount%00=1", "application/x-www-form-urlencoded", 400],
    ["of bytes that are no text", "\u0000\uFFFF=%FF%FE&currency=%00", "application/x-www-form-urlencoded", 400],
    ["of ten megabytes", "a".repeat(10 << 20), "application/x-www-form-urlencoded", 413],
    ["of ten megabytes of fields", "amount=1&".repeat((10 << 20) / 9), "application/x-www-form-urlencoded", 413],
  ])("%s is refused in Stripe's envelope and hurts nobody", async (_what, body, type, status) => {
    const headers = { Authorization: "Bearer sk_test_sandbox", "Content-Type": type };
    const answer = await fetch(stand.origin + intents, { method: "POST", body, headers });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ error: { type: "invalid_request_error" } });
    await expectUnharmed(0);
  });

  test("of ten megabytes to a control route is refused as well", async () => {
    const answer = await fetch(`${stand.origin}/_sandbox/faults`, { method: "POST", body: "a".repeat(10 << 20) });
    expect(answer.status).toBe(413);
    await expectUnharmed(0);
  });

  test("may hold metadata by any name, JavaScript's own included", async () => {
    const form = { amount: "4800", currency: "eur", "metadata[__proto__]": "a", "metadata[constructor]": "b" };
    const { body } = await stand.call("POST", intents, { form });
    expect(Object.entries(body.metadata ?? {})).toEqual([
      ["__proto__", "a"],
      ["constructor", "b"],
    ]);
    const read = await stand.call("GET", `${intents}/${String(body.id)}`);
    expect(read.text).toContain('"__proto__": "a"');
  });
});

describe("200 requests at once", () => {
  test("each make their own payment", async () => {
    await Promise.all(Array.from({ length: 200 }, () => create(paid)));
    await expectUnharmed(200);
  });

  test("under one idempotency key make one payment between them (5)", async () => {
    const form = { amount: "4800", currency: "eur", ...paid, confirm: "true" };
    const post = () => stand.call("POST", intents, { form, headers: { "Idempotency-Key": "one" } });
    const answers = await Promise.all(Array.from({ length: 200 }, post));
    const done = answers.filter(({ status }) => status === 200);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    await expectUnharmed(1);
  });

  test("under one key while the first is slow are 409s but one (5)", async () => {
    const rule = { path: intents, effect: "slow", delay_ms: 1_500, times: 1 };
    await stand.call("POST", "/_sandbox/faults", { json: rule });
    const form = { amount: "4800", currency: "eur", ...paid, confirm: "true" };
    const post = () => stand.call("POST", intents, { form, headers: { "Idempotency-Key": "slow" } });
    const statuses = (await Promise.all(Array.from({ length: 200 }, post))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(199);
    await expectUnharmed(1);
  });

  test("to confirm one intent make one charge between them", async () => {
    const { id } = await create();
    const confirm = () =>
      stand.stripe.paymentIntents.confirm(id, { payment_method: "pm_card_visa", return_url: paid.return_url }).then(
        () => "paid",
        (error: Stripe.errors.StripeError) => error.code,
      );
    const outcomes = await Promise.all(Array.from({ length: 200 }, confirm));
    expect(outcomes.filter((outcome) => outcome === "paid")).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set(["paid", "payment_intent_unexpected_state"]));
    await expectUnharmed(1);
  });
});

describe("a client", () => {
  test("that floods headers is turned away", async () => {
    const flood = Array.from({ length: 2_000 }, (_, i) => `X-Flood-${i}: ${"x".repeat(20)}`).join("\r\n");
    expect(await raw(`GET /v1/charges HTTP/1.1\r\nHost: x\r\n${flood}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
    await expectUnharmed(0);
  });

  test("that speaks something else is turned away", async () => {
    for (const noise of ["\u0016\u0003\u0001\u0002\u0000", "HELO sandbox\r\n\r\n", "GET / HTTP/9.9\r\n\r\n"]) {
      expect(await raw(noise)).toMatch(/^HTTP\/1\.1 (400|505) /);
    }
    await expectUnharmed(0);
  });

  test("that never finishes its headers or its body keeps nobody waiting", async () => {
    const { hostname, port } = new URL(stand.origin);
    const open = (text: string) =>
      new Promise<net.Socket>((resolve) => {
        const socket = net.connect(Number(port), hostname, () => socket.write(text, () => resolve(socket)));
        socket.on("error", () => {});
      });
    const head = `POST ${intents} HTTP/1.1\r\nHost: x\r\n${KEY}\r\n`;
    const slow = await Promise.all(
      Array.from({ length: 200 }, (_, i) => open(i % 2 ? head : `${head}Content-Length: 50\r\n\r\namount=4`)),
    );
    await expectUnharmed(0);
    for (const socket of slow) socket.destroy();
    await expectUnharmed(1);
  });

  test("that goes away in the middle of its body has done nothing", async () => {
    const { hostname, port } = new URL(stand.origin);
    await Promise.all(
      Array.from(
        { length: 50 },
        () =>
          new Promise<void>((resolve) => {
            const text = `POST ${intents} HTTP/1.1\r\nHost: x\r\n${KEY}\r\nContent-Length: 50\r\n\r\namount=4800&curr`;
            const socket = net.connect(Number(port), hostname, () =>
              socket.write(text, () => socket.resetAndDestroy()),
            );
            socket.on("error", () => {}).on("close", () => resolve());
          }),
      ),
    );
    await expectUnharmed(0);
  });

  test("that goes away before its answer has still paid, as at Stripe (2.3)", async () => {
    const rule = { path: intents, effect: "slow", delay_ms: 300, times: 1 };
    await stand.call("POST", "/_sandbox/faults", { json: rule });
    const lost = create(paid, { timeout: 50, idempotencyKey: "gone", maxNetworkRetries: 0 });
    await expect(lost).rejects.toMatchObject({ type: "StripeConnectionError" });
    await expect.poll(async () => (await stand.stripe.paymentIntents.list()).data.length).toBe(1);
    await expectUnharmed(1);
  });

  test("that sends several requests in one go gets all the answers, in order", async () => {
    const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n${KEY}\r\n\r\n`;
    const answers = await raw(get("/v1/charges") + get("/v1/unknown") + get("/v1/balance"), /"object": "balance"/);
    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 404", "HTTP/1.1 200"]);
  });
});

describe("a method", () => {
  test.each([
    ["HEAD", "/v1/charges", 200],
    ["HEAD", "/v1/unknown", 404],
    ["OPTIONS", "/v1/payment_intents", 204],
    ["PUT", "/v1/charges", 404],
    ["PATCH", "/v1/payment_intents/pi_1", 404],
    ["DELETE", "/v1/payment_intents/pi_1", 404],
    ["HEAD", "/_sandbox/books", 404],
    ["PUT", "/_sandbox/books", 404],
    ["OPTIONS", "/_sandbox/books", 404],
  ])("%s %s is a %i without harm", async (method, path, status) => {
    expect(
      (await fetch(stand.origin + path, { method, headers: { Authorization: "Bearer sk_test_sandbox" } })).status,
    ).toBe(status);
    await expectUnharmed(0);
  });
});

test.each(["//", "//evil.example/v1/charges", "http://[", "*", "/v1/%00", "/\\\\evil.example"])(
  "a request for %s finds nothing, and nobody is hurt",
  async (target) => {
    const answer = await raw(`GET ${target} HTTP/1.1\r\nHost: x\r\n${KEY}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 404/);
    await expectUnharmed(0);
  },
);

test("it listens on loopback only", async () => {
  const { port } = new URL(stand.origin);
  const others = Object.values(networkInterfaces()).flatMap((faces) => faces ?? []);
  for (const { address } of others.filter(({ internal }) => !internal)) {
    const reached = await new Promise((resolve) => {
      const socket = net.connect({ host: address, port: Number(port), timeout: 1_000 });
      const end = (answer: boolean) => {
        socket.destroy();
        resolve(answer);
      };
      socket
        .on("connect", () => end(true))
        .on("error", () => end(false))
        .on("timeout", () => end(false));
    });
    expect([address, reached]).toEqual([address, false]);
  }
});
