import { block } from "../path";
import { flags } from "../patterns/flags";
import { herring } from "../patterns/herring";
import { swell } from "../patterns/swell";
import { tiles } from "../patterns/tiles";
import { plate, print } from "../sheet";

/** The preview: four papers, side by side. */
export function endpapers(): string {
  const [side, gap] = [1200, 20];
  const half = (side - 3 * gap) / 2;
  const [near, far] = [gap, 2 * gap + half];
  const paper = "#fbf6ea";
  const drawn = [
    swell({ x: near, y: near, width: half, height: half, unit: 104 }),
    tiles({ x: far, y: near, width: half, height: half, unit: half / 6 }),
    herring({ x: near, y: far, width: half, height: half, unit: 176 }),
    flags({ x: far, y: far, width: half, height: half, unit: half / 6 }),
  ];
  const gutters = plate(paper, [block(near + half, 0, gap, side), block(0, near + half, side, gap)], { opaque: true });
  return print({ title: "Four endpapers", width: side, height: side, paper, margin: gap }, [...drawn.flat(), gutters]);
}
