import { createHmac } from "node:crypto";
import type { Shop } from "./shop";

/** What the gateway's post looks like to the shop, made here by hand: signed as documented, or not. */

export function sign(body: string, secret: string, at = Math.floor(Date.now() / 1000)): string {
  return `t=${at},v1=${createHmac("sha256", secret).update(`${at}.${body}`).digest("hex")}`;
}

export async function deliver(shop: Shop, body: string, signature?: string): Promise<Response> {
  const headers = { "content-type": "application/json", ...(signature ? { "stripe-signature": signature } : {}) };
  return await fetch(`${shop.url}/api/webhooks/stripe`, { method: "POST", headers, body });
}
