// What tests hand to the programs under test. Nothing of the caller's own shop, database or gateway gets in.

/** A shop's own settings, which a developer may well have exported. */
const OWN_SETTINGS =
  /^(DATABASE_|STRIPE_|SMTP_|SHOP_|SANDBOX_|AUTH_|MAIL_FROM|APP_URL|OWNER_EMAIL|TRUSTED_PROXIES|PORT$|HOST$|LOG_LEVEL|NODE_ENV|NEXTAUTH_|TILL_|TEST_)/;

/** @param {Record<string, string | undefined>} environment @returns {Record<string, string | undefined>} */
export function withoutOwnSettings(environment) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !OWN_SETTINGS.test(name)));
}

/** Enough settings for a program that only talks to the database. @param {string} databaseUrl */
export function databaseSettings(databaseUrl) {
  return {
    DATABASE_URL: databaseUrl,
    STRIPE_SECRET_KEY: "sk_test_sandbox",
    STRIPE_PUBLISHABLE_KEY: "pk_test_sandbox",
    STRIPE_WEBHOOK_SECRET: "whsec_for_tests_only",
    STRIPE_API_BASE: "http://127.0.0.1:9",
    STRIPE_JS_URL: "http://127.0.0.1:9/stripe.js",
    SMTP_URL: "smtp://127.0.0.1:9",
    AUTH_SECRET: "for tests only, and long enough to be taken",
    APP_URL: "http://localhost:9",
    OWNER_EMAIL: "owner@fathom.example",
  };
}
