import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { callApi } from "./api";

const ORIGIN = "http://127.0.0.1:12111";
const asked = vi.fn();
beforeEach(() => {
  asked.mockReset().mockImplementation(() => Promise.resolve(new Response('{"object": "customer"}')));
  vi.stubGlobal("fetch", asked);
});
afterEach(() => vi.unstubAllGlobals());

const call = (method: "GET" | "POST", path: string) =>
  callApi(ORIGIN, "pk_test_sandbox", { method, path, params: { a: "b" } });

test.each([
  "/_sandbox/reset",
  "/v1/../_sandbox/reset",
  "/v1/payment_intents/../../_sandbox/mail",
  "/v1/%2e%2e/_sandbox/books",
  "/v1\\..\\_sandbox\\books",
  "//evil.example/v1/payment_methods",
  "http://evil.example/v1/payment_methods",
  "@evil.example/v1/payment_methods",
  "1/v1/payment_methods",
  "",
])("a frame sends nothing beyond the API of its own origin, whatever the page around it asks for: %s", async (path) => {
  for (const method of ["GET", "POST"] as const) {
    expect(await call(method, path)).toMatchObject({ error: { type: "invalid_request_error" } });
  }
  expect(asked).not.toHaveBeenCalled();
});

test("what it asks of the API goes there, with its key", async () => {
  expect(await call("GET", "/v1/payment_intents/pi_1")).toEqual({ body: { object: "customer" } });
  const headers = { Authorization: "Bearer pk_test_sandbox" };
  expect(asked).toHaveBeenCalledWith(`${ORIGIN}/v1/payment_intents/pi_1?a=b`, expect.objectContaining({ headers }));
});
