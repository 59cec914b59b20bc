import { invalidRequest, StripeError } from "./errors";
import type { Form, FormHash } from "./form";

/**
 * Readers turn one form value into a typed one or refuse it in Stripe's words. `undefined` means "not sent"; an empty
 * string is Stripe's "unset", which only `unsettable` readers take. `name` is the bracketed name for messages.
 */
export type Reader<T> = (value: Form | undefined, name: string) => T;
export type Shape = Record<string, Reader<unknown>>;
export type Read<S extends Shape> = { [K in keyof S]: S[K] extends Reader<infer T> ? T : never };

/** Stripe's limits on metadata (stripe.md 4.4). */
const METADATA_KEYS_MAX = 50;
const METADATA_KEY_CHARS_MAX = 40;
const METADATA_VALUE_CHARS_MAX = 500;

function plain(value: Form, name: string): string {
  if (typeof value === "object")
    throw invalidRequest(`Invalid string: {:${Object.keys(value)[0] ?? ""}=>…}`, undefined, name);
  if (value !== "") return value;
  throw invalidRequest(
    `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`,
    "parameter_invalid_empty",
    name,
  );
}

export const text =
  (maxChars = 5_000): Reader<string | undefined> =>
  (value, name) => {
    if (value === undefined) return undefined;
    const given = plain(value, name);
    if (given.length <= maxChars) return given;
    throw invalidRequest(
      `Invalid string: ${given.slice(0, 20)}…; must be at most ${maxChars} characters`,
      undefined,
      name,
    );
  };

export const integer =
  (min?: number): Reader<number | undefined> =>
  (value, name) => {
    if (value === undefined) return undefined;
    const given = plain(value, name);
    if (!/^-?\d{1,15}$/.test(given))
      throw invalidRequest(`Invalid integer: ${given}`, "parameter_invalid_integer", name);
    if (min === undefined || Number(given) >= min) return Number(given);
    throw invalidRequest(`This value must be greater than or equal to ${min}.`, "parameter_invalid_integer", name);
  };

export const flag: Reader<boolean | undefined> = (value, name) => {
  if (value === undefined) return undefined;
  const given = plain(value, name);
  if (given === "true" || given === "false") return given === "true";
  throw invalidRequest(`Invalid boolean: ${given}`, undefined, name);
};

export const oneOf =
  <const T extends string>(...choices: T[]): Reader<T | undefined> =>
  (value, name) => {
    if (value === undefined) return undefined;
    const given = plain(value, name);
    const found = choices.find((choice) => choice === given);
    if (found !== undefined) return found;
    const last = choices.at(-1);
    const names = choices.length > 1 ? `one of ${choices.slice(0, -1).join(", ")}, or ${last}` : last;
    throw invalidRequest(`Invalid ${name}: must be ${names}`, undefined, name);
  };

export const required =
  <T>(reader: Reader<T>): Reader<Exclude<T, undefined>> =>
  (value, name) => {
    const read = reader(value, name);
    if (read !== undefined) return read as Exclude<T, undefined>;
    throw invalidRequest(`Missing required param: ${name}.`, "parameter_missing", name);
  };

/** An empty string means "remove it" and reads as null. */
export const unsettable =
  <T>(reader: Reader<T>): Reader<T | null> =>
  (value, name) =>
    value === "" ? null : reader(value, name);

export const list =
  <T>(reader: Reader<T>): Reader<Exclude<T, undefined>[] | undefined> =>
  (value, name) => {
    if (value === undefined) return undefined;
    if (typeof value === "string") throw invalidRequest(`Invalid array`, undefined, name);
    return Object.keys(value).map((key) => required(reader)(value[key], `${name}[${key}]`));
  };

const inner = (name: string, key: string): string => (name === "" ? key : `${name}[${key}]`);

function readFields<S extends Shape>(shape: S, value: FormHash, name: string): Read<S> {
  const unknown = Object.keys(value).filter((key) => !Object.hasOwn(shape, key));
  if (unknown.length > 0) {
    const names = unknown.map((key) => inner(name, key));
    const noun = names.length === 1 ? "parameter" : "parameters";
    throw invalidRequest(`Received unknown ${noun}: ${names.join(", ")}`, "parameter_unknown", names[0]);
  }
  return Object.fromEntries(
    Object.entries(shape).map(([key, reader]) => [key, reader(value[key], inner(name, key))]),
  ) as Read<S>;
}

export const hash =
  <S extends Shape>(shape: S): Reader<Read<S> | undefined> =>
  (value, name) => {
    if (value === undefined) return undefined;
    if (typeof value === "string") throw invalidRequest("Invalid hash", undefined, name);
    return readFields(shape, value, name);
  };

/** A whole request: unknown parameters are refused, as at Stripe. */
export const params =
  <S extends Shape>(shape: S) =>
  (form: FormHash): Read<S> =>
    readFields(shape, form, "");

/** Keys and values are text and stay text; an empty value unsets a key, an empty metadata all of them. */
export const metadata: Reader<Record<string, string> | null | undefined> = (value, name) => {
  if (value === undefined || value === "") return value === "" ? null : undefined;
  if (typeof value === "string") throw invalidRequest("Invalid hash", undefined, name);
  const entries = Object.entries(value);
  if (entries.length > METADATA_KEYS_MAX) {
    throw invalidRequest(`You can have up to ${METADATA_KEYS_MAX} keys of metadata.`, undefined, name);
  }
  for (const [key, inside] of entries) {
    if (typeof inside === "object") {
      throw invalidRequest(
        `Metadata values must be strings, but for key '${key}' you passed in a value of type hash`,
        undefined,
        `${name}[${key}]`,
      );
    }
    if (key.length > METADATA_KEY_CHARS_MAX || inside.length > METADATA_VALUE_CHARS_MAX) {
      const limit = `keys up to ${METADATA_KEY_CHARS_MAX} characters long and values up to ${METADATA_VALUE_CHARS_MAX} characters long`;
      throw invalidRequest(`Metadata can have ${limit}.`, undefined, `${name}[${key}]`);
    }
  }
  return Object.fromEntries(entries) as Record<string, string>;
};

/** What metadata becomes when a request's keys are laid over those already there. */
export function mergeMetadata(
  before: Record<string, string>,
  given: Record<string, string> | null | undefined,
): Record<string, string> {
  if (given === null) return {};
  const merged = Object.entries({ ...before, ...given }).filter(([, value]) => value !== "");
  if (merged.length > METADATA_KEYS_MAX) {
    throw invalidRequest(`You can have up to ${METADATA_KEYS_MAX} keys of metadata.`, undefined, "metadata");
  }
  return Object.fromEntries(merged);
}

/** Taken and forgotten: what Stripe.js reports about itself. */
export const ignored: Reader<undefined> = () => undefined;

/** Known to Stripe but not built here: refused aloud, because silence would be a wrong answer. */
export const unsupported: Reader<undefined> = (value, name) => {
  if (value === undefined) return undefined;
  throw new StripeError(400, {
    type: "invalid_request_error",
    message: `The sandbox does not support the parameter '${name}'. Stripe does; see the sandbox's README for what is missing.`,
    param: name,
  });
};
