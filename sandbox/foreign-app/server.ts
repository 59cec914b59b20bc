/** A shop that has never heard of Till: the public packages as their documentation shows them, and nothing of ours. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { build } from "esbuild";
import Stripe from "stripe";

const HTML = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Lamp shop</title><main id="root"></main><script src="/page.js"></script></html>`;

/** Opens the shop on a free port. `paid` fills with the intents that signed webhooks call paid: only they are delivered. */
export async function openLampShop(gateway: string, page: string) {
  const { hostname, port } = new URL(gateway);
  const stripe = new Stripe("sk_test_sandbox", { host: hostname, port, protocol: "http", telemetry: false });
  const define = { GATEWAY: JSON.stringify(gateway) };
  const bundled = await build({ entryPoints: [page], bundle: true, write: false, jsx: "automatic", define });
  const paid: string[] = [];
  let secret = "";
  const server = createServer(async (request, response) => {
    const body = await text(request);
    if (request.url === "/hook") {
      const event = stripe.webhooks.constructEvent(body, String(request.headers["stripe-signature"]), secret);
      if (event.type === "payment_intent.succeeded") paid.push(event.data.object.id);
      return response.end("ok");
    }
    if (request.url?.startsWith("/buy")) {
      const customer = (await stripe.customers.create({ email: "ada@lamps.example" })).id;
      const intent = await stripe.paymentIntents.create({ amount: 4800, currency: "eur", customer });
      return response.end(JSON.stringify({ clientSecret: intent.client_secret }));
    }
    if (request.url === "/page.js") return response.end(bundled.outputFiles[0]?.text);
    response.setHeader("Content-Type", "text/html").end(HTML);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  secret = (await stripe.webhookEndpoints.create({ url: `${origin}/hook`, enabled_events: ["*"] })).secret ?? "";
  return { origin, paid, close: () => server.closeAllConnections() ?? server.close() };
}
