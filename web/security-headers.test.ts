import { describe, expect, it } from "vitest";
import {
  gatewayOrigins,
  newNonce,
  type Policy,
  type RouteClass,
  routeClass,
  securityHeaders,
} from "./security-headers";

const SANDBOX = gatewayOrigins({
  STRIPE_API_BASE: "http://127.0.0.1:12111",
  STRIPE_JS_URL: "http://127.0.0.1:12111/endive/stripe.js",
});
const STRIPE = gatewayOrigins({});
const policy: Policy = { route: "public", nonce: "N", gateway: STRIPE, isHttps: true, isDev: false };

const BEFORE = "default-src 'none'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'";
const AFTER =
  "img-src 'self' data:; font-src 'self'; style-src 'self' 'nonce-N'; manifest-src 'self'; worker-src 'none'; upgrade-insecure-requests";

const EVERYWHERE = {
  "x-content-type-options": "nosniff",
  "cross-origin-opener-policy": "same-origin-allow-popups",
  "cross-origin-resource-policy": "same-origin",
  "strict-transport-security": "max-age=63072000; includeSubDomains; preload",
};

describe("the headers, exactly, of", () => {
  it("a page for everybody", () => {
    expect(securityHeaders(policy)).toEqual({
      ...EVERYWHERE,
      "content-security-policy": `${BEFORE}; script-src 'nonce-N' 'strict-dynamic' 'self'; frame-src 'none'; connect-src 'self'; ${AFTER}`,
      "referrer-policy": "strict-origin-when-cross-origin",
      "permissions-policy": "payment=(), camera=(), microphone=(), geolocation=()",
    });
  });

  it("the checkout, with Stripe", () => {
    expect(securityHeaders({ ...policy, route: "payment" })).toEqual({
      ...EVERYWHERE,
      "content-security-policy": `${BEFORE}; script-src 'nonce-N' 'strict-dynamic' 'self' https://js.stripe.com https://*.js.stripe.com; frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com; connect-src 'self' https://api.stripe.com; ${AFTER}`,
      "referrer-policy": "strict-origin-when-cross-origin",
      "permissions-policy":
        'payment=(self "https://js.stripe.com" "https://*.js.stripe.com"), camera=(), microphone=(), geolocation=()',
      "cache-control": "private, no-store",
    });
  });

  it("the checkout, with the sandbox, over http", () => {
    const headers = securityHeaders({ ...policy, route: "payment", gateway: SANDBOX, isHttps: false });
    expect(headers["content-security-policy"]).toBe(
      `${BEFORE}; script-src 'nonce-N' 'strict-dynamic' 'self' http://127.0.0.1:12111; frame-src http://127.0.0.1:12111; connect-src 'self' http://127.0.0.1:12111; ${AFTER.replace("; upgrade-insecure-requests", "")}`,
    );
    expect(headers).not.toHaveProperty("strict-transport-security");
  });

  it("an order's page, whose address holds its token", () => {
    expect(securityHeaders({ ...policy, route: "order" })).toMatchObject({
      "referrer-policy": "no-referrer",
      "cache-control": "private, no-store",
    });
  });

  it.each(["private", "public", "order"] as const)("a %s page, which knows no gateway", (route) => {
    expect(securityHeaders({ ...policy, route })["content-security-policy"]).not.toContain("stripe");
  });
});

describe("the policy", () => {
  it("allows eval and inline styles in development alone", () => {
    const inBuild = securityHeaders(policy)["content-security-policy"];
    const inDevelopment = securityHeaders({ ...policy, isDev: true })["content-security-policy"];
    expect(inBuild).not.toContain("unsafe");
    expect(inDevelopment).toContain("'unsafe-eval'");
    expect(inDevelopment).toContain("style-src 'self' 'unsafe-inline';");
  });

  it("has another nonce of 128 bits each time", () => {
    const nonces = new Set(Array.from({ length: 1_000 }, newNonce));
    expect(nonces.size).toBe(1_000);
    for (const nonce of nonces) expect(Buffer.from(nonce, "base64")).toHaveLength(16);
  });
});

describe("a path's class", () => {
  it.each<[string, RouteClass]>([
    ["/", "public"],
    ["/posters", "public"],
    ["/products/dulse", "public"],
    ["/checkouts", "public"],
    ["/checkout", "payment"],
    ["/checkout/again", "payment"],
    ["/orders/0199", "order"],
    ["/orders/0199/return", "order"],
    ["/cart", "private"],
    ["/account", "private"],
    ["/admin", "private"],
    ["/admin/orders/0199", "private"],
    ["/sign-in", "private"],
    ["/sign-in/confirm", "private"],
    ["/api/webhooks/stripe", "private"],
  ])("of %s is %s", (path, route) => {
    expect(routeClass(path)).toBe(route);
  });
});
