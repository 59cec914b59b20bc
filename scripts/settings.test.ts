import { describe, expect, it } from "vitest";
import { parseEnv } from "@/lib/env";
import { partSettings, wantedParts } from "./settings.mjs";

const PORTS = { shop: 3000, sandbox: 12111, smtp: 12125, postgres: 54321 };
const SECRETS = {
  authSecret: "a secret that is longer than thirty-two characters",
  webhookSecret: "whsec_made_for_this_folder",
  databasePassword: "made-up",
};

function settingsWith(environment: Record<string, string>) {
  return partSettings(environment, PORTS, SECRETS, wantedParts(environment), "/till/.data");
}

describe("the sandbox runs", () => {
  it("when nothing points at a database or a gateway", () => {
    expect(wantedParts({})).toEqual({ sandbox: true, postgres: true });
  });

  it.each([
    "STRIPE_SECRET_KEY",
    "STRIPE_PUBLISHABLE_KEY",
    "STRIPE_WEBHOOK_SECRET",
    "STRIPE_SECRET_KEY_FILE",
    "STRIPE_API_BASE",
  ])("never when %s is set: one forgotten key must not ship goods for a test card", (name) => {
    expect(wantedParts({ [name]: "anything" }).sandbox).toBe(false);
  });

  it.each(["DATABASE_URL", "DATABASE_URL_FILE"])(
    "never when %s is set, and neither does the embedded Postgres",
    (name) => {
      expect(wantedParts({ [name]: "anything" })).toEqual({ sandbox: false, postgres: false });
    },
  );

  it("when a variable is there but empty, as compose files leave it", () => {
    expect(wantedParts({ DATABASE_URL: "", STRIPE_SECRET_KEY: " " })).toEqual({ sandbox: true, postgres: true });
  });
});

describe("live keys", () => {
  it.each(["sk_live_x", "rk_live_x"])("%s want a database that somebody backs up", (key) => {
    expect(() => wantedParts({ STRIPE_SECRET_KEY: key })).toThrow("set DATABASE_URL");
    expect(wantedParts({ STRIPE_SECRET_KEY: key, DATABASE_URL: "postgres://db/till" }).postgres).toBe(false);
  });
});

describe("the shop's settings", () => {
  it("are complete and without contradiction in the sandbox", () => {
    const env = parseEnv(settingsWith({}).shop);
    expect(env).toMatchObject({
      APP_URL: "http://localhost:3000",
      STRIPE_API_BASE: "http://127.0.0.1:12111",
      STRIPE_JS_URL: "http://127.0.0.1:12111/endive/stripe.js",
      OWNER_EMAIL: "owner@fathom.example",
      PORT: 3000,
    });
  });

  it("name the same webhook secret to the shop and to the sandbox", () => {
    const { shop, sandbox } = settingsWith({});
    expect(sandbox.SANDBOX_WEBHOOK_SECRET).toBe(shop.STRIPE_WEBHOOK_SECRET);
    expect(sandbox.SANDBOX_WEBHOOK_URL).toBe("http://127.0.0.1:3000/api/webhooks/stripe");
  });

  it("leave a caller's own name and owner of the shop alone", () => {
    expect(settingsWith({ SHOP_NAME: "Mine", OWNER_EMAIL: "me@example.com" }).shop).toMatchObject({
      SHOP_NAME: "Mine",
      OWNER_EMAIL: "me@example.com",
    });
  });

  it("keep orders of Stripe's test mode in another database than the sandbox's", () => {
    const { shop } = settingsWith({ STRIPE_SECRET_KEY: "sk_test_own" });
    expect(shop.DATABASE_URL).toMatch(/\/till_stripe$/);
    expect(settingsWith({}).shop.DATABASE_URL).toMatch(/\/till$/);
    expect(shop).not.toHaveProperty("STRIPE_API_BASE");
  });

  it("invent no secret for a shop with a database of its own", () => {
    expect(settingsWith({ DATABASE_URL: "postgres://db/till" }).shop).not.toHaveProperty("AUTH_SECRET");
  });
});
