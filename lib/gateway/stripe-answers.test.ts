import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Gateway } from "./gateway";
import { stripeGateway } from "./stripe";

/** A gateway that says what no honest one would: the sandbox always sends what Stripe would send. */
let server: Server;
let gateway: Gateway;
let answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => response.end();
let keys: (string | undefined)[] = [];

/** Short, so that silence does not make the test long. */
const TIMEOUT_MS = 300;

beforeAll(async () => {
  server = createServer((request, response) => {
    const key = request.headers["idempotency-key"];
    keys.push(typeof key === "string" ? key : undefined);
    request.resume().on("end", () => answer(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  gateway = at(`http://127.0.0.1:${portOf(server)}`);
});
afterEach(() => {
  keys = [];
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function at(apiBase: string): Gateway {
  return stripeGateway({ secretKey: "sk_test_fake", webhookSecrets: [], apiBase, timeoutMs: TIMEOUT_MS });
}

function portOf(listening: Server): number {
  const address = listening.address();
  return typeof address === "object" && address ? address.port : 0;
}

const create = (at = gateway) =>
  at.createIntent(
    { amountMinor: 4800, currency: "EUR", orderId: "o", paymentId: "p", orderNumber: "T-1", metadata: {} },
    "key-1",
  );

/** Each thing that is asked with money at stake. */
const ASKS: readonly (readonly [string, () => Promise<{ readonly is: string }>])[] = [
  ["making an intent", () => create()],
  ["capturing", () => gateway.captureIntent("pi_1", 100, "key-1")],
  ["canceling", () => gateway.cancelIntent("pi_1", "key-1")],
  ["refunding", () => gateway.createRefund({ refundId: "r", orderId: "o", intentId: "pi_1", amountMinor: 1 }, "key-1")],
  ["reading", () => gateway.getIntent("pi_1")],
];

function say(status: number, body: string, type = "application/json") {
  answer = (_, response) => {
    // The SDK repeats a 5xx at once when it is told so; how often it asks is not what is tested here.
    response.writeHead(status, { "content-type": type, "stripe-should-retry": "false" }).end(body);
  };
}

const ODD_BODIES: readonly [what: string, body: string, type?: string][] = [
  ["null", "null"],
  ["a bare string", '"pi_1"'],
  ["a bare number", "42"],
  ["true", "true"],
  ["an empty body", ""],
  ["an object without an error", '{"status":"ok"}'],
  ["an array", "[]"],
  ["HTML", "<html><body>Bad gateway</body></html>", "text/html"],
  ["half of an object", '{"object":"payment_intent","id":"pi_1","stat'],
  ["another kind of object", '{"object":"customer","id":"cus_1"}'],
  ["an intent of another id", '{"object":"payment_intent","id":"pi_other"}'],
];
const STATUSES = [200, 400, 402, 404, 500, 502, 503, 504];

describe.each(ASKS)("%s", (_, ask) => {
  it.each(ODD_BODIES)(
    "G5 is unknown, never a no, when the answer is %s, whatever its status",
    async (_what, body, type) => {
      for (const status of STATUSES) {
        say(status, body, type);
        expect(await ask(), `status ${status}`).toMatchObject({ is: "unknown" });
      }
    },
  );

  it.each([401, 403, 409, 429, 500, 503])("G3 G7 G9 G12 is unknown when the gateway says %i", async (status) => {
    say(status, JSON.stringify({ error: { type: "api_error", message: "no" } }));
    expect(await ask()).toMatchObject({ is: "unknown" });
  });

  it("G8 is unknown when the key was used for something else: an earlier send of it may have been done", async () => {
    say(400, JSON.stringify({ error: { type: "idempotency_error", message: "mismatch" } }));
    expect(await ask()).toMatchObject({ is: "unknown" });
  });

  it("is a no only by a numbered refusal that says why", async () => {
    say(402, JSON.stringify({ error: { type: "card_error", code: "card_declined", message: "no" } }));
    expect(await ask()).toMatchObject({ is: "no", code: "card_declined" });
  });

  it("G6 is unknown when the connection breaks: before the head, in the body, or never again a byte", async () => {
    const breaks: (typeof answer)[] = [
      (request) => request.socket.destroy(),
      (_request, response) => {
        response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
        response.write('{"object":"payment_intent",', () => response.destroy());
      },
      (_request, response) => {
        response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
        response.write("{");
      },
    ];
    for (const broken of breaks) {
      answer = broken;
      expect(await ask()).toMatchObject({ is: "unknown" });
    }
  });

  it("G1 is unknown when nobody answers, and whatever was sent again carried the same key", async () => {
    answer = () => {};
    expect(await ask()).toMatchObject({ is: "unknown" });
    expect(new Set(keys).size).toBe(1);
  });
});

describe("G9 a gateway that asks for patience", () => {
  it.each(["", "1"])("is not asked again by the SDK: we decide when (Retry-After: %j)", async (retryAfter) => {
    answer = (_, response) => {
      response.writeHead(429, {
        "content-type": "application/json",
        ...(retryAfter ? { "retry-after": retryAfter } : {}),
      });
      response.end(JSON.stringify({ error: { type: "invalid_request_error", code: "rate_limit" } }));
    };
    expect(await create()).toMatchObject({ is: "unknown" });
    expect(keys).toEqual(["key-1"]);
  });
});

describe("G16 a gateway that can't be reached", () => {
  it("by name", async () => {
    expect(await create(at("http://gateway.invalid"))).toMatchObject({ is: "unknown" });
  });

  it("because nobody listens", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const port = portOf(other);
    await new Promise((resolve) => other.close(resolve));
    expect(await create(at(`http://127.0.0.1:${port}`))).toMatchObject({ is: "unknown" });
  });

  it("because it does not speak TLS", async () => {
    expect(await create(at(`https://127.0.0.1:${portOf(server)}`))).toMatchObject({ is: "unknown" });
  });

  it("by a connection that died while it was kept alive: it is asked again on a new one, with the same key", async () => {
    say(404, JSON.stringify({ error: { type: "invalid_request_error", code: "resource_missing", message: "no" } }));
    expect(await create()).toMatchObject({ is: "no" });
    server.closeIdleConnections();
    expect(await create()).toMatchObject({ is: "no" });
    expect(new Set(keys)).toEqual(new Set(["key-1"]));
  });
});
