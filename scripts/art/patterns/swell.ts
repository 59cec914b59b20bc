import { block, disc, type Point } from "../path";
import { type Plate, plate } from "../sheet";
import type { Swatch } from "./swatch";

/** Rows of round waves, each row over the one behind it. */
export function swell({ x, y, width, height, unit }: Swatch): Plate[] {
  const inks = ["#1f4f82", "#f5efe0", "#6fb3cf", "#f5efe0"] as const;
  const plates: Plate[] = [plate("#f5efe0", block(x, y, width, height), { opaque: true })];
  for (let row = 0; row * unit * 0.5 < height + unit; row++) {
    const centers = Array.from(
      { length: Math.ceil(width / unit / 2) + 2 },
      (_, at): Point => [x + (at * 2 + (row % 2) - 0.5) * unit, y + row * unit * 0.5],
    );
    inks.forEach((ink, ring) => {
      plates.push(
        plate(
          ink,
          centers.map((center) => disc(center, unit * (1 - ring * 0.24))),
          { opaque: true },
        ),
      );
    });
  }
  return plates;
}
