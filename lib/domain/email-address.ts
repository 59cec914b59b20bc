/** RFC 5321: 64 before the at sign, 254 in all. */
const LOCAL_PART_MAX = 64;
const ADDRESS_MAX = 254;
/** RFC 5322's dot-atom. Quoted local parts, comments, lists and angle brackets have no place in a shop's form. */
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/**
 * The one spelling of an e-mail address, or null when it is none: NFKC, lower case, the domain in ASCII.
 *
 * Every address is parsed here before anything else sees it, because a character that only later turns into an at sign
 * or a comma would send a sign-in link to somebody else (CVE-2026-73420).
 */
export function parseEmailAddress(text: string): string | null {
  if (text.length > ADDRESS_MAX || countAts(text) !== 1) return null;
  const [local, domain, ...rest] = text.normalize("NFKC").trim().toLowerCase().split("@");
  if (local === undefined || domain === undefined || rest.length > 0) return null;
  if (local.length > LOCAL_PART_MAX || !LOCAL_PART.test(local)) return null;
  const host = asciiDomain(domain);
  if (host === null || local.length + 1 + host.length > ADDRESS_MAX) return null;
  return `${local}@${host}`;
}

function countAts(text: string): number {
  return text.split("@").length - 1;
}

/** URL parsing percent-decodes and accepts ports and numbers: only letters, digits, hyphens and dots may reach it. */
function asciiDomain(domain: string): string | null {
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain) || !URL.canParse(`http://${domain}`)) return null;
  const host = new URL(`http://${domain}`).hostname;
  return DOMAIN.test(host) ? host : null;
}
