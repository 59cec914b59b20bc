import { createHash } from "node:crypto";

/**
 * Whom a coupon's limit per customer counts: a digest that `Ada+prints@Example.com` and `ada@example.com` share. It holds
 * back the honest second try, not somebody with many mailboxes: a coupon that must not be used often has a limit in all.
 */
export function customerKey(email: string): string {
  const address = email.trim().normalize("NFKC").toLowerCase();
  const at = address.lastIndexOf("@");
  const local = address.slice(0, at);
  // A plus that comes first belongs to the name: nothing would be left of it.
  const plain = local.slice(1).includes("+") ? local.slice(0, local.indexOf("+", 1)) : local;
  return createHash("sha256")
    .update(`coupon customer\n${plain}${address.slice(at)}`)
    .digest("base64url");
}
