/**
 * What a merchant typed to find orders: part of a number, part of an address, or an id copied from the gateway. One
 * field takes all of them, because people paste whatever they have in front of them.
 */
export interface OrderSearch {
  /** As typed, trimmed: what the field shows again. */
  readonly text: string;
  /** Beginnings of order numbers, upper case, each with `T-`. Two when the first T may be the prefix or a digit. */
  readonly numbers: readonly string[];
  /** Beginning of an e-mail address, lower case; null when it can't be one. */
  readonly email: string | null;
  /** A PaymentIntent or charge of the gateway, whole. */
  readonly providerId: string | null;
}

/** The longest address there can be (RFC 5321), which is also longer than any id. */
export const SEARCH_CHARACTERS_MAX = 254;

const NUMBER_CHARACTERS = 8;
const CROCKFORD = /^[0-9A-HJKMNP-TV-Z]*$/;
/** How people read the letters that Crockford's alphabet leaves out. */
const MISREAD: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1" };
const PROVIDER_ID = /^(pi|ch|py)_[A-Za-z0-9_]{4,250}$/;

/** @returns null when nothing was typed. */
export function parseOrderSearch(typed: string): OrderSearch | null {
  // Postgres takes no NUL in a text, and nobody means one.
  const text = typed
    .replace(/\p{Cc}/gu, " ")
    .trim()
    .slice(0, SEARCH_CHARACTERS_MAX);
  if (text === "") return null;
  const providerId = PROVIDER_ID.test(text) ? text : null;
  return { text, numbers: numbersIn(text), email: emailIn(text), providerId };
}

function numbersIn(text: string): string[] {
  const [, marked, rest] = /^#?\s*(T\s*[-\u2010-\u2015]\s*)?(.*)$/is.exec(text) ?? [];
  const characters = readable(rest ?? "");
  if (marked !== undefined) return isPartOfNumber(characters) ? [`T-${characters}`] : [];
  const numbers = characters.startsWith("T") ? [characters.slice(1), characters] : [characters];
  return numbers.filter((number) => number !== "" && isPartOfNumber(number)).map((number) => `T-${number}`);
}

/** Spaces and dashes out, upper case, O read as 0, I and L as 1. */
function readable(text: string): string {
  const packed = text.replace(/[\s\-\u2010-\u2015]+/g, "").toUpperCase();
  return packed.replace(/[OIL]/g, (letter) => MISREAD[letter] ?? letter);
}

function isPartOfNumber(characters: string): boolean {
  return characters.length <= NUMBER_CHARACTERS && CROCKFORD.test(characters);
}

function emailIn(text: string): string | null {
  const address = text.replace(/^<|>$/g, "").toLowerCase();
  return /\s/.test(address) ? null : address;
}
