import pino from "pino";

/** Fields that may hold a secret or a person. They are cut out wherever they stand; everything else is ids and codes. */
const REDACTED = [
  "email",
  "token",
  "password",
  "secret",
  "client_secret",
  "clientSecret",
  "authorization",
  "cookie",
  "address",
  "url",
  "headers",
  "body",
].flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

const FORM: pino.LoggerOptions = {
  level: "info",
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: REDACTED, censor: "[redacted]" },
  serializers: { err: describeError },
};
const STANDARD_ERROR = 2;

let logger = pino(FORM);

/** For a command whose standard output is its answer: what it logs goes to standard error instead. */
export function logAside(): void {
  logger = pino(FORM, pino.destination({ dest: STANDARD_ERROR, sync: true }));
}

type Fields = Readonly<Record<string, string | number | boolean | null | undefined | Error>>;

/** One line a decision: what happened, to which ids. Never a person's data, never a secret. */
export const log = {
  info: (what: string, fields: Fields = {}) => logger.info(fields, what),
  warn: (what: string, fields: Fields = {}) => logger.warn(fields, what),
  error: (what: string, fields: Fields = {}) => logger.error(fields, what),
};

/** Errors of drivers and SDKs carry queries, parameters and headers: only name, message head, code and stack frames stay. */
function describeError(error: unknown) {
  if (!(error instanceof Error)) return { name: typeof error };
  const cause = error.cause instanceof Error ? error.cause : null;
  const code = codeOf(error) ?? codeOf(cause);
  return {
    name: error.name,
    // A failed query's message repeats the query with its parameters.
    message:
      error.name === "DrizzleQueryError" || error.message.startsWith("Failed query")
        ? (cause?.message ?? "failed query")
        : error.message,
    ...(code ? { code } : {}),
    at: error.stack
      ?.split("\n")
      .filter((line) => line.trimStart().startsWith("at "))
      .slice(0, 6)
      .map((line) => line.trim()),
  };
}

function codeOf(error: Error | null): string | undefined {
  return error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
