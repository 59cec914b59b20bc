import { noise } from "../noise";
import { block, curve, disc, type Point, polyline } from "../path";
import { plate, print } from "../sheet";

const WIDTH = 1000;
const HEIGHT = 1500;
const SURFACE = 330;
const LAYERS = 11;
const BOAT = 610;
const INKS = ["#c4e8df", "#b0dcdf", "#a9cfe2", "#a8c4e2"] as const;

/** Depth as overprint: each layer of thin blue covers all below it, and the light under the boat holds it back. */
export function leadLine(): string {
  const swell = noise("lead line");
  const layers = Array.from({ length: LAYERS }, (_, layer) => {
    const depth = layer / (LAYERS - 1);
    const edge: Point[] = [];
    for (let x = -40; x <= WIDTH + 40; x += 24) {
      const reach = (x - BOAT - depth * 46) / (58 + 92 * (1 - depth));
      const light = Math.exp(-reach * reach) * (30 + 560 * depth ** 0.8) * (layer === 0 ? 0 : 1);
      const wave = swell(x / 260 + layer * 3.7, layer * 1.9) * (10 + 26 * depth);
      edge.push([x, SURFACE + 620 * depth ** 1.25 + light + wave]);
    }
    const below = `${curve(edge)}V${HEIGHT}H-40z`;
    return plate(INKS[Math.min(Math.floor(layer / 3), 3)] ?? INKS[0], below, { shift: [layer % 2, 0] });
  });
  const fall: Point[] = [
    [BOAT + 2, SURFACE - 58],
    [BOAT, SURFACE - 14],
    [BOAT + 8, 560],
    [BOAT + 26, 860],
    [BOAT + 46, 1206],
  ];
  const hull = curve([
    [BOAT - 92, SURFACE - 34],
    [BOAT - 60, SURFACE - 2],
    [BOAT, SURFACE + 10],
    [BOAT + 64, SURFACE - 4],
    [BOAT + 104, SURFACE - 46],
  ]);
  const marks = [2, 3, 5, 7, 10, 13].map((fathom) => {
    const y = SURFACE + 30 + fathom * 62;
    const x = BOAT + ((y - SURFACE) / 876) ** 1.3 * 46;
    return block(x - 1, y, 16 + fathom, fathom % 5 === 0 ? 12 : 6);
  });
  const leadsman = [
    disc([BOAT - 24, SURFACE - 132], 14),
    polyline(
      [
        [BOAT - 38, SURFACE - 114],
        [BOAT - 10, SURFACE - 114],
        [BOAT - 4, SURFACE - 30],
        [BOAT - 46, SURFACE - 30],
      ],
      true,
    ),
  ];
  const arm: Point[] = [
    [BOAT - 18, SURFACE - 104],
    [BOAT + 2, SURFACE - 84],
    [BOAT + 2, SURFACE - 56],
  ];
  return print({ title: "Lead line", width: WIDTH, height: HEIGHT, paper: "#f5ecd9", margin: 64 }, [
    plate("#fadb86", block(0, 0, WIDTH, SURFACE + 40)),
    plate("#f2923c", disc([318, 330], 96)),
    ...layers,
    plate("#12263f", curve(fall), { line: 3.2, opaque: true }),
    plate(
      "#d9402a",
      [
        `${hull}z`,
        ...marks,
        polyline(
          [
            [BOAT + 36, 1204],
            [BOAT + 56, 1204],
            [BOAT + 62, 1262],
            [BOAT + 32, 1262],
          ],
          true,
        ),
      ],
      { opaque: true },
    ),
    plate("#12263f", leadsman, { opaque: true }),
    plate("#12263f", curve(arm), { line: 9, opaque: true }),
  ]);
}
