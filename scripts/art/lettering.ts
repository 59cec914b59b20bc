import { curve, type Point, polyline } from "./path";

/**
 * Single-stroke figures, after the ones engraved on charts. Each stroke: how it runs (`-` straight, `~` curved,
 * `o` a closed curve) and its points on a grid 12 wide and 20 high, two base-36 digits each.
 */
const STROKES: Readonly<Record<string, readonly string[]>> = {
  "0": ["o60 a3 ca ah 6k 2h 0a 23"],
  "1": ["-24 70 7k"],
  "2": ["~14 31 60 a1 c5 b8 7c 3g 0k", "-0k ck"],
  "3": ["~12 40 70 a1 b5 a8 59", "~59 a9 cc cf ai 6k 3j 0h"],
  "4": ["-9k 90 0e ce"],
  "5": ["-b0 20 18", "~18 57 98 cc bh 8k 4k 0h"],
  "6": ["~a1 70 33 0a 0f 3j 6k aj ce a9 68 29 0d"],
  "7": ["-00 c0 4k"],
  "8": ["o60 92 a5 98 69 38 25 32", "o69 aa cf ai 6k 2i 0f 2a"],
  "9": ["~2j 5k 9h ca c5 91 60 21 06 2b 6c ab c7"],
};

const GRID_HEIGHT = 20;
const ADVANCE = 17;
const RUNS = { "-": polyline, "~": curve, o: (points: readonly Point[]) => curve(points, true) } as const;

/** Path data for a text `height` sheet units high, its lower left corner at `at`; `slant` leans it like an italic. */
export function lettering(text: string, at: Point, height: number, slant = 0.18): string {
  const scale = height / GRID_HEIGHT;
  let marks = "";
  [...text].forEach((sign, place) => {
    for (const stroke of STROKES[sign] ?? []) {
      const points = stroke
        .slice(1)
        .split(" ")
        .map((pair): Point => {
          const [x, y] = [Number.parseInt(pair.charAt(0), 36), Number.parseInt(pair.charAt(1), 36)];
          const rise = GRID_HEIGHT - y;
          return [at[0] + (place * ADVANCE + x + rise * slant) * scale, at[1] - rise * scale];
        });
      const run = stroke.charAt(0);
      if (run === "-" || run === "~" || run === "o") marks += RUNS[run](points);
    }
  });
  return marks;
}
