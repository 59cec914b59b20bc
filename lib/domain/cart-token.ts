import { createHash } from "node:crypto";
import { invariant } from "./invariant";

/** 128 bits: nobody guesses the bag of somebody else. */
const TOKEN_BYTES = 16;
const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/** The secret that a browser keeps to find its bag again. @param random 16 random bytes. */
export function cartToken(random: Uint8Array): string {
  invariant(random.length === TOKEN_BYTES, "a cart token takes 16 random bytes");
  return Buffer.from(random).toString("base64url");
}

/** True for what could be a token of ours; a cookie that was tampered with is no bag at all. */
export function isCartToken(text: string): boolean {
  return TOKEN.test(text);
}

/** What the database stores: whoever reads it cannot take over a bag. */
export function hashCartToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
