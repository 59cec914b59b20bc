/**
 * Whether a request's path and query are text: percent escapes that decode, and no NUL, which no page of the shop has a
 * use for and which Postgres refuses in the middle of a query. What is not text is nobody's page.
 */
export function isReadable(url: string): boolean {
  if (/%00|\0/.test(url)) return false;
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}
