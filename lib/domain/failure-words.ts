/** Enough for a code, a sentence and an id; a driver's message can be pages. */
const LENGTH_MAX = 300;
const ADDRESS = /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g;
/** Postgres repeats the value that it did not like: "invalid input syntax for type uuid: "…"". */
const QUOTED = /"[^"]*"/g;

/**
 * Why a piece of work failed, in words that may be kept and shown: no names, no addresses, no values of a query. Drivers
 * and mail servers write such things into their messages, so of a database's error only code and constraint stay, and
 * of all others addresses are cut out.
 */
export function failureWords(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(inner instanceof Error)) return "something that is no error was thrown";
  const state = textOf(inner, "code");
  if (state !== null && /^[0-9A-Z]{5}$/.test(state)) {
    const constraint = textOf(inner, "constraint");
    const message = inner.message.replace(QUOTED, "…");
    return cut(`Postgres ${state}${constraint ? ` (${constraint})` : ""}: ${message}`);
  }
  // A failed query's own message holds the query with its parameters.
  if (inner.message.startsWith("Failed query")) return "a query failed";
  return cut(state === null ? inner.message : `${state}: ${inner.message}`);
}

function textOf(error: Error, field: string): string | null {
  const value = Object.getOwnPropertyDescriptor(error, field)?.value;
  return typeof value === "string" ? value : null;
}

function cut(text: string): string {
  return text.replace(ADDRESS, "[address]").replace(/\s+/g, " ").trim().slice(0, LENGTH_MAX);
}
