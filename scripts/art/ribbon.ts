import { noise } from "./noise";
import { curve, type Point } from "./path";

/** Half the width of a ribbon at a part (0 root, 1 tip) of its length. */
export type Girth = (part: number) => number;

/** How a spine wanders from its root. Angles in radians, 0 to the right, clockwise. */
export interface Growth {
  root: Point;
  heading: number;
  length: number;
  /** Total turn over the length. */
  bend: number;
  /** How far it strays from that turn. */
  drift: number;
  seed: string;
  steps?: number;
}

export function spine({ root, heading, length, bend, drift, seed, steps = 12 }: Growth): Point[] {
  const stray = noise(seed);
  const points: Point[] = [root];
  let [x, y] = root;
  for (let step = 1; step <= steps; step++) {
    const part = step / steps;
    const angle = heading + bend * part + stray(part * 2.4, 0.5) * drift * part;
    x += (Math.cos(angle) * length) / steps;
    y += (Math.sin(angle) * length) / steps;
    points.push([x, y]);
  }
  return points;
}

/** A cut-paper ribbon along a spine, round at the tip when the girth there is not zero. */
export function ribbon(points: readonly Point[], girth: Girth): string {
  const last = points.length - 1;
  const [left, right]: [Point[], Point[]] = [[], []];
  points.forEach(([x, y], at) => {
    const [from, to] = [points[Math.max(at - 1, 0)] ?? [x, y], points[Math.min(at + 1, last)] ?? [x, y]];
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
    const [alongX, alongY] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
    const half = girth(at / last);
    left.push([x + alongY * half, y - alongX * half]);
    right.unshift([x - alongY * half, y + alongX * half]);
    if (at !== last) return;
    for (const [aside, ahead] of [
      [0.72, 0.66],
      [0, 0.95],
      [-0.72, 0.66],
    ] as const)
      left.push([x + (alongY * aside + alongX * ahead) * half, y + (alongY * ahead - alongX * aside) * half]);
  });
  return curve([...left, ...right], true);
}
