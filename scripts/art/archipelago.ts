import { chance } from "./chance";
import { ROSE } from "./compass-rose";
import { lettering } from "./lettering";
import { type Field, terrain } from "./noise";
import { curve, disc, type Point, polyline } from "./path";

/** Height over the sea at a place: islands where the noise stands high, none under the compass rose. */
export function islands(): Field {
  const rough = terrain("archipelago 7", 4);
  return (x, y) => {
    const rim = Math.max(0, Math.abs(x / 595 - 1) - 0.78) * 2 + Math.max(0, Math.abs(y / 421 - 1) - 0.72) * 2;
    const calm = Math.exp(-(((x - ROSE[0]) / 190) ** 2 + ((y - ROSE[1]) / 190) ** 2));
    return rough(x / 250, y / 250) * 1.1 - 0.1 - rim - calm * 0.8;
  };
}

/** Trees and peaks, none nearer to another than its own width. */
export function growth(field: Field): string[] {
  const luck = chance("trees");
  const taken: Point[] = [];
  const marks: string[] = [];
  for (let tries = 0; tries < 2600; tries++) {
    const [x, y]: Point = [luck.between(70, 1120), luck.between(70, 770)];
    const high = field(x, y);
    if (high < 0.07 || taken.some(([px, py]) => Math.hypot(px - x, (py - y) * 1.2) < (high > 0.36 ? 31 : 21))) continue;
    taken.push([x, y]);
    if (high > 0.36)
      marks.push(
        polyline([
          [x - 11, y + 7],
          [x, y - 12],
          [x + 11, y + 7],
        ]),
        polyline([
          [x + 1, y - 6],
          [x + 3, y + 1],
          [x + 1, y + 6],
        ]),
      );
    else
      marks.push(
        disc([x, y - 3], 5.5),
        polyline([
          [x, y + 2.5],
          [x, y + 8],
        ]),
      );
  }
  return marks;
}

/** Sailing boats in open water, clear of the coast and the rose. */
export function boats(field: Field): string[] {
  const luck = chance("boats 2");
  const taken: Point[] = [[ROSE[0], ROSE[1]]];
  const marks: string[] = [];
  for (let tries = 0; tries < 900 && taken.length < 9; tries++) {
    const [x, y]: Point = [luck.between(110, 1080), luck.between(110, 740)];
    const open = [-34, 0, 34].every((dx) => [-34, 0, 20].every((dy) => field(x + dx, y + dy) < -0.16));
    if (!open || taken.some(([px, py], at) => Math.hypot(px - x, py - y) < (at === 0 ? 190 : 120))) continue;
    taken.push([x, y]);
    marks.push(
      `${curve([
        [x - 24, y],
        [x - 12, y + 10],
        [x + 12, y + 10],
        [x + 24, y],
      ])}z`,
      `${curve([
        [x + 2, y - 4],
        [x + 24, y - 14],
        [x + 2, y - 42],
      ])}z`,
      `${curve([
        [x - 3, y - 4],
        [x - 18, y - 8],
        [x - 3, y - 34],
      ])}z`,
    );
  }
  return marks;
}

/** Depths for whoever wants to color by number: only the printed chart has them. */
export function soundings(field: Field): string[] {
  const luck = chance("soundings to color");
  const taken: Point[] = [];
  return Array.from({ length: 900 }, (): Point => [luck.between(64, 1110), luck.between(70, 780)])
    .filter(([x, y]) => field(x, y) < -0.05 && Math.hypot(x - ROSE[0], y - ROSE[1]) > 176)
    .filter((spot) => taken.every(([x, y]) => Math.hypot(x - spot[0], y - spot[1]) > 52) && taken.push(spot) > 0)
    .map((spot) => lettering(String(Math.round(-field(...spot) * 40)), spot, 8, { slant: 0.18 }));
}
