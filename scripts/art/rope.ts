import { curve, even, type Point, polyline } from "./path";

/** A closed rope lying flat: the line itself, the pieces that go over another part, and the lay of its strands. */
export interface Rope {
  body: string;
  overs: string[];
  lay: string[];
  crossings: number;
}

interface Crossing {
  /** Distances along the rope, in sheet units, of the stretch on top and the stretch below it. */
  over: number;
  under: number;
  /** Sine of the angle between the two: a shallow crossing covers more rope. */
  steep: number;
}

/** A rope has this many points for each of its own widths. */
const FINE = 5;
/** A rope longer than this many widths is thin in its picture, and drawn with fewer points. */
const LONG = 58;

/** Where two stretches meet, as parts of both and the sine of their angle; undefined when they do not. */
function meeting(a: Point, b: Point, c: Point, d: Point): readonly [number, number, number] | undefined {
  const [rx, ry, sx, sy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const cross = rx * sy - ry * sx;
  if (cross === 0) return undefined;
  const t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / cross;
  const u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / cross;
  if (t < 0 || t >= 1 || u < 0 || u >= 1) return undefined;
  return [t, u, Math.abs(cross) / (Math.hypot(rx, ry) * Math.hypot(sx, sy))];
}

/** Every crossing, over and under in turn along the rope: a flat closed curve can always be laid so. */
function crossings(points: readonly Point[], step: number): Crossing[] {
  const met: { first: number; second: number; steep: number }[] = [];
  const near = (at: number): Point => points[at % points.length] ?? [0, 0];
  for (let first = 0; first < points.length; first++)
    for (let second = first + 2; second < points.length; second++) {
      if (first === 0 && second === points.length - 1) continue;
      const parts = meeting(near(first), near(first + 1), near(second), near(second + 1));
      if (parts) met.push({ first: (first + parts[0]) * step, second: (second + parts[1]) * step, steep: parts[2] });
    }
  const order = met.flatMap(({ first, second }) => [first, second]).sort((a, b) => a - b);
  return met.map(({ first, second, steep }) =>
    order.indexOf(first) % 2 === 0 ? { over: first, under: second, steep } : { over: second, under: first, steep },
  );
}

/** Lays a rope `wide` sheet units thick along a closed line. */
export function rope(line: readonly Point[], wide: number): Rope {
  const step = wide / FINE;
  const points = even(line, step, true);
  const length = points.length * step;
  const at = (distance: number): Point => points[Math.round((distance + length) / step) % points.length] ?? [0, 0];
  const found = crossings(points, step);
  const long = length / wide > LONG;
  const half = (steep: number) => wide * Math.min(2, 0.06 + 0.62 / Math.max(steep, 0.2));
  const overs = found.map(({ over, steep }) =>
    curve((long ? [-1, 0, 1] : [-1, -0.5, 0, 0.5, 1]).map((part) => at(over + part * half(steep)))),
  );
  const covered = (distance: number, mark: readonly Point[]) =>
    found.some(({ over, under, steep }) => {
      const apart = Math.abs(under - distance);
      if (Math.min(apart, length - apart) > 2.4 * wide) return false;
      for (let there = over - half(steep); there <= over + half(steep); there += step)
        if (mark.some(([x, y]) => Math.hypot(x - at(there)[0], y - at(there)[1]) < wide * 0.64)) return true;
      return false;
    });
  const lay: string[] = [];
  for (let distance = 0; distance < length - wide * 0.3; distance += wide * (long ? 1 : 0.62)) {
    const [from, to] = [at(distance - wide * 0.3), at(distance + wide * 0.3)];
    const far = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
    const [nx, ny] = [(-(to[1] - from[1]) / far) * wide * 0.44, ((to[0] - from[0]) / far) * wide * 0.44];
    const mark: Point[] = [[from[0] + nx, from[1] + ny], at(distance), [to[0] - nx, to[1] - ny]];
    if (!covered(distance, mark)) lay.push(polyline([mark[0] ?? from, mark[2] ?? to]));
  }
  const count = Math.round(points.length / (long ? 8 : 4));
  const body = Array.from({ length: count }, (_, index) => at((index * length) / count));
  return { body: curve(body, true), overs, lay, crossings: found.length };
}

/** A Turk's head laid flat: `leads` strands round the middle, `bights` scallops at the rim. Must share no divisor. */
export function turksHead(leads: number, bights: number, [x, y]: Point, radius: number, swing: number): Point[] {
  return Array.from({ length: 720 }, (_, part): Point => {
    const t = (part / 720) * 2 * Math.PI;
    const reach = (radius * (1 + swing * Math.cos(bights * t))) / (1 + swing);
    return [x + reach * Math.sin(leads * t), y - reach * Math.cos(leads * t)];
  });
}

/** A rectangular mat: a Lissajous line with `across` (even) bights one way and `down` (odd) the other. */
export function mat(across: number, down: number, [x, y]: Point, halfWidth: number, halfHeight: number): Point[] {
  return Array.from({ length: 900 }, (_, part): Point => {
    const t = ((part + 0.37) / 900) * 2 * Math.PI;
    return [x + halfWidth * Math.sin(down * t), y + halfHeight * Math.sin(across * t)];
  });
}
