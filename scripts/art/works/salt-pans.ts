import { chance } from "../chance";
import { type Point, polyline } from "../path";
import { plate, print } from "../sheet";

const SIDE = 1200;
const MARGIN = 70;
type Pan = readonly [Point, Point, Point, Point];

const between = (a: Point, b: Point, part: number): Point => [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];

/** Draws a pan in from its dikes. */
function inside([a, b, c, d]: Pan, dike: number): Pan {
  const middle: Point = [(a[0] + b[0] + c[0] + d[0]) / 4, (a[1] + b[1] + c[1] + d[1]) / 4];
  const pull = (corner: Point) =>
    between(corner, middle, dike / Math.max(Math.hypot(corner[0] - middle[0], corner[1] - middle[1]), dike));
  return [pull(a), pull(b), pull(c), pull(d)];
}

function hatching([a, b, c, d]: Pan, gap: number): string {
  const lines = Math.max(2, Math.round(Math.hypot(d[0] - a[0], d[1] - a[1]) / gap));
  return Array.from({ length: lines - 1 }, (_, at) => {
    const part = (at + 1) / lines;
    return polyline([between(a, d, part), between(b, c, part)]);
  }).join("");
}

/** Salt works from above: one field divided again and again by dikes, flooded with four inks. */
export function saltPans(): string {
  const luck = chance("salt pans 11");
  const pans: Pan[] = [];
  const divide = (pan: Pan, depth: number) => {
    const [a, b, c, d] = pan;
    const [wide, tall] = [Math.hypot(b[0] - a[0], b[1] - a[1]), Math.hypot(d[0] - a[0], d[1] - a[1])];
    const small = Math.max(wide, tall) < 135 || (depth > 3 && luck.yes(0.16));
    if (small || wide * tall < 9000) return void pans.push(inside(pan, depth < 5 ? 12 : 9));
    const [near, far] = [luck.between(0.36, 0.64), luck.between(-0.05, 0.05)];
    if (wide > tall * luck.between(0.8, 1.15)) {
      const [top, bottom] = [between(a, b, near), between(d, c, near + far)];
      divide([a, top, bottom, d], depth + 1);
      divide([top, b, c, bottom], depth + 1);
    } else {
      const [left, right] = [between(a, d, near), between(b, c, near + far)];
      divide([a, b, right, left], depth + 1);
      divide([left, right, c, d], depth + 1);
    }
  };
  divide(
    [
      [-190, 110],
      [1290, -190],
      [1390, 1090],
      [-60, 1400],
    ],
    0,
  );
  const rose: string[] = [];
  const brine: string[] = [];
  const sun: string[] = [];
  const rake: string[] = [];
  for (const pan of pans) {
    const [[x, y]] = pan;
    const wash = Math.hypot(x - 430, y - 760) / 1000 + luck.between(-0.3, 0.3);
    const shape = polyline(pan, true);
    const flood =
      wash < 0.3 ? rose : wash < 0.52 ? luck.pick([sun, rose]) : wash < 0.74 ? luck.pick([brine, brine, sun]) : brine;
    flood.push(shape);
    if (flood === sun && luck.yes(0.5)) rose.push(polyline(inside(pan, 16), true));
    if (luck.yes(0.3)) rake.push(hatching(inside(pan, 10), luck.pick([9, 13])));
  }
  return print({ title: "Salt pans", width: SIDE, height: SIDE, paper: "#f6efe2", margin: MARGIN }, [
    plate("#fdebdd", `M0 0h${SIDE}v${SIDE}H0z`),
    plate("#fbc95a", sun, { shift: [-2, 2] }),
    plate("#86cfd3", brine, { shift: [2, 1] }),
    plate("#f58a86", rose),
    plate("#263a5e", rake, { line: 2.2 }),
  ]);
}
