import { createServer, type Server, type ServerResponse } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { stripeGateway } from "@/lib/gateway/stripe";

const REQUEST = { amountMinor: 5250, currency: "EUR", orderId: "o", paymentId: "p", orderNumber: "T-1", metadata: {} };

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** What the shop makes of a gateway that answers everything in this way. */
async function answerTo(answer: (response: ServerResponse) => void) {
  const opened = createServer((_, response) => answer(response));
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, "127.0.0.1", resolve));
  const address = opened.address();
  const port = typeof address === "object" ? address?.port : 0;
  return await gatewayAt(`http://127.0.0.1:${port}`).createIntent(REQUEST, "key");
}

function gatewayAt(apiBase: string) {
  return stripeGateway({ secretKey: "sk_test_sandbox", webhookSecrets: ["whsec_x"], apiBase });
}

function body(status: number, text: string, type = "application/json") {
  return (response: ServerResponse) => void response.writeHead(status, { "content-type": type }).end(text);
}

describe("an answer that says nothing is unknown, never no:", () => {
  it.each([
    ["G5 a proxy's page with 502", body(502, "<html>Bad gateway</html>", "text/html")],
    ["G5 a proxy's page with 503", body(503, "<html>", "text/html")],
    ["G5 a proxy's page with 504", body(504, "<html>", "text/html")],
    ["G5 a page with 200", body(200, "<html>Sign in to the hotel's network</html>", "text/html")],
    ["G5 nothing at all", body(200, "")],
    ["G5 null", body(200, "null")],
    ["G5 an object without an error, with 402", body(402, "{}")],
    ["G5 an object without an error, with 500", body(500, "{}")],
    ["G5 a list", body(200, "[]")],
    ["G5 another object", body(200, '{"id":"ch_1","object":"charge"}')],
    ["G3 an error of the gateway's own", body(500, '{"error":{"type":"api_error"}}')],
    ["G6 a connection that is cut before the head", (response: ServerResponse) => void response.destroy()],
    [
      "G6 a connection that is cut in the body",
      (response: ServerResponse) => {
        response.writeHead(200, { "content-length": "1000" });
        response.write('{"id":"pi_1",', () => response.destroy());
      },
    ],
    ["G7 a key that is in use", body(409, '{"error":{"type":"invalid_request_error"}}')],
    ["G8 other parameters under the same key", body(400, '{"error":{"type":"idempotency_error"}}')],
    ["G9 too many requests", body(429, '{"error":{"type":"invalid_request_error"}}')],
    ["G12 a key that was rolled", body(401, '{"error":{"type":"invalid_request_error"}}')],
    ["G12 a key that may not", body(403, '{"error":{"type":"invalid_request_error"}}')],
  ])("%s", async (_, answer) => {
    expect(await answerTo(answer)).toMatchObject({ is: "unknown" });
  });

  it("G6 a body that stalls", async () => {
    const stalls = (response: ServerResponse) => void response.writeHead(200, { "content-length": "9" }).write("{");
    expect(await answerTo(stalls)).toMatchObject({ is: "unknown" });
  }, 30_000);

  it("G16 a name that nobody has, a port where nobody is, and one that does not speak TLS", async () => {
    expect(await gatewayAt("http://gateway.invalid").getIntent("pi_1")).toMatchObject({ is: "unknown" });
    expect(await gatewayAt("http://127.0.0.1:1").getIntent("pi_1")).toMatchObject({ is: "unknown" });
    await answerTo(body(200, "{}"));
    const address = server?.address();
    const port = typeof address === "object" ? address?.port : 0;
    expect(await gatewayAt(`https://127.0.0.1:${port}`).getIntent("pi_1")).toMatchObject({ is: "unknown" });
  }, 30_000);
});

describe("a connection kept open", () => {
  it("G16 that was closed while nothing was asked is opened anew, and the question asked under the same key", async () => {
    const keys: unknown[] = [];
    let isStale = true;
    const opened = createServer((request, response) => {
      keys.push(request.headers["idempotency-key"]);
      if (isStale) request.socket.destroy();
      else body(402, '{"error":{"type":"card_error","code":"card_declined"}}')(response);
      isStale = false;
    });
    server = opened;
    await new Promise<void>((resolve) => opened.listen(0, "127.0.0.1", resolve));
    const address = opened.address();
    const port = typeof address === "object" ? address?.port : 0;
    expect(await gatewayAt(`http://127.0.0.1:${port}`).createIntent(REQUEST, "key")).toMatchObject({ is: "no" });
    expect(keys).toEqual(["key", "key"]);
  });
});
