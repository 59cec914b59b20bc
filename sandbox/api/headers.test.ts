import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Called, type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());
afterEach(() => stand.call("DELETE", "/_sandbox/faults"));

const intents = "/v1/payment_intents";
const sum = { amount: "4800", currency: "eur" };
let keys = 0;
const freshKey = () => {
  keys += 1;
  return `headers-${keys}`;
};
const post = (path: string, form: Record<string, string>, key = freshKey()) =>
  stand.call("POST", path, { form, headers: { "Idempotency-Key": key } });
const declined = {
  ...sum,
  confirm: "true",
  payment_method: "pm_card_chargeDeclined",
  return_url: "http://localhost/b",
};

/** One answer of each kind. */
async function answers(): Promise<Record<string, Called>> {
  const made = await post(intents, sum);
  const path = `${intents}/${String(made.body.id)}`;
  const endpoint = await post("/v1/webhook_endpoints", {
    url: "http://127.0.0.1:1/x",
    "enabled_events[]": "charge.failed",
  });
  await stand.call("POST", "/_sandbox/faults", { json: { path: "/v1/balance", effect: "error_429" } });
  return {
    "a 200 GET": await stand.call("GET", path),
    "a 200 list": await stand.call("GET", intents),
    "a 200 POST": made,
    "a 400 of validation": await post(intents, { currency: "eur" }),
    "a 400 of state": await post(`${path}/capture`, {}),
    "a 402": await post(intents, declined),
    "a 404 GET": await stand.call("GET", `${intents}/pi_none`),
    "a 404 POST": await post(`${intents}/pi_none`, {}),
    "an unknown URL": await stand.call("GET", "/v1/nothing"),
    "a 403": await stand.call("GET", intents, { key: "pk_test_sandbox" }),
    "a 429": await stand.call("GET", "/v1/balance"),
    "a DELETE": await stand.call("DELETE", `/v1/webhook_endpoints/${String(endpoint.body.id)}`, {
      headers: { "Idempotency-Key": "delete" },
    }),
    "a 401 GET": await stand.call("GET", intents, { key: "sk_test_wrong" }),
    "a 401 POST": await stand.call("POST", intents, {
      form: sum,
      key: "sk_test_wrong",
      headers: { "Idempotency-Key": "x" },
    }),
  };
}
let all: Record<string, Called>;
beforeAll(async () => {
  all = await answers();
});
const header = (name: string) =>
  Object.fromEntries(Object.entries(all).map(([kind, { headers }]) => [kind, headers.get(name)]));
const kindsWith = (name: string) =>
  Object.entries(header(name)).flatMap(([kind, value]) => (value === null ? [] : [kind]));
const kinds = (test: (kind: string) => boolean) => Object.keys(all).filter(test);

describe("headers", () => {
  test("Request-Id: req_ and 14 letters, on every answer except 401, each its own (4.2)", () => {
    expect(kindsWith("request-id")).toEqual(kinds((kind) => !kind.includes("401")));
    const ids = Object.values(header("request-id")).filter((id) => id !== null);
    expect(ids.every((id) => /^req_[0-9A-Za-z]{14}$/.test(id))).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("Stripe-Version: the request's own, every answer except 401 (4.2)", async () => {
    expect(kindsWith("stripe-version")).toEqual(kinds((kind) => !kind.includes("401")));
    expect(all["a 200 GET"]?.headers.get("stripe-version")).toBe("2026-10-28.endive");
    const version = { "Stripe-Version": "2026-03-25.dahlia" };
    const older = await stand.call("POST", intents, { form: sum, headers: version });
    expect(older.headers.get("stripe-version")).toBe("2026-03-25.dahlia");
    const [event] = (await stand.stripe.events.list({ limit: 1 })).data;
    expect(event?.api_version).toBe("2026-03-25.dahlia");
    const wrong = await stand.call("GET", intents, { headers: { "Stripe-Version": "newest" } });
    expect([wrong.status, wrong.body.error?.message]).toEqual([400, "Invalid Stripe API version: newest"]);
  });

  test("Idempotency-Key: echoed on POST, whatever its status, and on DELETE (4.2)", () => {
    const echoed = kinds((kind) => /POST|400|402|DELETE/.test(kind) && !kind.includes("401"));
    expect(kindsWith("idempotency-key").sort()).toEqual(echoed.sort());
    expect(all["a DELETE"]?.headers.get("idempotency-key")).toBe("delete");
  });

  test("Original-Request: POST only; the first time it is the request itself, on a replay the first one (4.2)", async () => {
    expect(kindsWith("original-request")).toEqual(kinds((kind) => /200 POST|400|402|404 POST/.test(kind)));
    for (const { headers } of Object.values(all)) {
      const original = headers.get("original-request");
      if (original !== null) expect(original).toBe(headers.get("request-id"));
    }
    const key = freshKey();
    const first = await post(intents, sum, key);
    const again = await post(intents, sum, key);
    expect(again.headers.get("original-request")).toBe(first.headers.get("request-id"));
    expect(again.headers.get("request-id")).not.toBe(first.headers.get("request-id"));
  });

  test("Idempotent-Replayed: true on replays alone (4.2)", async () => {
    expect(kindsWith("idempotent-replayed")).toEqual([]);
    for (const form of [sum, declined]) {
      const key = freshKey();
      expect((await post(intents, form, key)).headers.get("idempotent-replayed")).toBeNull();
      expect((await post(intents, form, key)).headers.get("idempotent-replayed")).toBe("true");
    }
  });

  test("Stripe-Should-Retry: false where a POST was carried out or refused for its state; absent elsewhere (4.2)", () => {
    expect(kindsWith("stripe-should-retry")).toEqual(["a 200 POST", "a 400 of state", "a 402"]);
    expect(new Set(Object.values(header("stripe-should-retry")))).toEqual(new Set([null, "false"]));
  });

  test("Www-Authenticate: on a 401 (4.2)", () => {
    expect(kindsWith("www-authenticate")).toEqual(["a 401 GET", "a 401 POST"]);
    expect(all["a 401 GET"]?.headers.get("www-authenticate")).toBe('Bearer realm="Stripe"');
  });

  test("CORS and caching: on all (4.2)", () => {
    const expected = {
      "access-control-allow-origin": "*",
      "access-control-allow-credentials": "true",
      "access-control-allow-methods": "GET, HEAD, PUT, PATCH, POST, DELETE",
      "access-control-max-age": "300",
      "access-control-expose-headers":
        "Request-Id, Stripe-Manage-Version, Stripe-Should-Retry, X-Stripe-External-Auth-Required, X-Stripe-Privileged-Session-Required",
      vary: "Origin",
      "cache-control": "no-cache, no-store",
      "content-type": "application/json",
    };
    for (const [name, value] of Object.entries(expected)) {
      expect([name, ...new Set(Object.values(header(name)))]).toEqual([name, value]);
    }
  });

  test("Stripe-Notice is never sent: the SDK would print a warning for it (2.3)", () => {
    expect(kindsWith("stripe-notice")).toEqual([]);
  });

  test("a browser may ask first what it may send (CORS preflight, 4.2)", async () => {
    const response = await fetch(`${stand.origin}${intents}/pi_1/confirm`, {
      method: "OPTIONS",
      headers: { "Access-Control-Request-Headers": "authorization,content-type" },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-headers")).toBe("authorization,content-type");
  });
});

describe("errors", () => {
  test("carry a doc_url where they have a code, and only there (4.3)", () => {
    for (const [kind, { body }] of Object.entries(all)) {
      const { code, doc_url } = (body.error ?? {}) as { code?: string; doc_url?: string };
      const expected = code && `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}`;
      expect([kind, doc_url]).toEqual([kind, expected]);
    }
  });

  test("name the request in their log's address, except a 401 (4.3)", () => {
    for (const [kind, { status, body, headers }] of Object.entries(all)) {
      if (status < 400) continue;
      const url = String(body.error?.request_log_url ?? "");
      if (status === 401) expect(url).toBe("");
      else expect([kind, url]).toEqual([kind, expect.stringContaining(headers.get("request-id") ?? "none")]);
    }
  });
});
