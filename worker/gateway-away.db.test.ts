import { createServer, type Server } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isGatewayAway, recordGatewayAway, recordGatewayBack } from "@/db/gateway-state";
import { readHealth } from "@/db/reads/health";
import { stripeGateway } from "@/lib/gateway/stripe";
import { digestOf, orderOf, paymentsOf, place, placeAndStart } from "@/lib/use-cases/order-stage";
import { probeGateway } from "@/lib/use-cases/probe-gateway";
import { openStage, type Stage } from "@/lib/use-cases/stage";
import { startPayment } from "@/lib/use-cases/start-payment";
import { startWorker, type WorkerProcess } from "./worker-stage";

const VISA = "4242424242424242";
const LONG_MS = 120_000;
const POLL = { timeout: 60_000, interval: 100 };

let stage: Stage;
let started: WorkerProcess[];
beforeEach(async () => {
  stage = await openStage();
  started = [];
});
afterEach(async () => {
  for (const { child } of started) child.kill("SIGKILL");
  await Promise.all(started.map(({ ended }) => ended));
  await stage.close();
});

async function worker() {
  const process = await startWorker(stage);
  started.push(process);
  return process;
}

/** `count` more orders like this one, each with a payment that is due to be asked about. */
async function addDuePayments(orderId: string, count: number) {
  await stage.pool.query(
    `with copies as (
       insert into orders select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'number', 'T-' || i,
         'cart_id', null, 'cart_version', null))).* from orders o, generate_series(1, $2) i where o.id = $1 returning id)
     insert into payments select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'order_id', c.id,
       'provider_intent_id', 'pi_due_' || c.id, 'next_check_at', now()))).* from payments p, copies c where p.order_id = $1`,
    [orderId, count],
  );
}

describe("a gateway that hangs", () => {
  it(
    "I14 holds up no event, no mail and no delivery, although two hundred payments are due",
    async () => {
      const paid = [];
      for (let count = 0; count < 3; count += 1) {
        const placed = await placeAndStart(stage, { stock: 3 });
        await stage.confirm(placed.clientSecret, VISA);
        paid.push(placed);
      }
      const waiting = await placeAndStart(stage, { stock: 3 });
      await addDuePayments(waiting.orderId, 200);
      await stage.pool.query(
        "update payments set next_check_at = now() + interval '1 hour' where provider_intent_id not like 'pi_due_%'",
      );
      // Some can't be applied without asking, and wait for the gateway among their like.
      for (let count = 0; count < 50; count += 1) await storeEvent(count, count % 5 === 0);
      await stage.faults({ path: "/v1/*", caller: "server", effect: "hang_before" });
      await worker();
      for (const { orderId } of paid) {
        await expect.poll(async () => (await orderOf(stage, orderId))?.status, POLL).toBe("paid");
      }
      const undone = "select count(*)::int as jobs from graphile_worker.jobs j where task_identifier = any($1)";
      const others = ["apply_webhook_event", "fulfill_order", "mail_order_paid"];
      await expect.poll(async () => (await stage.rows(undone, [others]))[0], POLL).toEqual({ jobs: 0 });
      const unsent = await stage.rows("select 1 from outbox_messages where sent_at is null");
      expect(unsent).toEqual([]);
      const asked =
        "select count(*)::int as payments from payments where provider_intent_id like 'pi_due_%' and checks > 0";
      const [due] = await stage.rows<{ payments: number }>(asked);
      expect(due?.payments).toBeLessThan(200);
    },
    LONG_MS,
  );

  async function storeEvent(count: number, hasToAsk: boolean) {
    const object = hasToAsk ? { id: `pi_unheard_${count}` } : { id: "cus_1" };
    const type = hasToAsk ? "payment_intent.succeeded" : "customer.updated";
    await stage.pool.query(
      `insert into webhook_events (id, type, api_version, livemode, body, received_at) values ($1, $2, '2020-08-27', false, $3, now())`,
      [`evt_${count}`, type, { id: `evt_${count}`, object: "event", type, livemode: false, data: { object } }],
    );
    await stage.pool.query(
      "select graphile_worker.add_job('apply_webhook_event', json_build_object('eventId', $1::text), job_key := 'webhook:' || $1::text, max_attempts := 8)",
      [`evt_${count}`],
    );
  }
});

describe("a gateway that is away", () => {
  it(
    "G15 is shown on health, and everything goes on by itself when it is back",
    async () => {
      stage.openWebhookDoor(false);
      const orders = [];
      for (let count = 0; count < 6; count += 1) {
        const placed = await placeAndStart(stage, { stock: 3 });
        await stage.confirm(placed.clientSecret, VISA);
        orders.push(placed);
      }
      await stage.pool.query("update payments set next_check_at = now()");
      await stage.faults({ path: "/v1/*", caller: "server", effect: "error_500" });
      await worker();
      await expect.poll(async () => (await readHealth(stage.ctx.db)).gateway.awaySince, POLL).not.toBeNull();
      for (const { orderId } of orders) expect(await orderOf(stage, orderId)).toMatchObject({ status: "pending" });
      await stage.mendGateway();
      for (const { orderId } of orders) {
        await expect.poll(async () => (await orderOf(stage, orderId))?.status, POLL).toBe("paid");
      }
      expect((await readHealth(stage.ctx.db)).gateway.awaySince).toBeNull();
    },
    LONG_MS,
  );

  it("G15 for ten minutes: what was not heard of is due the moment it is back", async () => {
    const { orderId } = await placeAndStart(stage);
    await recordGatewayAway(stage.ctx.db, "StripeConnectionError");
    await stage.pool.query("update gateway_states set away_since = now() - interval '10 minutes'");
    await stage.pool.query("update payments set next_check_at = now() + interval '5 minutes'");
    await recordGatewayBack(stage.ctx.db, stage.ctx.now());
    const [payment] = await paymentsOf(stage, orderId);
    expect(payment?.next_check_at?.getTime()).toBeLessThanOrEqual(stage.ctx.now().getTime());
  });

  it("G15 is found to be back by itself, although the next look at any payment is minutes away", async () => {
    const { orderId } = await placeAndStart(stage, { stock: 3 });
    await recordGatewayAway(stage.ctx.db, "StripeConnectionError");
    await stage.pool.query("update payments set next_check_at = now() + interval '5 minutes'");
    await stage.faults({ path: "/v1/*", caller: "server", effect: "error_500" });
    await probeGateway(stage.ctx);
    expect(await isGatewayAway(stage.ctx.db)).toBe(true);
    await stage.mendGateway();
    await probeGateway(stage.ctx);
    expect(await isGatewayAway(stage.ctx.db)).toBe(false);
    const [payment] = await paymentsOf(stage, orderId);
    expect(payment?.next_check_at?.getTime()).toBeLessThanOrEqual(stage.ctx.now().getTime());
  });

  it(
    "G15 flapping: every order is paid once",
    async () => {
      stage.openWebhookDoor(false);
      await stage.faults({ path: "/v1/*", caller: "server", effect: "drop_before", probability: 0.5, seed: 7 });
      await worker();
      const { orderId } = await place(stage, { stock: 3 });
      for (let tries = 0; (await startPayment(stage.ctx, { orderId })).is !== "ready" && tries < 40; tries += 1) {}
      await stage.mendGateway();
      const start = await startPayment(stage.ctx, { orderId });
      if (start.is !== "ready") throw new Error(start.is);
      await stage.confirm(start.clientSecret, VISA);
      await stage.pool.query("update payments set next_check_at = now()");
      await expect.poll(async () => (await orderOf(stage, orderId))?.status, POLL).toBe("paid");
      expect(await digestOf(stage, orderId)).toMatchObject({ order: "paid", payments: ["succeeded"], holds: ["sold"] });
    },
    LONG_MS,
  );
});

describe("a gateway that can't be reached", () => {
  const gatewayAt = (apiBase: string) =>
    stripeGateway({ secretKey: "sk_test_sandbox", webhookSecrets: ["whsec_0123456789"], apiBase });

  it("G16 a name that is not found is an outage and never a no", async () => {
    expect(await gatewayAt("http://gateway.invalid").getBalance()).toMatchObject({ is: "unknown", isOutage: true });
  });

  it("G16 a server without TLS where TLS was expected is an outage and never a no", async () => {
    const [server, port] = await listen((socket) => socket.end("HTTP/1.1 200 OK\r\n\r\n"));
    const answer = await gatewayAt(`https://127.0.0.1:${port}`).getBalance();
    expect(answer).toMatchObject({ is: "unknown", isOutage: true });
    server.close();
  });

  it("G16 a connection that went stale while it was kept is followed by a fresh one, with the same key", async () => {
    const { orderId } = await place(stage);
    expect(await startPayment(stage.ctx, { orderId })).toMatchObject({ is: "ready" });
    // The gateway ends its side of the kept connections, as after a laptop's sleep; the next send finds out.
    await stage.faults({ method: "POST", path: "/v1/payment_intents", effect: "drop_before", times: 1 });
    const next = await place(stage);
    expect(await startPayment(stage.ctx, next)).toMatchObject({ is: "ready" });
    expect(await paymentsOf(stage, next.orderId)).toHaveLength(1);
  });

  async function listen(take: (socket: import("node:net").Socket) => void): Promise<[Server, number]> {
    const server = createServer(take);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    return [server, typeof address === "object" && address ? address.port : 0];
  }
});

describe("a gateway that says too many requests", () => {
  it("G9 is no answer: the payment is neither refused nor made twice, and is started when it can be", async () => {
    const { orderId } = await place(stage);
    await stage.faults({ method: "POST", path: "/v1/payment_intents", effect: "error_429", times: 3 });
    expect(await startPayment(stage.ctx, { orderId })).toMatchObject({ is: "confirming" });
    await stage.mendGateway();
    expect(await startPayment(stage.ctx, { orderId })).toMatchObject({ is: "ready" });
    expect(await paymentsOf(stage, orderId)).toHaveLength(1);
  });
});
