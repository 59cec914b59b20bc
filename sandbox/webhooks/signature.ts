import { createHmac, randomBytes } from "node:crypto";

/**
 * The `Stripe-Signature` header: HMAC-SHA256 over `t.body` with each secret (several while one is being replaced),
 * and the fake `v0` that test mode adds and receivers must ignore (stripe.md 2.4, 6.1). `t` is real seconds.
 */
export function signatureHeader(body: string, secrets: string[], timestamp: number): string {
  const real = secrets.map(
    (secret) => `v1=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`,
  );
  return [`t=${timestamp}`, ...real, `v0=${randomBytes(32).toString("hex")}`].join(",");
}
