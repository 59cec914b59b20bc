import { disc, type Point, polyline } from "./path";

/** Where the rose stands on the chart to color, in sheet units. */
export const ROSE: Point = [846, 560];

/** One half of each of the rose's points is inked: `side` says which; `every` picks the rank of points. */
function points(reach: number, ranks: readonly number[], side: 1 | -1): string {
  return ranks
    .map((at) => {
      const tip = (at * Math.PI) / 8;
      const root = tip + (side * Math.PI) / 8;
      const way = (angle: number, far: number): Point => [
        ROSE[0] + Math.sin(angle) * far,
        ROSE[1] - Math.cos(angle) * far,
      ];
      return polyline([ROSE, way(tip, reach), way(root, reach * 0.24)], true);
    })
    .join("");
}

/** A sixteen-point rose: the light and dark halves of its points, the small ranks first, and its rings. */
export function rose(): { light: string[]; dark: string[]; rings: string[] } {
  const ranks = [
    [1, 3, 5, 7, 9, 11, 13, 15],
    [2, 6, 10, 14],
    [0, 4, 8, 12],
  ] as const;
  const reach = [92, 118, 150] as const;
  const halves = (side: 1 | -1) => ranks.map((rank, at) => points(reach[at] ?? 90, rank, side));
  return { light: halves(1), dark: halves(-1), rings: [disc(ROSE, 66), disc(ROSE, 72), disc(ROSE, 160)] };
}
