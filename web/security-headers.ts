import { randomBytes } from "node:crypto";

/**
 * The headers of every answer that is not a static file, as pure functions of the route and the settings. They protect
 * the browser; who may see what is decided behind them, never here.
 */

/** `payment` may talk to the gateway; `order` has a token in its URL; `private` shows somebody's own things. */
export type RouteClass = "payment" | "order" | "private" | "public";

export interface Policy {
  readonly route: RouteClass;
  readonly nonce: string;
  readonly gateway: GatewayOrigins;
  readonly isHttps: boolean;
  /** Next's reload needs `eval` and inline styles. Never in a build. */
  readonly isDev: boolean;
}

export interface GatewayOrigins {
  readonly script: readonly string[];
  readonly frame: readonly string[];
  readonly connect: readonly string[];
}

/** 128 bits: guessing one is no way around the policy. */
const NONCE_BYTES = 16;
/** Two years, as the preload list asks. */
const HSTS = "max-age=63072000; includeSubDomains; preload";

/** Source: docs.stripe.com/security/guide#content-security-policy. Issuers' 3-D Secure pages open inside Stripe's frame. */
const STRIPE: GatewayOrigins = {
  script: ["https://js.stripe.com", "https://*.js.stripe.com"],
  frame: ["https://js.stripe.com", "https://*.js.stripe.com", "https://hooks.stripe.com"],
  connect: ["https://api.stripe.com"],
};
const NO_GATEWAY: GatewayOrigins = { script: [], frame: [], connect: [] };

const CLASSES: readonly (readonly [RegExp, RouteClass])[] = [
  [/^\/checkout(\/|$)/, "payment"],
  [/^\/orders(\/|$)/, "order"],
  [/^\/(account|admin|api|cart|sign-in)(\/|$)/, "private"],
];

export function routeClass(pathname: string): RouteClass {
  return CLASSES.find(([pattern]) => pattern.test(pathname))?.[1] ?? "public";
}

/** @param settings as in lib/env.ts; both unset means Stripe itself. */
export function gatewayOrigins(settings: {
  readonly STRIPE_API_BASE?: string | undefined;
  readonly STRIPE_JS_URL?: string | undefined;
}): GatewayOrigins {
  const { STRIPE_API_BASE: api, STRIPE_JS_URL: script } = settings;
  if (api === undefined || script === undefined) return STRIPE;
  const scriptOrigin = new URL(script).origin;
  const origins = [...new Set([scriptOrigin, new URL(api).origin])];
  return { script: [scriptOrigin], frame: origins, connect: origins };
}

export function newNonce(): string {
  return randomBytes(NONCE_BYTES).toString("base64");
}

export function contentSecurityPolicy({ route, nonce, gateway, isHttps, isDev }: Policy): string {
  const { script, frame, connect } = route === "payment" ? gateway : NO_GATEWAY;
  const directives: readonly (readonly string[])[] = [
    ["default-src", "'none'"],
    ["base-uri", "'none'"],
    ["object-src", "'none'"],
    ["form-action", "'self'"],
    ["frame-ancestors", "'none'"],
    ["script-src", `'nonce-${nonce}'`, "'strict-dynamic'", "'self'", ...script, ...(isDev ? ["'unsafe-eval'"] : [])],
    ["frame-src", ...(frame.length > 0 ? frame : ["'none'"])],
    ["connect-src", "'self'", ...connect, ...(isDev ? ["ws:"] : [])],
    ["img-src", "'self'", "data:"],
    ["font-src", "'self'"],
    // A nonce would switch 'unsafe-inline' off again.
    ["style-src", "'self'", isDev ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    ["manifest-src", "'self'"],
    ["worker-src", "'none'"],
    ...(isHttps ? [["upgrade-insecure-requests"]] : []),
  ];
  return directives.map((words) => words.join(" ")).join("; ");
}

export function securityHeaders(policy: Policy): Readonly<Record<string, string>> {
  const { route, gateway, isHttps } = policy;
  const payers = route === "payment" ? ["self", ...gateway.script.map((origin) => `"${origin}"`)].join(" ") : "";
  return {
    "content-security-policy": contentSecurityPolicy(policy),
    "x-content-type-options": "nosniff",
    "referrer-policy": route === "order" ? "no-referrer" : "strict-origin-when-cross-origin",
    "permissions-policy": `payment=(${payers}), camera=(), microphone=(), geolocation=()`,
    // Banks and wallets open windows that have to find their opener.
    "cross-origin-opener-policy": "same-origin-allow-popups",
    "cross-origin-resource-policy": "same-origin",
    ...(isHttps ? { "strict-transport-security": HSTS } : {}),
    ...(route === "public" ? {} : { "cache-control": "private, no-store" }),
  };
}
