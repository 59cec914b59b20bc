import { log } from "@/lib/log";

/**
 * Next prints the errors of pages and actions whole, and a failed query's error holds its parameters: addresses, hashes.
 * From here on they go through the log, which keeps name, message, code and stack. `digest` is the number an error page
 * shows, so that a person who writes in can be helped.
 */
export function logConsoleErrors(): void {
  const print = console.error;
  console.error = (...said: unknown[]) => {
    const error = said.find((one) => one instanceof Error);
    if (error) log.error("request failed", { digest: digestOf(error), err: error });
    else print(...said);
  };
}

function digestOf(error: Error): string | null {
  return "digest" in error && typeof error.digest === "string" ? error.digest : null;
}
