import { type ChildProcess, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { receiveWebhook } from "@/lib/use-cases/receive-webhook";
import { LeanClient } from "../lean-client";
import { speedOf } from "../load";
import { buy, fillBag, hangPoster } from "./buy";
import { type BenchShop, WEBHOOK_SECRET } from "./open-shop";

const WORKER = join(fileURLToPath(new URL("../..", import.meta.url)), "dist/worker.mjs");
const ORDERS = 2_000;
const PER_SECOND = 200;
const PAGE_BYTES = 4096;
/** Longer than any backlog of this run: what is not paid by then is lost, and the bench fails. */
const PATIENCE_MS = 60_000;

/**
 * From the moment an event arrives until the order is paid, through the real worker in a process of its
 * own, with events coming at a steady rate. The clock stops when Postgres tells of the commit.
 */
export async function benchSettling(shop: BenchShop, say: (line: string) => void): Promise<object> {
  say(`${ORDERS} orders are placed and paid at the gateway …`);
  const events = await payAtTheGateway(shop);
  await tellOfPaidOrders(shop);
  const worker = await startWorker(shop);
  const rssIdle = rssOf(worker);
  say(`their events, ${PER_SECOND} a second …`);
  const arrivedAt = new Map<string, number>();
  const times: number[] = [];
  const listener = await shop.pool.connect();
  await listener.query("listen bench_paid");
  const all = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${times.length} of ${ORDERS} orders were paid in time.`)),
      PATIENCE_MS,
    );
    listener.on("notification", ({ payload = "" }) => {
      times.push(performance.now() - (arrivedAt.get(payload) ?? Number.NaN));
      if (times.length === ORDERS) resolve(clearTimeout(timer));
    });
  });
  const begun = performance.now();
  for (const [place, { orderId, raw }] of events.entries()) {
    const due = begun + (place * 1000) / PER_SECOND;
    const early = due - performance.now();
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
    arrivedAt.set(orderId, performance.now());
    void receiveWebhook(shop.ctx, { raw, signature: signed(raw) });
  }
  await all;
  const speed = speedOf(times, performance.now() - begun);
  const rssAfter = rssOf(worker);
  listener.release(true);
  worker.kill("SIGTERM");
  await once(worker, "exit");
  return { events_a_second: PER_SECOND, event_to_paid: speed, worker_rss_mb: { idle: rssIdle, after: rssAfter } };
}

async function payAtTheGateway(shop: BenchShop): Promise<{ orderId: string; raw: Buffer }[]> {
  const variant = await hangPoster(shop.pool);
  const client = new LeanClient(shop.sandbox, "Authorization: Bearer pk_test_sandbox\r\n");
  const reader = new LeanClient(shop.sandbox, "Authorization: Bearer sk_test_sandbox\r\n");
  const paid: { orderId: string; raw: Buffer }[] = [];
  for (let i = 0; i < ORDERS; i += 1) {
    const { orderId, clientSecret } = await buy(shop, await fillBag(shop.pool, variant));
    const intentId = clientSecret.split("_secret_")[0] ?? "";
    const form = `client_secret=${clientSecret}&payment_method_data[type]=card&payment_method_data[card][number]=4242424242424242&payment_method_data[card][exp_month]=12&payment_method_data[card][exp_year]=2040&payment_method_data[card][cvc]=123`;
    const answer = await client.send("POST", `/v1/payment_intents/${intentId}/confirm`, form);
    if (answer.status !== 200) throw new Error(`Not paid: ${answer.body}`);
    const list = await reader.send("GET", "/v1/events?type=payment_intent.succeeded&limit=1", "");
    const [event] = (JSON.parse(list.body) as { data: object[] }).data;
    paid.push({ orderId, raw: Buffer.from(JSON.stringify(event)) });
  }
  client.close();
  reader.close();
  return paid;
}

/** Postgres itself says when a paid order is there for everybody to see. */
async function tellOfPaidOrders({ pool }: BenchShop): Promise<void> {
  await pool.query(`create function bench_paid() returns trigger language plpgsql as $$
    begin perform pg_notify('bench_paid', new.id::text); return null; end $$`);
  await pool.query(`create trigger bench_paid after update on orders for each row
    when (old.status <> 'paid' and new.status = 'paid') execute function bench_paid()`);
}

async function startWorker({ workerEnv }: BenchShop): Promise<ChildProcess> {
  const worker = spawn(process.execPath, [WORKER], {
    env: { NODE_ENV: "production", ...workerEnv },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await new Promise<void>((resolve, reject) => {
    worker.once("exit", (code) => reject(new Error(`The worker ended with ${code} before it was ready.`)));
    worker.stdout?.on("data", (chunk) => String(chunk).includes("worker ready") && resolve());
  });
  return worker;
}

function signed(raw: Buffer): string {
  const t = Math.floor(Date.now() / 1000);
  return `t=${t},v1=${createHmac("sha256", WEBHOOK_SECRET).update(`${t}.${raw}`).digest("hex")}`;
}

/** Resident memory in MB; null where there is no /proc. */
function rssOf(worker: ChildProcess): number | null {
  try {
    const pages = Number(readFileSync(`/proc/${worker.pid}/statm`, "utf8").split(" ")[1]);
    return Math.round((pages * PAGE_BYTES) / 1_048_576);
  } catch {
    return null;
  }
}
