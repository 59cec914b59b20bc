// For tests only: the settings, database, mail server and browser cookies that signing in needs, outside Next.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openTestDatabase } from "@/db/test-database";
import { startSandbox } from "@/sandbox/server";

export const OWNER = "owner@fathom.example";
export const ORIGIN = "http://localhost:3000";

export interface ReceivedMail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly links: readonly string[];
}

export type SignInStage = Awaited<ReturnType<typeof openSignInStage>>;

/** One browser: the cookies it keeps and the headers it sends. `vi.mock("next/headers")` hands these out. */
export function browserOf() {
  const kept = new Map<string, { value: string; options: Record<string, unknown> }>();
  const headers = new Headers();
  const jar = {
    get: (name: string) => (kept.has(name) ? { name, value: kept.get(name)?.value ?? "" } : undefined),
    getAll: () => [...kept].map(([name, { value }]) => ({ name, value })),
    set: (name: string, value: string, options: Record<string, unknown> = {}) => {
      if (options.maxAge === 0) kept.delete(name);
      else kept.set(name, { value, options });
    },
  };
  return {
    kept,
    jar,
    headers,
    /** Another person's browser, on a page of the shop. */
    fresh: (client = "203.0.113.7") => {
      kept.clear();
      for (const name of [...headers.keys()]) headers.delete(name);
      headers.set("host", "localhost:3000");
      headers.set("origin", ORIGIN);
      headers.set("sec-fetch-site", "same-origin");
      headers.set("x-client-address", client);
    },
  };
}

/** Sets this process's settings. Import lib/session, lib/sign-in and actions only afterwards. */
export async function openSignInStage(settings: NodeJS.ProcessEnv) {
  const folder = mkdtempSync(join(tmpdir(), "till-sign-in-"));
  const database = await openTestDatabase();
  const sandbox = await startSandbox({ port: 0, smtpPort: 0, dataDir: folder });
  Object.assign(settings, {
    DATABASE_URL: database.url,
    STRIPE_SECRET_KEY: "sk_test_sandbox",
    STRIPE_PUBLISHABLE_KEY: "pk_test_sandbox",
    STRIPE_WEBHOOK_SECRET: "whsec_0123456789",
    SMTP_URL: `smtp://127.0.0.1:${sandbox.smtpPort}`,
    AUTH_SECRET: "0123456789abcdef0123456789abcdef",
    APP_URL: ORIGIN,
    OWNER_EMAIL: OWNER,
  });
  const pool = new pg.Pool({ connectionString: database.url, max: 4 });
  const mails = async (to: string): Promise<ReceivedMail[]> => {
    const response = await fetch(`${sandbox.origin}/_sandbox/mail?to=${encodeURIComponent(to)}`, {
      headers: { accept: "application/json" },
    });
    return (await response.json()) as ReceivedMail[];
  };
  return {
    mails,
    /** The token of the newest sign-in link mailed to an address. */
    tokenFor: async (to: string) => {
      const link = (await mails(to))[0]?.links.find((address) => address.includes("/sign-in/confirm"));
      return { link: link ?? "", token: new URL(link ?? ORIGIN).searchParams.get("token") ?? "" };
    },
    rows: async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
      (await pool.query<Row>(text, values)).rows,
    close: async () => {
      await sandbox.stop();
      await pool.end();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
