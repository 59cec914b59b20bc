import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * The token that opens an order page without a sign-in. Derived, not stored: raising the order's token version revokes
 * every link sent before. 128 bits, base64url.
 */
export function orderToken(secret: string, orderId: string, tokenVersion: number): string {
  return createHmac("sha256", `order-link:${secret}`)
    .update(`${orderId}.${tokenVersion}`)
    .digest()
    .subarray(0, 16)
    .toString("base64url");
}

/** Compares in constant time, so that a token cannot be guessed character by character. */
export function isOrderToken(token: string, secret: string, orderId: string, tokenVersion: number): boolean {
  const expected = Buffer.from(orderToken(secret, orderId, tokenVersion));
  const given = Buffer.from(token);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
