import { createHash } from "node:crypto";

/** One spelling for all spellings of one mailbox: `Ada+prints@Example.com` and `ada@example.com` are read by one person. */
export function mailboxOf(email: string): string {
  const address = email.trim().normalize("NFKC").toLowerCase();
  const at = address.lastIndexOf("@");
  const local = address.slice(0, Math.max(0, at));
  // A plus that comes first belongs to the name: nothing would be left of it.
  const plus = local.indexOf("+", 1);
  return `${plus < 0 ? local : local.slice(0, plus)}${address.slice(Math.max(0, at))}`;
}

/**
 * Whom a coupon's limit per customer counts: a digest of the mailbox. It holds back the honest second try, not somebody
 * with many mailboxes: a coupon that must not be used often has a limit in all.
 */
export function customerKey(email: string): string {
  return createHash("sha256")
    .update(`coupon customer\n${mailboxOf(email)}`)
    .digest("base64url");
}
