/** Longer than any path of ours; a longer one is an attack or a mistake. */
const PATH_CHARACTERS_MAX = 512;
const ORIGIN = "http://till.invalid";

/**
 * Where to go after signing in: a path on this shop, or `fallback`. Whatever a browser could read as another origin
 * (`//evil`, `/\evil`, a scheme, a tab inside) is not a path.
 */
export function returnPath(text: string | null | undefined, fallback = "/account"): string {
  if (!text || text.length > PATH_CHARACTERS_MAX || !/^\/[\x21-\x7e]*$/.test(text) || text.includes("\\")) {
    return fallback;
  }
  const url = parseUrl(text);
  if (!url || url.origin !== ORIGIN) return fallback;
  const path = `${url.pathname}${url.search}${url.hash}`;
  return path.startsWith("//") ? fallback : path;
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text, ORIGIN);
  } catch {
    return null;
  }
}
