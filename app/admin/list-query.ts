import { z } from "zod";
import { type Cursor, type CursorIds, decodeCursor } from "@/lib/domain/list-cursor";

/** What stands after the `?` of an address, as Next hands it over. */
export type Given = Readonly<Record<string, string | string[] | undefined>>;

export interface Place {
  readonly direction: "older" | "newer";
  readonly cursor: Cursor | null;
}

/** What could not be read from an address, in words; the page shows what it can beside them. */
export type Problem = string;

const BAD_PLACE = "The page in this address can't be read: it was cut or changed. Here is the newest instead.";

/** A parameter that is there once, or not at all. */
export const ONCE = z.string().optional();

export function readPlace(given: Given, ids: CursorIds): { place: Place; problems: Problem[] } {
  const older = ONCE.safeParse(given.older);
  const newer = ONCE.safeParse(given.newer);
  const newest: Place = { direction: "older", cursor: null };
  if (!older.success || !newer.success || (older.data !== undefined && newer.data !== undefined)) {
    return { place: newest, problems: [BAD_PLACE] };
  }
  const text = older.data ?? newer.data;
  if (text === undefined) return { place: newest, problems: [] };
  const cursor = decodeCursor(text, ids);
  if (cursor === null) return { place: newest, problems: [BAD_PLACE] };
  return { place: { direction: older.data === undefined ? "newer" : "older", cursor }, problems: [] };
}

/** One of a closed list, or the first of it with a sentence about the other. */
export function readChoice<const Choice extends string>(
  given: string | string[] | undefined,
  choices: readonly [Choice, ...Choice[]],
  what: string,
): { choice: Choice; problems: Problem[] } {
  const read = z.enum(choices).default(choices[0]).safeParse(given);
  if (read.success) return { choice: read.data, problems: [] };
  return { choice: choices[0], problems: [`There is no ${what} of the name in this address. Here are all.`] };
}

/** An address with only the parameters that say something. */
export function addressOf(path: string, parameters: Readonly<Record<string, string | null>>): string {
  const said = Object.entries(parameters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const query = new URLSearchParams(said).toString();
  return query === "" ? path : `${path}?${query}`;
}
