import { randomBytes, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { openDatabase, openPool } from "@/db/client";
import { type Context, outsideTransactions } from "@/lib/context";
import { uuidV7 } from "@/lib/domain/ids";
import { stripeGateway } from "@/lib/gateway/stripe";
import { smtpMailer } from "@/lib/mail/mailer";
import { bundlePrograms } from "../../scripts/build.mjs";
import { randomPort } from "../../scripts/ports.mjs";
import { EMPTY, startTestPostgres } from "../../scripts/test-postgres.mjs";
import { startProgram } from "../program";

const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
const CONNECTIONS = 10;
export const WEBHOOK_SECRET = "whsec_bench_0123456789";

/** What the SDK and the gateway took, and what was asked of Postgres, since `reset`. */
export interface Meter {
  gatewayMs: number;
  gatewayCalls: number;
  /** Statements, BEGIN and COMMIT left out. */
  statements: number;
}

export interface BenchShop {
  readonly ctx: Context;
  readonly pool: pg.Pool;
  readonly meter: Meter;
  readonly sandbox: URL;
  /** The built worker's settings; start it with `startProgram`. */
  readonly workerEnv: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** The shop's own parts on a real Postgres that flushes to disk, and the sandbox in a process of its own. */
export async function openShop(): Promise<BenchShop> {
  mkdirSync(join(ROOT, ".data"), { recursive: true });
  const folder = mkdtempSync(join(ROOT, ".data/bench-"));
  await bundlePrograms(ROOT, ["sandbox", "worker"]);
  const postgres = await startTestPostgres(ROOT, { durable: true });
  const smtpPort = await randomPort();
  const sandbox = await startProgram([join(ROOT, "dist/sandbox.mjs")], {
    ...{ SANDBOX_PORT: "0", SANDBOX_SMTP_PORT: String(smtpPort), SANDBOX_DATA_DIR: join(folder, "sandbox") },
  });
  const smtpUrl = `smtp://127.0.0.1:${smtpPort}`;
  const url = postgres.url(EMPTY);
  const pool = openPool(url, CONNECTIONS);
  const meter: Meter = { gatewayMs: 0, gatewayCalls: 0, statements: 0 };
  countStatements(pool, meter);
  const shop = {
    ...{
      name: "Fathom Prints",
      email: "hello@fathom.example",
      url: "http://localhost:3000",
      timeZone: "Europe/Lisbon",
      capture: "automatic" as const,
    },
    linkSecret: randomBytes(16).toString("hex"),
  };
  const gateway = stripeGateway({
    ...{ secretKey: "sk_test_sandbox", webhookSecrets: [WEBHOOK_SECRET], apiBase: sandbox.origin.origin },
  });
  const ctx: Context = {
    db: openDatabase(pool),
    gateway: timed(outsideTransactions(gateway), meter),
    mail: smtpMailer(smtpUrl, "Fathom Prints <hello@fathom.example>", shop),
    shop,
    actor: "shopper",
    now: () => new Date(),
    newId: () => uuidV7(Date.now(), randomBytes(10)),
    random: (count) => randomBytes(count),
  };
  const workerEnv = {
    ...{ DATABASE_URL: url, STRIPE_SECRET_KEY: "sk_test_sandbox", STRIPE_PUBLISHABLE_KEY: "pk_test_sandbox" },
    ...{ STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET, STRIPE_API_BASE: sandbox.origin.origin },
    ...{ STRIPE_JS_URL: `${sandbox.origin.origin}/endive/stripe.js`, SMTP_URL: smtpUrl },
    ...{ AUTH_SECRET: randomUUID(), APP_URL: shop.url },
  };
  return {
    ...{ ctx, pool, meter, sandbox: sandbox.origin, workerEnv },
    close: async () => {
      await pool.end();
      await sandbox.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function resetMeter(meter: Meter): void {
  Object.assign(meter, { gatewayMs: 0, gatewayCalls: 0, statements: 0 });
}

const BOUNDS = /^\s*(begin|commit|rollback|savepoint|release)\b/i;

/** Counts on the wire's side of every client, so that no layer above can hide a statement. */
function countStatements(pool: pg.Pool, meter: Meter): void {
  pool.on("connect", (client) => {
    const ask = client.query.bind(client) as (...args: unknown[]) => unknown;
    const counted = (...args: unknown[]) => {
      const [first] = args;
      const text = typeof first === "string" ? first : ((first as { text?: string } | undefined)?.text ?? "");
      if (!BOUNDS.test(text)) meter.statements += 1;
      return ask(...args);
    };
    Object.assign(client, { query: counted });
  });
}

/** The same gateway, with a watch on every question. */
function timed(gateway: Context["gateway"], meter: Meter): Context["gateway"] {
  const watch = <Args extends unknown[], T>(ask: (...args: Args) => Promise<T>) => {
    return async (...args: Args): Promise<T> => {
      const at = performance.now();
      meter.gatewayCalls += 1;
      try {
        return await ask(...args);
      } finally {
        meter.gatewayMs += performance.now() - at;
      }
    };
  };
  return { ...gateway, createIntent: watch(gateway.createIntent), getIntent: watch(gateway.getIntent) };
}
