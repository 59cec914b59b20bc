import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { getDatabaseUrl, parseEnv, SettingsError } from "./env";

const GOOD = {
  DATABASE_URL: "postgres://till:pw@127.0.0.1:5432/till",
  STRIPE_SECRET_KEY: "sk_test_sandbox",
  STRIPE_PUBLISHABLE_KEY: "pk_test_sandbox",
  STRIPE_WEBHOOK_SECRET: "whsec_0123456789abcdef",
  SMTP_URL: "smtp://127.0.0.1:12125",
  AUTH_SECRET: "0123456789abcdef0123456789abcdef",
  APP_URL: "http://localhost:3000",
};
const LIVE = {
  ...GOOD,
  STRIPE_SECRET_KEY: "sk_live_abc",
  STRIPE_PUBLISHABLE_KEY: "pk_live_abc",
  APP_URL: "https://shop.example",
};

function problemsOf(source: Record<string, string | undefined>): string[] {
  try {
    parseEnv(source);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return [...error.problems];
    throw error;
  }
}

describe("settings", () => {
  it("are read with their defaults", () => {
    expect(parseEnv(GOOD)).toMatchObject({ PORT: 3000, SHOP_TIME_ZONE: "Europe/Lisbon", TRUSTED_PROXIES: [] });
  });

  it("are all named when none is set, in one error", () => {
    const problems = problemsOf({}).join("\n");
    for (const name of Object.keys(GOOD)) expect(problems).toContain(name);
  });

  it.each(Object.keys(GOOD))("stop the boot without %s, and also when it is only spaces", (name) => {
    expect(problemsOf({ ...GOOD, [name]: undefined }).join()).toContain(name);
    expect(problemsOf({ ...GOOD, [name]: "  " }).join()).toContain(name);
  });

  it.each([
    ["an empty webhook secret in a list", { STRIPE_WEBHOOK_SECRET: " , " }, "STRIPE_WEBHOOK_SECRET"],
    ["a webhook secret of another kind", { STRIPE_WEBHOOK_SECRET: "sk_test_abcdefgh" }, "whsec_"],
    ["a short sign-in secret", { AUTH_SECRET: "short" }, "32 characters"],
    ["a key that is no secret key", { STRIPE_SECRET_KEY: "pk_test_x" }, "STRIPE_SECRET_KEY"],
    ["a time zone that does not exist", { SHOP_TIME_ZONE: "Mars/Olympus" }, "SHOP_TIME_ZONE"],
    ["an address that is not http", { APP_URL: "ftp://shop" }, "APP_URL"],
    ["a port that is none", { PORT: "99999" }, "PORT"],
    ["a database that is not Postgres", { DATABASE_URL: "mysql://x/y" }, "postgres://"],
    ["keys of two modes", { STRIPE_SECRET_KEY: "sk_live_abc" }, "different modes"],
    ["half a sandbox", { STRIPE_API_BASE: "http://127.0.0.1:12111" }, "belong together"],
  ])("refuse %s", (_, change, word) => {
    expect(problemsOf({ ...GOOD, ...change }).join()).toContain(word);
  });

  it.each([
    [
      "a sandbox gateway",
      { STRIPE_API_BASE: "http://127.0.0.1:1", STRIPE_JS_URL: "http://127.0.0.1:1/x.js" },
      "STRIPE_API_BASE",
    ],
    ["a sandbox script", { STRIPE_JS_URL: "http://127.0.0.1:1/x.js" }, "STRIPE_JS_URL"],
    ["a plain http shop", { APP_URL: "http://shop.example" }, "https"],
    [
      "a restricted live key and a sandbox",
      { STRIPE_SECRET_KEY: "rk_live_abc", STRIPE_API_BASE: "http://127.0.0.1:1" },
      "STRIPE_API_BASE",
    ],
  ])("refuse live keys together with %s", (_, change, word) => {
    expect(problemsOf({ ...LIVE, ...change }).join()).toContain(word);
  });

  it("take live keys on https", () => {
    expect(problemsOf(LIVE)).toEqual([]);
  });

  it("read each secret from a file, without the newline that editors add", () => {
    const folder = mkdtempSync(join(tmpdir(), "till-env-"));
    const path = join(folder, "secret");
    writeFileSync(path, `${GOOD.STRIPE_WEBHOOK_SECRET}\n`);
    const env = parseEnv({ ...GOOD, STRIPE_WEBHOOK_SECRET: undefined, STRIPE_WEBHOOK_SECRET_FILE: path });
    expect(env.STRIPE_WEBHOOK_SECRET).toEqual([GOOD.STRIPE_WEBHOOK_SECRET]);
    rmSync(folder, { recursive: true });
  });

  it("name a secret's file that can't be read, and a secret that is given twice", () => {
    expect(problemsOf({ ...GOOD, AUTH_SECRET: undefined, AUTH_SECRET_FILE: "/nowhere/secret" }).join()).toContain(
      "/nowhere/secret",
    );
    expect(problemsOf({ ...GOOD, AUTH_SECRET_FILE: "/nowhere" }).join()).toContain("both set");
  });

  it("of migrating are the database alone, and it is missed when it is not there", () => {
    vi.stubEnv("DATABASE_URL", GOOD.DATABASE_URL);
    expect(getDatabaseUrl()).toBe(GOOD.DATABASE_URL);
    vi.stubEnv("DATABASE_URL", "");
    expect(() => getDatabaseUrl()).toThrow(/DATABASE_URL is missing/);
    vi.unstubAllEnvs();
  });

  it("hold two webhook secrets while one is rolled", () => {
    const env = parseEnv({ ...GOOD, STRIPE_WEBHOOK_SECRET: "whsec_old45678, whsec_new45678" });
    expect(env.STRIPE_WEBHOOK_SECRET).toEqual(["whsec_old45678", "whsec_new45678"]);
  });

  it("never repeat a secret in the error", () => {
    const problems = problemsOf({ ...GOOD, AUTH_SECRET: "hunter2", STRIPE_SECRET_KEY: "hunter3" }).join();
    expect(problems).not.toContain("hunter");
  });

  it("spells the owner's address as sign-in does, or refuses it", () => {
    expect(parseEnv({ ...GOOD, OWNER_EMAIL: " Ada@Exämple.com" }).OWNER_EMAIL).toBe("ada@xn--exmple-cua.com");
    expect(problemsOf({ ...GOOD, OWNER_EMAIL: "ada@x.com,eve@y.com" })).toEqual([
      "OWNER_EMAIL must be an e-mail address",
    ]);
  });

  it.each(["http://localhost:3000/shop", "http://ada:pw@localhost:3000", "http://localhost:3000?a=1"])(
    "refuses an address of the shop that is more than an origin: %s",
    (url) => expect(problemsOf({ ...GOOD, APP_URL: url })).toHaveLength(1),
  );
});
