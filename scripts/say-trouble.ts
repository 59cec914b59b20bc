import { SettingsError } from "@/lib/env";

/** What a person can do about a database that can't be opened, by the code of the driver or of Postgres. */
const TROUBLES: Readonly<Record<string, string>> = {
  ECONNREFUSED: "Nothing listens at the address in DATABASE_URL. Is the server running, and is the port right?",
  ENOTFOUND: "The host in DATABASE_URL has no address. Check its spelling.",
  ETIMEDOUT: "The host in DATABASE_URL doesn't answer. Check the address and the firewall.",
  "28P01": "The server refused the user or the password in DATABASE_URL.",
  "28000": "The server refused the user in DATABASE_URL.",
  "3D000": "The server has no database of the name in DATABASE_URL. Create it first.",
};

/** Ends a command in words: what is wrong, that nothing was changed, what to do. Never the address: it holds a password. */
export function sayTrouble(error: unknown): void {
  process.exitCode = 1;
  console.error(troubleIn(error));
}

export function troubleIn(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof SettingsError) return error.message;
  const inner = error.cause instanceof Error ? error.cause : error;
  const known = "code" in inner ? TROUBLES[String(inner.code)] : undefined;
  return known ? `${known} Nothing was changed.` : error.message;
}
