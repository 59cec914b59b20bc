// For tests only: a whole shop on a real Postgres and a real sandbox gateway, with a clock that can be set forward.
import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Logger, runOnce, type TaskList } from "graphile-worker";
import type pg from "pg";
import { openDatabase, openPool } from "@/db/client";
import { openTestDatabase } from "@/db/test-database";
import { type Context, outsideTransactions } from "@/lib/context";
import { uuidV7 } from "@/lib/domain/ids";
import { stripeGateway } from "@/lib/gateway/stripe";
import { smtpMailer } from "@/lib/mail/mailer";
import { startSandbox } from "@/sandbox/server";
import { TASKS } from "@/worker/tasks";
import { receiveWebhook } from "./receive-webhook";

export const WEBHOOK_SECRET = "whsec_stage_0123456789";
const CONNECTIONS = 12;
const SILENT = new Logger(() => () => {});

export type Stage = Awaited<ReturnType<typeof openStage>>;

/**
 * Opens a stage. Close it: it owns a database, a sandbox with its ports, and a webhook door.
 * @param openDatabaseToo another database than the usual one, which is a superuser's.
 */
export async function openStage(openDatabaseToo = openTestDatabase) {
  const folder = mkdtempSync(join(tmpdir(), "till-stage-"));
  const database = await openDatabaseToo();
  const pool = openPool(database.url, CONNECTIONS);
  const inbox: { raw: Buffer; signature: string | null }[] = [];
  let isOpen = true;
  let skippedMs = 0;
  const door = await listenForWebhooks(async (delivery) => {
    inbox.push(delivery);
    return isOpen ? ((await receiveWebhook(ctx, delivery)) === "stored" ? 200 : 400) : 503;
  });
  const sandbox = await startSandbox({
    port: 0,
    smtpPort: 0,
    dataDir: folder,
    webhookUrl: `http://127.0.0.1:${portOf(door)}/`,
    webhookSecret: WEBHOOK_SECRET,
  });
  const now = () => new Date(Date.now() + skippedMs);
  const shop = {
    name: "Fathom Prints",
    email: "hello@fathom.example",
    url: "http://localhost:3000",
    timeZone: "Europe/Lisbon",
    capture: "automatic" as const,
    linkSecret: "0123456789abcdef0123456789abcdef",
  };
  const ctx: Context = {
    db: openDatabase(pool),
    gateway: outsideTransactions(
      stripeGateway({ secretKey: "sk_test_sandbox", webhookSecrets: [WEBHOOK_SECRET], apiBase: sandbox.origin }),
    ),
    mail: smtpMailer(`smtp://127.0.0.1:${sandbox.smtpPort}`, "Fathom Prints <hello@fathom.example>", shop),
    shop,
    actor: "shopper",
    now,
    newId: () => uuidV7(now().getTime(), randomBytes(10)),
    random: (count) => randomBytes(count),
  };
  return {
    ctx,
    pool,
    databaseUrl: database.url,
    inbox,
    sandboxUrl: sandbox.origin,
    smtpPort: sandbox.smtpPort,
    /** With the door closed, webhooks bounce: the gateway will send them again, or they are lost. */
    openWebhookDoor: (open: boolean) => {
      isOpen = open;
    },
    skip: async (seconds: number) => {
      skippedMs += seconds * 1000;
      await control(sandbox.origin, "clock", { advance_s: seconds });
    },
    faults: (rule: Record<string, unknown>) => control(sandbox.origin, "faults", rule),
    /** What the world does to a payment: the shopper disputes it, the bank decides, somebody refunds at the dashboard … */
    act: (type: string, paymentIntent: string, amount?: number) =>
      control(sandbox.origin, "act", { type, payment_intent: paymentIntent, ...(amount ? { amount } : {}) }),
    mendGateway: () => fetch(`${sandbox.origin}/_sandbox/faults`, { method: "DELETE" }),
    /** An event as the gateway would send it. */
    signed: (event: object) => {
      const raw = Buffer.from(JSON.stringify(event));
      const t = Math.floor(Date.now() / 1000);
      const v1 = createHmac("sha256", WEBHOOK_SECRET).update(`${t}.${raw}`).digest("hex");
      return { raw, signature: `t=${t},v1=${v1}` };
    },
    /** Does all jobs that are due. */
    work: () => runOnce({ pgPool: pool, taskList: taskList(ctx), logger: SILENT }),
    rows: async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
      (await pool.query<Row>(text, values)).rows,
    confirm: (clientSecret: string, card: string) => confirm(sandbox.origin, clientSecret, card),
    close: async () => {
      await sandbox.stop();
      door.closeAllConnections();
      await new Promise((resolve) => door.close(resolve));
      await pool.end();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A cart as the shop makes it, holding one new print of which `stock` are left (null: a download). */
export async function cartOf(
  stage: Stage,
  print: { priceMinor?: number; quantity?: number; stock?: number | null } = {},
) {
  const { priceMinor = 4800, quantity = 1, stock = 10 } = print;
  const [product, variant, cart] = [randomUUID(), randomUUID(), randomUUID()];
  const kind = stock === null ? "download" : "poster";
  await stage.pool.query(
    `insert into products (id, slug, title, artist, kind, year, summary, description, picture, picture_alt, picture_width,
       picture_height, palette, position, published_at)
     values ($1::uuid, $1::text, 'Harbor', 'Ines Prado', $2, 2026, '', '', '/art/x.svg', 'A harbor', 3, 4, '#123456', 1, now())`,
    [product, kind],
  );
  await stage.pool.query(
    `insert into variants (id, product_id, sku, name, price_minor, currency, stock_on_hand, position)
     values ($1::uuid, $2, $1::text, '30 × 40 cm', $3, 'EUR', $4, 1)`,
    [variant, product, priceMinor, stock],
  );
  await stage.pool.query("insert into carts (id, token_hash, currency) values ($1::uuid, $1::text, 'EUR')", [cart]);
  await putInCart(stage, cart, variant, quantity);
  return { cartId: cart, variantId: variant };
}

export async function putInCart(stage: Stage, cartId: string, variantId: string, quantity: number) {
  await stage.pool.query(
    `insert into cart_lines (cart_id, variant_id, quantity, unit_price_seen_minor) values ($1, $2, $3, 0)
     on conflict (cart_id, variant_id) do update set quantity = $3`,
    [cartId, variantId, quantity],
  );
}

/** What a shopper in Porto sends for a cart whose total they have seen. */
export function requestFor(cartId: string, totalSeenMinor: number, change: Record<string, unknown> = {}) {
  return {
    cartId,
    cartVersion: 1,
    totalSeenMinor,
    email: "ada@example.com",
    country: "PT",
    address: { name: "Ada", line1: "Rua 1", line2: null, postalCode: "4050-376", city: "Porto", region: null },
    locale: "en",
    userId: null,
    ...change,
  };
}

async function listenForWebhooks(
  take: (delivery: { raw: Buffer; signature: string | null }) => Promise<number>,
): Promise<Server> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const signature = request.headers["stripe-signature"];
    const delivery = { raw: Buffer.concat(chunks), signature: typeof signature === "string" ? signature : null };
    // What could not be stored is not answered 2xx, as at the shop's own door.
    const status = await take(delivery).catch(() => 500);
    response.writeHead(status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

async function control(origin: string, route: string, body: Record<string, unknown>): Promise<unknown> {
  const response = await fetch(`${origin}/_sandbox/${route}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`/_sandbox/${route} answered ${response.status}: ${await response.text()}`);
  return await response.json().catch(() => null);
}

/** What the shopper's browser does: confirms with the publishable key, card data straight to the gateway. */
async function confirm(
  origin: string,
  clientSecret: string,
  card: string,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const intentId = clientSecret.split("_secret_")[0];
  const body = new URLSearchParams({
    client_secret: clientSecret,
    use_stripe_sdk: "true",
    "payment_method_data[type]": "card",
    "payment_method_data[card][number]": card,
    "payment_method_data[card][exp_month]": "12",
    "payment_method_data[card][exp_year]": "2040",
    "payment_method_data[card][cvc]": "123",
  });
  const response = await fetch(`${origin}/v1/payment_intents/${intentId}/confirm`, {
    method: "POST",
    headers: { authorization: "Bearer pk_test_sandbox" },
    body,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

function taskList(ctx: Context): TaskList {
  return Object.fromEntries(
    Object.entries(TASKS).map(([name, task]) => [
      name,
      (payload: unknown) => task.run({ ...ctx, actor: "gateway" }, payload),
    ]),
  );
}
