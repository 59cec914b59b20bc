/** Numbers from 0 up to 1. */
export type Chance = () => number;

/** A small seeded generator (mulberry32), so that a run of faults or late webhooks can be repeated. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Seeded when a seed is given, otherwise different each time. */
export const chanceOf = (seed: number | undefined): Chance => (seed === undefined ? Math.random : seededChance(seed));
