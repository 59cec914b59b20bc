import { chance } from "../chance";
import { block, curve, disc, type Point, polyline } from "../path";
import { type Plate, plate } from "../sheet";
import type { Swatch } from "./swatch";

/** A shoal of herring, every other row on its way back. */
export function herring({ x, y, width, height, unit }: Swatch): Plate[] {
  const luck = chance("herring 2");
  const [backs, bellies, eyes]: [string[], string[], string[]] = [[], [], []];
  for (let row = 0; row * unit * 0.5 < height + unit; row++)
    for (let column = -1; column * unit * 1.55 < width + unit * 2; column++) {
      const way = row % 2 === 0 ? 1 : -1;
      const [cx, cy] = [x + (column + (row % 4 < 2 ? 0 : 0.5)) * unit * 1.55, y + row * unit * 0.5 + unit * 0.1];
      const at = (points: readonly (readonly number[])[]): Point[] =>
        points.map(([px = 0, py = 0]) => [cx + px * way * unit, cy + py * unit]);
      const body = curve(
        at([
          [0.68, 0],
          [0.42, -0.14],
          [0, -0.18],
          [-0.4, -0.07],
          [-0.52, 0],
          [-0.4, 0.07],
          [0, 0.17],
          [0.42, 0.13],
        ]),
        true,
      );
      (luck.yes(0.14) ? bellies : backs).push(
        body,
        polyline(
          at([
            [-0.46, 0],
            [-0.74, -0.17],
            [-0.66, 0],
            [-0.74, 0.17],
          ]),
          true,
        ),
      );
      eyes.push(disc(at([[0.5, -0.035]])[0] ?? [cx, cy], unit * 0.03));
      eyes.push(
        curve(
          at([
            [0.34, -0.11],
            [0.3, 0],
            [0.34, 0.1],
          ]),
        ),
      );
    }
  return [
    plate("#f2866b", block(x, y, width, height), { opaque: true }),
    plate("#22355f", backs, { opaque: true }),
    plate("#fbe6b8", bellies, { opaque: true }),
    plate("#f2866b", eyes, { opaque: true }),
  ];
}
