import { chance } from "./chance";

/** A smooth field over the sheet: about -1 to 1, features one unit wide. */
export type Field = (x: number, y: number) => number;

const LATTICE = 256;

const fade = (t: number) => t * t * t * (t * (t * 6 - 15) + 10);
const mix = (a: number, b: number, t: number) => a + (b - a) * t;

/** Gradient noise (Perlin 2002) from a seed. */
export function noise(seed: string): Field {
  const luck = chance(seed);
  const order = Array.from({ length: LATTICE }, (_, at) => at);
  for (let at = LATTICE - 1; at > 0; at--) {
    const other = luck.whole(0, at);
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  const slope = (column: number, row: number, dx: number, dy: number) => {
    const hash = order[((order[column & (LATTICE - 1)] ?? 0) + row) & (LATTICE - 1)] ?? 0;
    const angle = (hash / LATTICE) * 2 * Math.PI;
    return Math.cos(angle) * dx + Math.sin(angle) * dy;
  };
  return (x, y) => {
    const column = Math.floor(x);
    const row = Math.floor(y);
    const [dx, dy] = [x - column, y - row];
    const across = fade(dx);
    const top = mix(slope(column, row, dx, dy), slope(column + 1, row, dx - 1, dy), across);
    const bottom = mix(slope(column, row + 1, dx, dy - 1), slope(column + 1, row + 1, dx - 1, dy - 1), across);
    return mix(top, bottom, fade(dy)) * 1.5;
  };
}

/** Several octaves of one noise: broad forms with finer ones riding on them. */
export function terrain(seed: string, octaves = 4): Field {
  const base = noise(seed);
  return (x, y) => {
    let sum = 0;
    let share = 1;
    for (let octave = 0; octave < octaves; octave++) {
      const scale = 2 ** octave;
      sum += base(x * scale + octave * 17.3, y * scale - octave * 9.1) * share;
      share /= 2;
    }
    return sum / (2 - 2 ** (1 - octaves));
  };
}
