// The environment of each part: what the caller set, completed by what this start made.
import { Failure } from "./failure.mjs";
import { SUPERUSER } from "./postgres.mjs";

/** @typedef {{ shop: number, sandbox: number, smtp: number, postgres: number }} Ports */

const DEMO_SHOP = {
  MAIL_FROM: "Fathom Prints <hello@fathom.example>",
  OWNER_EMAIL: "owner@fathom.example",
  SHOP_NAME: "Fathom Prints",
  SHOP_EMAIL: "hello@fathom.example",
  SHOP_TIME_ZONE: "Europe/Lisbon",
};

/** @param {Record<string, string | undefined>} environment @param {string} name */
export function isSet(environment, name) {
  return Boolean(environment[name]?.trim() || environment[`${name}_FILE`]?.trim());
}

/**
 * The sandbox runs only when nothing points at a real database or gateway: one forgotten key must never ship goods for
 * a test card.
 * @param {Record<string, string | undefined>} environment
 * @returns {{ sandbox: boolean, postgres: boolean }}
 */
export function wantedParts(environment) {
  const postgres = !isSet(environment, "DATABASE_URL");
  const stripe = Object.keys(environment).some((name) => name.startsWith("STRIPE_") && environment[name]?.trim());
  if (postgres && /^(sk|rk)_live_/.test(environment.STRIPE_SECRET_KEY ?? "")) {
    throw new Failure(
      "A live Stripe key needs a database that you keep and back up: set DATABASE_URL. The embedded one is for trying Till.",
    );
  }
  return { sandbox: postgres && !stripe, postgres };
}

/**
 * @param {Record<string, string | undefined>} environment @param {Ports} ports @param {import("./secrets.mjs").Secrets} secrets
 * @param {{ sandbox: boolean, postgres: boolean }} wanted @param {string} dataFolder
 * @returns {{ shop: Record<string, string | undefined>, sandbox: Record<string, string | undefined> }}
 */
export function partSettings(environment, ports, secrets, wanted, dataFolder) {
  const appUrl = environment.APP_URL?.trim() || `http://localhost:${ports.shop}`;
  const gateway = `http://127.0.0.1:${ports.sandbox}`;
  const shop = {
    ...(wanted.sandbox ? DEMO_SHOP : {}),
    ...environment,
    PORT: String(ports.shop),
    APP_URL: appUrl,
    ...(wanted.postgres ? { DATABASE_URL: embeddedUrl(ports, secrets, wanted.sandbox ? "till" : "till_stripe") } : {}),
    ...(isSet(environment, "AUTH_SECRET") || !wanted.postgres ? {} : { AUTH_SECRET: secrets.authSecret }),
    ...(wanted.sandbox
      ? {
          STRIPE_SECRET_KEY: "sk_test_sandbox",
          STRIPE_PUBLISHABLE_KEY: "pk_test_sandbox",
          STRIPE_WEBHOOK_SECRET: secrets.webhookSecret,
          STRIPE_API_BASE: gateway,
          STRIPE_JS_URL: `${gateway}/endive/stripe.js`,
          SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
        }
      : {}),
  };
  const sandbox = {
    ...environment,
    SANDBOX_PORT: String(ports.sandbox),
    SANDBOX_SMTP_PORT: String(ports.smtp),
    SANDBOX_DATA_DIR: `${dataFolder}/sandbox`,
    SANDBOX_WEBHOOK_URL: `http://127.0.0.1:${ports.shop}/api/webhooks/stripe`,
    SANDBOX_WEBHOOK_SECRET: secrets.webhookSecret,
  };
  return { shop, sandbox };
}

/**
 * @param {Pick<Ports, "postgres">} ports @param {Pick<import("./secrets.mjs").Secrets, "databasePassword">} secrets
 * @param {string} database
 */
export function embeddedUrl(ports, secrets, database) {
  return `postgres://${SUPERUSER}:${secrets.databasePassword}@127.0.0.1:${ports.postgres}/${database}`;
}
