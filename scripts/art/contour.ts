import type { Field } from "./noise";
import type { Point } from "./path";

/** The window a field is read through, in sheet units, and how finely. */
export interface Survey {
  width: number;
  height: number;
  step: number;
}

/** Marching squares: which edges (top, right, bottom, left) a line crosses, by the corners that lie inside. */
const CROSSINGS: readonly string[] = [
  "",
  "LT",
  "TR",
  "LR",
  "RB",
  "LTRB",
  "TB",
  "LB",
  "BL",
  "BT",
  "TRBL",
  "BR",
  "RL",
  "RT",
  "TL",
  "",
];

/**
 * Closed lines around everything above `level`. The survey reaches past the sheet and its rim counts as low ground,
 * so every line closes, outside the picture where it must: the same lines serve as areas and as strokes.
 */
export function contours(field: Field, { width, height, step }: Survey, level: number): Point[][] {
  const columns = Math.ceil(width / step) + 5;
  const rows = Math.ceil(height / step) + 5;
  const place = (at: number) => (at - 2) * step;
  const heights = Array.from({ length: columns * rows }, (_, at) => {
    const [column, row] = [at % columns, Math.floor(at / columns)];
    const rim = column === 0 || row === 0 || column === columns - 1 || row === rows - 1;
    return rim ? level - 1 : field(place(column), place(row));
  });
  const high = (column: number, row: number) => heights[row * columns + column] ?? level - 1;
  const crossing = new Map<number, Point>();
  const onward = new Map<number, number>();
  const edge = (column: number, row: number, side: string): number => {
    const [c, r] = [side === "R" ? column + 1 : column, side === "B" ? row + 1 : row];
    const upright = side === "L" || side === "R" ? 1 : 0;
    const id = (r * columns + c) * 2 + upright;
    const [from, to] = [high(c, r), high(c + 1 - upright, r + upright)];
    const part = (level - from) / (to - from);
    crossing.set(id, [place(c + part * (1 - upright)), place(r + part * upright)]);
    return id;
  };
  for (let row = 0; row < rows - 1; row++) {
    for (let column = 0; column < columns - 1; column++) {
      const corners = [high(column, row), high(column + 1, row), high(column + 1, row + 1), high(column, row + 1)];
      const sides = CROSSINGS[corners.reduce((sum, value, bit) => sum + (value > level ? 1 << bit : 0), 0)] ?? "";
      for (let at = 0; at < sides.length; at += 2)
        onward.set(edge(column, row, sides.charAt(at)), edge(column, row, sides.charAt(at + 1)));
    }
  }
  return loops(onward, crossing);
}

function loops(onward: Map<number, number>, crossing: Map<number, Point>): Point[][] {
  const lines: Point[][] = [];
  for (const start of [...onward.keys()]) {
    const line: Point[] = [];
    for (let at: number | undefined = start; at !== undefined && onward.has(at); ) {
      const point = crossing.get(at);
      if (point) line.push(point);
      const next: number | undefined = onward.get(at);
      onward.delete(at);
      at = next;
    }
    if (line.length > 3) lines.push(line);
  }
  return lines;
}
