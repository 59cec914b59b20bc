import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base } from "@playwright/test";
import pg from "pg";
import { freePort, Program } from "./program";

/**
 * A whole shop for each test worker: its own database, sandbox gateway, worker and web process, on random ports. Tests
 * of one worker share it one after the other; faults and delivery policy are reset before each.
 */

export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export type PartName = "sandbox" | "worker" | "web";

export interface Shop {
  /** http://localhost:PORT; the gateway stands at another host, as in life. */
  readonly url: string;
  readonly sandboxUrl: string;
  readonly databaseUrl: string;
  readonly ownerEmail: string;
  readonly webhookSecret: string;
  /** Mails to one address, newest first. */
  mailbox(to: string): Promise<readonly Mail[]>;
  /** The newest mail to an address, once there is one; fails after ten seconds. */
  nextMail(to: string): Promise<Mail>;
  /** A control route of the sandbox: `control("POST", "/_sandbox/faults", {…})`. */
  control(method: "GET" | "POST" | "DELETE", path: string, body?: object): Promise<unknown>;
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Takes the database away from everybody but this test, or gives it back. */
  takeDatabaseAway(isAway: boolean): Promise<void>;
  stop(part: PartName): Promise<void>;
  start(part: PartName): Promise<void>;
  /** SIGKILL, as a crash would. */
  kill(part: PartName): Promise<void>;
  /** Everything the three processes wrote so far. */
  logs(): string;
}

export const OWNER_EMAIL = "owner@fathom.example";
const MAIL_PATIENCE_MS = 10_000;
const MAIL_POLL_MS = 50;

interface OwnShop {
  shop: Shop;
  /** Of the environment, beside what every shop here has: `test.use({ settings: { PAYMENT_CAPTURE: "manual" } })`. */
  settings: Readonly<Record<string, string>>;
}

export const test = base.extend<{ resetSandbox: undefined }, OwnShop>({
  settings: [{}, { option: true, scope: "worker" }],
  shop: [
    async ({ settings }, use, { workerIndex }) => {
      const { shop, close } = await openShop(workerIndex, settings);
      await use(shop);
      await close();
    },
    { scope: "worker", timeout: 60_000 },
  ],
  baseURL: async ({ shop }, use) => use(shop.url),
  resetSandbox: [
    async ({ shop }, use) => {
      await shop.control("DELETE", "/_sandbox/faults");
      await shop.control("POST", "/_sandbox/webhooks", {
        drop: 0,
        duplicate: 0,
        reorder: 0,
        delay_ms: [0, 0],
        early: 0,
      });
      // Limits count a person's tries; here every test is another person at the same address.
      await shop.query("delete from rate_limits");
      await use(undefined);
    },
    { auto: true },
  ],
});

async function openShop(
  workerIndex: number,
  settings: OwnShop["settings"],
): Promise<{ shop: Shop; close: () => Promise<void> }> {
  const database = await cloneDatabase();
  const folder = mkdtempSync(join(tmpdir(), "till-e2e-"));
  mkdirSync("test-results/logs", { recursive: true });
  const ports = { web: await freePort(), sandbox: await freePort(), smtp: await freePort() };
  const url = `http://localhost:${ports.web}`;
  const sandboxUrl = `http://127.0.0.1:${ports.sandbox}`;
  const webhookSecret = `whsec_${randomUUID()}`;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    TILL_PARENT: "1",
    DATABASE_URL: database.url,
    STRIPE_SECRET_KEY: "sk_test_sandbox",
    STRIPE_PUBLISHABLE_KEY: "pk_test_sandbox",
    STRIPE_WEBHOOK_SECRET: webhookSecret,
    STRIPE_API_BASE: sandboxUrl,
    STRIPE_JS_URL: `${sandboxUrl}/endive/stripe.js`,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    AUTH_SECRET: `canary_auth_secret_${randomUUID()}`,
    APP_URL: url,
    PORT: String(ports.web),
    OWNER_EMAIL,
    SANDBOX_PORT: String(ports.sandbox),
    SANDBOX_SMTP_PORT: String(ports.smtp),
    SANDBOX_DATA_DIR: join(folder, "sandbox"),
    SANDBOX_WEBHOOK_URL: `http://127.0.0.1:${ports.web}/api/webhooks/stripe`,
    SANDBOX_WEBHOOK_SECRET: webhookSecret,
    ...settings,
  };
  const programs = Object.fromEntries(
    (["sandbox", "worker", "web"] as const).map((name) => [
      name,
      new Program(name, env, `test-results/logs/${name}-${workerIndex}.log`),
    ]),
  ) as Record<PartName, Program>;
  await Promise.all(Object.values(programs).map((program) => program.start()));

  const control: Shop["control"] = async (method, path, body) => {
    const answer = await fetch(`${sandboxUrl}${path}`, {
      method,
      headers: { accept: "application/json", ...(body ? { "content-type": "application/json" } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok)
      throw new Error(`The sandbox answered ${answer.status} to ${method} ${path}: ${await answer.text()}`);
    return answer.json();
  };
  const mailbox: Shop["mailbox"] = async (to) =>
    (await control("GET", `/_sandbox/mail?to=${encodeURIComponent(to)}`)) as Mail[];
  const shop: Shop = {
    url,
    sandboxUrl,
    databaseUrl: database.url,
    ownerEmail: OWNER_EMAIL,
    webhookSecret,
    control,
    mailbox,
    nextMail: (to) => waitForMail(() => mailbox(to), to),
    query: async (text, values) => (await database.client.query(text, values)).rows,
    takeDatabaseAway: database.takeAway,
    stop: (part) => programs[part].stop(),
    start: (part) => programs[part].start(),
    kill: (part) => programs[part].kill(),
    logs: () =>
      Object.values(programs)
        .map((program) => program.output())
        .join("\n"),
  };
  const close = async () => {
    await Promise.all([programs.web.stop(), programs.worker.stop()]);
    await programs.sandbox.stop();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { shop, close };
}

async function waitForMail(read: () => Promise<readonly Mail[]>, to: string): Promise<Mail> {
  const deadline = Date.now() + MAIL_PATIENCE_MS;
  while (Date.now() < deadline) {
    const [newest] = await read();
    if (newest) return newest;
    await new Promise((resolve) => setTimeout(resolve, MAIL_POLL_MS));
  }
  throw new Error(`No mail to ${to} within ${MAIL_PATIENCE_MS / 1000} s.`);
}

interface OwnDatabase {
  url: string;
  client: pg.Client;
  takeAway: (isAway: boolean) => Promise<void>;
  close: () => Promise<void>;
}

async function cloneDatabase(): Promise<OwnDatabase> {
  const template = new URL(process.env.TEST_SEEDED_DATABASE_URL ?? "");
  const server = new URL(template);
  server.pathname = "/postgres";
  const admin = new pg.Client({ connectionString: server.href });
  await admin.connect();
  const name = `e2e_${randomUUID().replaceAll("-", "")}`;
  await admin.query(`create database ${name} template ${template.pathname.slice(1)}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  return {
    url: url.href,
    client,
    takeAway: async (isAway) => {
      await admin.query(`alter database ${name} with allow_connections ${!isAway}`);
      if (!isAway) return;
      const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
      const others = "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> $2";
      await admin.query(others, [name, rows[0]?.pid]);
    },
    close: async () => {
      await client.end();
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
}
