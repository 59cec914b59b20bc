import { chance } from "../chance";
import { block, curve, disc, type Point } from "../path";
import { type Plate, plate } from "../sheet";
import type { Swatch } from "./swatch";

/** Quarter-round tiles, turned as they came to hand: bands of cobalt that meet whatever the neighbor does. */
export function tiles({ x, y, width, height, unit }: Swatch): Plate[] {
  const luck = chance("tiles 4");
  const [broad, fine, dots]: [string[], string[], string[]] = [[], [], []];
  for (let top = 0; top < height; top += unit)
    for (let left = 0; left < width; left += unit) {
      const [x0, y0, x1, y1] = [x + left, y + top, x + left + unit, y + top + unit];
      const corners: [Point, number][] = luck.yes(0.5)
        ? [
            [[x0, y0], 0],
            [[x1, y1], 2],
          ]
        : [
            [[x1, y0], 1],
            [[x0, y1], 3],
          ];
      for (const [[cx, cy], quarter] of corners) {
        const arc = (radius: number) =>
          curve(
            Array.from({ length: 5 }, (_, at): Point => {
              const angle = ((quarter + at / 4) * Math.PI) / 2;
              return [cx + Math.cos(angle) * radius, cy + Math.sin(angle) * radius];
            }),
          );
        broad.push(arc(unit / 2));
        fine.push(arc(unit * 0.2), arc(unit * 0.8));
      }
      dots.push(disc([x0, y0], unit * 0.085));
    }
  return [
    plate("#f7f1e3", block(x, y, width, height), { opaque: true }),
    plate("#9cc3e2", fine, { line: unit * 0.06, opaque: true }),
    plate("#2350a0", broad, { line: unit * 0.26, opaque: true }),
    plate("#f7f1e3", broad, { line: unit * 0.07, opaque: true }),
    plate("#f2b632", dots, { opaque: true }),
  ];
}
