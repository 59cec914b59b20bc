/** Points in sheet units, y downwards. */
export type Point = readonly [x: number, y: number];

const DECIMALS = 10;
const round = (value: number) => Math.round(value * DECIMALS) / DECIMALS;

/** No number in path data has more characters than this. */
const LONGEST = 12;

/** Adds numbers to path data, as short as SVG allows: ".5" for 0.5, and no space where a sign or point parts them. */
function add(data: string, values: readonly number[]): string {
  let text = data;
  for (const value of values) {
    const digits = String(round(value) || 0).replace(/^(-?)0\./, "$1.");
    const before = text.slice(-LONGEST).match(/[\d.]+$/)?.[0] ?? "";
    const parted = before === "" || digits.startsWith("-") || (digits.startsWith(".") && before.includes("."));
    text += parted ? digits : ` ${digits}`;
  }
  return text;
}

const short = (values: readonly number[]) => add("", values);

/** Writes relative path data from the point really reached, so that rounding never adds up. */
function pen(start: Point) {
  let at: Point = [round(start[0]), round(start[1])];
  let [data, last] = [`M${short(at)}`, "M"];
  return {
    move(letter: string, points: readonly Point[]) {
      const relative = points.map(([x, y]): Point => [round(x - at[0]), round(y - at[1])]);
      data = add(letter === last ? data : data + letter, relative.flat());
      last = letter;
      const [dx, dy] = relative.at(-1) ?? [0, 0];
      at = [round(at[0] + dx), round(at[1] + dy)];
    },
    end: (closed: boolean) => data + (closed ? "z" : ""),
  };
}

/** Straight segments through the points. */
export function polyline(points: readonly Point[], closed = false): string {
  const [first, ...rest] = points;
  if (!first) return "";
  const line = pen(first);
  for (const point of rest) line.move("l", [point]);
  return line.end(closed);
}

/** A smooth curve through the points (Catmull-Rom as cubics; evenly spaced points give the best line). */
export function curve(points: readonly Point[], closed = false): string {
  const first = points[0];
  if (!first) return "";
  const count = points.length;
  const near = (at: number): Point =>
    points[closed ? (at + count) % count : Math.min(Math.max(at, 0), count - 1)] ?? first;
  const handle = (at: number, side: number): Point => {
    const [x, y] = near(at);
    const [before, after] = [near(at - 1), near(at + 1)];
    return [x + ((after[0] - before[0]) / 6) * side, y + ((after[1] - before[1]) / 6) * side];
  };
  const line = pen(first);
  for (let at = 0; at < (closed ? count : count - 1); at++) {
    const arrival = [handle(at + 1, -1), near(at + 1)];
    if (at === 0) line.move("c", [handle(0, 1), ...arrival]);
    else line.move("s", arrival);
  }
  return line.end(closed);
}

/** Walks a line and leaves points every `step` units; keeps both ends. */
export function even(points: readonly Point[], step: number, closed = false): Point[] {
  const first = points[0];
  if (!first) return [];
  const kept: Point[] = [first];
  let [from, owed]: [Point, number] = [first, step];
  for (const to of closed ? [...points.slice(1), first] : points.slice(1)) {
    let length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    while (length >= owed) {
      const part = owed / length;
      from = [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
      kept.push(from);
      length -= owed;
      owed = step;
    }
    owed -= length;
    from = to;
  }
  const last = points.at(-1);
  if (!closed && last && owed < step * 0.7) kept.push(last);
  if (closed && owed > step * 0.5) kept.pop();
  return kept;
}

/** A full circle as path data. */
export function disc([x, y]: Point, radius: number): string {
  return `M${short([x - radius, y])}a${short([radius, radius])} 0 1 0 ${short([2 * radius, 0])}a${short([radius, radius])} 0 1 0 ${short([-2 * radius, 0])}z`;
}

/** A rectangle as path data. */
export function block(x: number, y: number, width: number, height: number): string {
  return `M${short([x, y])}h${short([width])}v${short([height])}h${short([-width])}z`;
}

/** A dot: printed by a round-capped stroke of the plate's width. */
export function dot([x, y]: Point): string {
  return `M${short([x, y])}h0`;
}

/** The line with every point left out that lies within `tolerance` of the line without it (Douglas and Peucker). */
export function simple(points: readonly Point[], tolerance: number): Point[] {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 3) return [...points];
  const [dx, dy] = [last[0] - first[0], last[1] - first[1]];
  const length = Math.hypot(dx, dy) || 1;
  let [farthest, split] = [0, 0];
  points.forEach(([x, y], at) => {
    const away = Math.abs(dx * (y - first[1]) - dy * (x - first[0])) / length;
    if (away > farthest) [farthest, split] = [away, at];
  });
  if (farthest <= tolerance) return [first, last];
  return [...simple(points.slice(0, split + 1), tolerance), ...simple(points.slice(split), tolerance).slice(1)];
}
