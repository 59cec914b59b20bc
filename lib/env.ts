import { readFileSync } from "node:fs";
import { z } from "zod";
import { CAPTURE_METHODS } from "./domain/capture-method";
import { parseEmailAddress } from "./domain/email-address";

/**
 * The only reader of the environment. Parsed at first use, so that a build needs no setting; `getEnv` throws one error
 * that lists everything that is wrong.
 */

/** Each of these may also be given as NAME_FILE, a path: Docker, Kubernetes and systemd hand secrets over as files. */
const SECRETS = [
  "DATABASE_URL",
  "STRIPE_SECRET_KEY",
  "STRIPE_PUBLISHABLE_KEY",
  "STRIPE_WEBHOOK_SECRET",
  "SMTP_URL",
  "AUTH_SECRET",
] as const;

const AUTH_SECRET_CHARACTERS_MIN = 32;

const httpUrl = z.url({
  protocol: /^https?$/,
  error: ({ input }) =>
    input === undefined ? "is missing: an http or https address" : "must be an http or https address",
});
const required = (what: string) =>
  z
    .string({ error: `is missing: ${what}` })
    .trim()
    .min(1, `is empty: ${what}`);

const SHAPE = z.object({
  DATABASE_URL: required("postgres://user:password@host:5432/till").regex(
    /^postgres(ql)?:\/\//,
    "must start with postgres://",
  ),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(10),
  STRIPE_SECRET_KEY: required("the gateway's secret key, sk_… or rk_…").regex(
    /^(sk|rk)_(test|live)_/,
    "must start with sk_test_, sk_live_, rk_test_ or rk_live_",
  ),
  STRIPE_PUBLISHABLE_KEY: required("the gateway's publishable key, pk_…").regex(
    /^pk_(test|live)_/,
    "must start with pk_test_ or pk_live_",
  ),
  STRIPE_WEBHOOK_SECRET: required("the signing secret of the webhook endpoint, whsec_…")
    .transform((text) =>
      text
        .split(",")
        .map((secret) => secret.trim())
        .filter(Boolean),
    )
    .refine(
      (secrets) => secrets.length > 0 && secrets.every((secret) => /^whsec_\S{8,}$/.test(secret)),
      "must be one or more secrets that start with whsec_, separated by commas",
    ),
  STRIPE_API_BASE: httpUrl.optional(),
  STRIPE_JS_URL: httpUrl.optional(),
  SMTP_URL: required("smtp://user:password@host:587").regex(/^smtps?:\/\//, "must start with smtp:// or smtps://"),
  MAIL_FROM: z.string().min(3).default("Fathom Prints <hello@fathom.example>"),
  AUTH_SECRET: required("a random secret of at least 32 characters").min(
    AUTH_SECRET_CHARACTERS_MIN,
    `must have at least ${AUTH_SECRET_CHARACTERS_MIN} characters`,
  ),
  APP_URL: httpUrl
    .transform((url) => url.replace(/\/+$/, ""))
    .refine((url) => new URL(url).origin === url.toLowerCase(), "must be an origin such as https://shop.example"),
  // Spelled as sign-in spells addresses, or its owner could never be recognized.
  OWNER_EMAIL: z
    .string()
    .transform((text, check) => {
      const email = parseEmailAddress(text);
      if (email !== null) return email;
      check.addIssue({ code: "custom", message: "must be an e-mail address" });
      return z.NEVER;
    })
    .optional(),
  SHOP_NAME: z.string().min(1).default("Fathom Prints"),
  SHOP_EMAIL: z.email("must be an e-mail address").default("hello@fathom.example"),
  SHOP_TIME_ZONE: z
    .string()
    .refine(isTimeZone, "must be an IANA time zone such as Europe/Lisbon")
    .default("Europe/Lisbon"),
  PAYMENT_CAPTURE: z
    .enum(CAPTURE_METHODS, "must be automatic (take the money at once) or manual (reserve it, a merchant takes it)")
    .default("automatic"),
  TRUSTED_PROXIES: z
    .string()
    .transform((text) =>
      text
        .split(",")
        .map((address) => address.trim())
        .filter(Boolean),
    )
    .default([]),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default("127.0.0.1"),
});

export type Env = z.infer<typeof SHAPE>;

let parsed: Env | undefined;

/** The settings of this process. @throws SettingsError with the whole list of what is missing or contradictory. */
export function getEnv(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** Whether Next serves the sources with reload (`npm run dev`). */
export function isDevelopment(): boolean {
  return process.env.NODE_ENV === "development";
}

export class SettingsError extends Error {
  override name = "SettingsError";
  constructor(readonly problems: readonly string[]) {
    super(
      `Till can't start with these settings:\n${problems.map((problem) => `  - ${problem}`).join("\n")}\nSee docs/going-live.md.`,
    );
  }
}

/** The one setting that migrating needs: a database is prepared before there are keys. @throws SettingsError */
export function getDatabaseUrl(): string {
  return parse(SHAPE.pick({ DATABASE_URL: true }), process.env).DATABASE_URL;
}

/** Pure, for tests. @throws SettingsError */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): Env {
  return parse(SHAPE, source, contradictions);
}

function parse<Settings>(
  shape: z.ZodType<Settings>,
  source: Readonly<Record<string, string | undefined>>,
  contradictionsIn: (settings: Settings) => string[] = () => [],
): Settings {
  const problems: string[] = [];
  const result = shape.safeParse(readSecretFiles(source, problems));
  if (result.success) problems.push(...contradictionsIn(result.data));
  else problems.push(...result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`));
  if (!result.success || problems.length > 0) throw new SettingsError(problems);
  return result.data;
}

function readSecretFiles(source: Readonly<Record<string, string | undefined>>, problems: string[]) {
  // An empty variable is one that was not set: that is how compose files and unit files leave things out.
  const values = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  for (const name of SECRETS) {
    const path = values[`${name}_FILE`];
    if (path === undefined) continue;
    if (values[name] !== undefined) problems.push(`${name} and ${name}_FILE are both set: keep one`);
    try {
      values[name] = readFileSync(path, "utf8").trim();
    } catch {
      problems.push(`${name}_FILE names a file that can't be read: ${path}`);
    }
  }
  return values;
}

/** Settings that are each fine and together dangerous. */
function contradictions(env: Env): string[] {
  const problems: string[] = [];
  const secretIsLive = /^(sk|rk)_live_/.test(env.STRIPE_SECRET_KEY);
  const publishableIsLive = env.STRIPE_PUBLISHABLE_KEY.startsWith("pk_live_");
  if (secretIsLive !== publishableIsLive) {
    problems.push(
      "STRIPE_SECRET_KEY and STRIPE_PUBLISHABLE_KEY are of different modes: use both test or both live keys",
    );
  }
  if (secretIsLive || publishableIsLive) {
    if (env.STRIPE_API_BASE) problems.push("STRIPE_API_BASE (a sandbox) together with a live key: unset one of them");
    if (env.STRIPE_JS_URL) problems.push("STRIPE_JS_URL (a sandbox) together with a live key: unset one of them");
    if (!env.APP_URL.startsWith("https://")) problems.push("APP_URL must be https with live keys");
  }
  if (Boolean(env.STRIPE_API_BASE) !== Boolean(env.STRIPE_JS_URL)) {
    problems.push("STRIPE_API_BASE and STRIPE_JS_URL belong together: set both (sandbox) or neither (Stripe)");
  }
  return problems;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
