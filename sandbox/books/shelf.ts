import type { Spot } from "./journal";

/** Where the newest version of a row lies; `position` is its place in the order of creation. */
export interface Entry extends Spot {
  position: number;
  seq: number;
  lookups: readonly string[];
}

/** The index of one table: everything kept in memory about its rows. */
export interface Shelf {
  entries: Map<string, Entry>;
  order: string[];
  lookups: Map<string, Set<string>>;
}

export const newShelf = (): Shelf => ({ entries: new Map(), order: [], lookups: new Map() });

/** Notes a new version of a row (or, with no spot, its end) and returns the one it replaces. */
export function placeOn(
  shelf: Shelf,
  id: string,
  spot: Spot | null,
  lookups: readonly string[],
  seq: number,
): Entry | undefined {
  const before = shelf.entries.get(id);
  for (const lookup of before?.lookups ?? []) {
    if (spot === null || !lookups.includes(lookup)) shelf.lookups.get(lookup)?.delete(id);
  }
  if (spot === null) {
    shelf.entries.delete(id);
    return before;
  }
  const position = before?.position ?? shelf.order.push(id) - 1;
  shelf.entries.set(id, { ...spot, position, seq, lookups });
  for (const lookup of lookups) {
    const ids = shelf.lookups.get(lookup);
    if (ids) ids.add(id);
    else shelf.lookups.set(lookup, new Set([id]));
  }
  return before;
}
