/** Why a listing did not answer: its window holds more than can be listed whole. A narrower one may do. */
export const TOO_MANY = "the window holds more than is listed at once";

/** A span of time, both ends included. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

type Listed<T> =
  | { readonly is: "yes"; readonly value: readonly T[] }
  | { readonly is: "no"; readonly code: string }
  | { readonly is: "unknown"; readonly because: string };

/** Objects are dated by the second: a narrower window than this finds no fewer of them. */
const NARROWEST_MS = 1_000;

/**
 * Lists a span in pieces, each whole, the oldest first: a list that was cut off says nothing about what is not in it. A
 * piece that holds too much is halved. `take` is given each piece before the next is asked for, so that nothing piles up
 * and what was taken stays taken.
 * @returns null when all of it was listed, otherwise why not: everything before the piece that failed was taken.
 */
export async function listWhole<T>(
  span: Span,
  list: (piece: Span) => Promise<Listed<T>>,
  take: (objects: readonly T[], until: Date) => Promise<unknown>,
): Promise<string | null> {
  const end = span.to.getTime();
  let from = span.from.getTime();
  let width = Math.max(end - from, NARROWEST_MS);
  while (from < end) {
    const to = new Date(Math.min(from + width, end));
    const listed = await list({ from: new Date(from), to });
    if (listed.is === "yes") {
      await take(listed.value, to);
      from = to.getTime();
      width *= 2;
    } else {
      const because = listed.is === "no" ? listed.code : listed.because;
      if (because !== TOO_MANY || width <= NARROWEST_MS) return because;
      width = Math.max(Math.floor(width / 2), NARROWEST_MS);
    }
  }
  return null;
}
