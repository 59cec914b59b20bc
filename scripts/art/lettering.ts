import { curve, type Point, polyline } from "./path";

/**
 * Single-stroke letters, after the ones engraved on charts. Each stroke: how it runs (`-` straight, `~` curved,
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
  A: ["-0k 60 ck", "-2d ad"],
  B: ["-00 0k", "~00 60 a2 a7 69 09", "~09 79 cc cg 7k 0k"],
  C: ["~c4 91 60 22 0a 2i 6k 9j cg"],
  D: ["-00 0k", "~00 50 a3 ca ah 5k 0k"],
  E: ["-b0 00 0k bk", "-0a 9a"],
  F: ["-b0 00 0k", "-0a 9a"],
  G: ["~c4 91 60 22 0a 2i 6k aj ce", "-ce cb 7b"],
  H: ["-00 0k", "-c0 ck", "-0a ca"],
  I: ["-00 0k"],
  J: ["-80 8f", "~8f 7j 4k 1j 0g"],
  K: ["-00 0k", "-b0 0c", "-48 ck"],
  L: ["-00 0k ak"],
  M: ["-0k 00 7d e0 ek"],
  N: ["-0k 00 ck c0"],
  O: ["o60 b4 ca bg 6k 1g 0a 14"],
  P: ["-00 0k", "~00 70 b3 b8 7b 0b"],
  Q: ["o60 b4 ca bg 6k 1g 0a 14", "-7f ck"],
  R: ["-00 0k", "~00 70 b3 b8 7b 0b", "-6b ck"],
  S: ["~b3 80 40 12 14 38 8b bd bh 8k 4k 0h"],
  T: ["-00 c0", "-60 6k"],
  U: ["-00 0d", "~0d 1i 6k bi cd", "-cd c0"],
  V: ["-00 6k c0"],
  W: ["-00 4k 83 ck g0"],
  X: ["-00 ck", "-c0 0k"],
  Y: ["-00 6a c0", "-6a 6k"],
  Z: ["-00 c0 0k ck"],
  ".": ["-0j 0k"],
  ",": ["-1j 0m"],
  ":": ["-08 09", "-0j 0k"],
  "-": ["-0b 7b"],
  "'": ["-10 05"],
  "/": ["-0k 90"],
};

const GRID_HEIGHT = 20;
const SPACE = 10;
const GAP = 5;
const RUNS = { "-": polyline, "~": curve, o: (points: readonly Point[]) => curve(points, true) } as const;

export interface Hand {
  /** Leans the letters like an italic: sideways for each unit of height. */
  slant?: number;
  /** Extra space between letters, in grid units. */
  open?: number;
  /** Where `at` lies on the line. */
  from?: "start" | "middle" | "end";
  /** Turns the line around `at`, in radians, clockwise. */
  turn?: number;
}

/** How far a sign reaches to the right on the grid. */
function reach(sign: string): number {
  const rights = (STROKES[sign] ?? []).flatMap((stroke) =>
    stroke
      .slice(1)
      .split(" ")
      .map((pair) => Number.parseInt(pair.charAt(0), 36)),
  );
  return rights.length === 0 ? SPACE - GAP : Math.max(...rights);
}

/** Path data for a line of text `height` sheet units high; `at` lies on its base line. Capitals and figures only. */
export function lettering(text: string, at: Point, height: number, hand: Hand = {}): string {
  const { slant = 0, open = 0, from = "start", turn = 0 } = hand;
  const scale = height / GRID_HEIGHT;
  const signs = [...text];
  const wide = signs.reduce((sum, sign) => sum + reach(sign) + GAP + open, -GAP - open);
  let left = from === "start" ? 0 : from === "middle" ? -wide / 2 : -wide;
  let marks = "";
  for (const sign of signs) {
    for (const stroke of STROKES[sign] ?? []) {
      const points = stroke
        .slice(1)
        .split(" ")
        .map((pair): Point => {
          const rise = GRID_HEIGHT - Number.parseInt(pair.charAt(1), 36);
          const along = left + Number.parseInt(pair.charAt(0), 36) + rise * slant;
          const [dx, dy] = [along * scale, -rise * scale];
          return [at[0] + dx * Math.cos(turn) - dy * Math.sin(turn), at[1] + dx * Math.sin(turn) + dy * Math.cos(turn)];
        });
      const run = stroke.charAt(0);
      if (run === "-" || run === "~" || run === "o") marks += RUNS[run](points);
    }
    left += reach(sign) + GAP + open;
  }
  return marks;
}
