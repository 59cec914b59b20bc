import { boats, growth, islands, soundings } from "../archipelago";
import { ROSE, rose } from "../compass-rose";
import { contours } from "../contour";
import { lettering } from "../lettering";
import type { Field } from "../noise";
import { block, curve, disc, even, polyline } from "../path";
import { type Plate, plate, print, type Sheet } from "../sheet";

/** A3 across, in points: the preview and the printed chart share one drawing. */
const SHEET: Sheet = { title: "Chart to color", width: 1191, height: 842, paper: "#fbf7ec", margin: 46 };
const WHITE: Sheet = { ...SHEET, paper: "#ffffff" };
const SURVEY = { width: 1191, height: 842, step: 11 };
const INK = "#22304f";

const rings = (field: Field, level: number, step: number) =>
  contours(field, SURVEY, level)
    .filter((ring) => ring.length > 10)
    .map((ring) => curve(even(ring, step, true), true));

/** The border: a ladder of minutes, every other one filled. */
function ladder(): string[] {
  const marks: string[] = [];
  for (let at = 0; at < 52; at++)
    if (at % 2 === 0) marks.push(block(46 + at * 21.13, 34, 21.13, 7), block(46 + at * 21.13, 801, 21.13, 7));
  for (let at = 0; at < 36; at++)
    if (at % 2 === 0) marks.push(block(34, 46 + at * 20.83, 7, 20.83), block(1150, 46 + at * 20.83, 7, 20.83));
  return marks;
}

/** The drawing alone, for pencils; `inked` lays five inks under its western part, as if somebody had begun. */
export function chartToColor(inked: boolean): { sheet: Sheet; plates: Plate[] } {
  const land = islands();
  const sheet = inked ? SHEET : WHITE;
  const rhumbs = Array.from({ length: 32 }, (_, at) => {
    const angle = (at * Math.PI) / 16;
    return polyline([ROSE, [ROSE[0] + Math.sin(angle) * 1300, ROSE[1] - Math.cos(angle) * 1300]]);
  });
  const coast = rings(land, 0, 14);
  const shore = [-0.035, -0.08, -0.14, -0.22].map((level, at) =>
    plate(INK, rings(land, level, 20 + at * 3), { line: 1 - at * 0.17 }),
  );
  const begun =
    (level: number): Field =>
    (x, y) =>
      Math.min(land(x, y) - level, (690 - x + 60 * Math.sin(y / 90)) / 260);
  const { light, dark, rings: hoops } = rose();
  const colors = [
    plate("#a9d8e0", rings(begun(-0.6), 0, 34), { opaque: true }),
    plate("#c9e8e4", rings(begun(-0.14), 0, 30), { opaque: true }),
    plate("#f7cf6e", rings(begun(0), 0, 16), { opaque: true }),
    plate("#a7cf8e", rings(begun(0.14), 0, 24), { opaque: true }),
    plate("#ec8a6d", rings(begun(0.36), 0, 18), { opaque: true }),
  ];
  const ship = boats(land);
  return {
    sheet,
    plates: [
      plate(INK, rhumbs, { line: 0.5 }),
      ...(inked ? colors : [plate(sheet.paper, coast, { opaque: true })]),
      ...shore,
      plate(INK, coast, { line: 2.2 }),
      plate(
        INK,
        [0.14, 0.36].flatMap((level) => rings(land, level, 22)),
        { line: 0.6, dash: "4 3" },
      ),
      plate(INK, growth(land), { line: 1 }),
      ...(inked ? [] : [plate(INK, soundings(land), { line: 0.8 })]),
      plate(sheet.paper, [disc(ROSE, 66), ...light, ...dark, ...ship], { opaque: true }),
      ...(inked
        ? [
            plate("#e2583e", [dark[2] ?? "", dark[0] ?? ""], { opaque: true }),
            plate("#3f86a8", dark[1] ?? "", { opaque: true }),
          ]
        : []),
      plate(INK, [...light, ...dark, ...hoops], { line: 1.1 }),
      plate(INK, ship, { line: 1.5 }),
      plate(INK, lettering("N", [ROSE[0], ROSE[1] - 166], 20, { from: "middle" }), { line: 2.2 }),
    ],
  };
}

/** Plates that lie on the margin, over the frame. */
export const border = (): Plate[] => [
  plate(INK, ladder(), { opaque: true }),
  plate(INK, ["M34 34h1123v774h-1123z", "M46 46h1099v750h-1099z", "M41 41h1109v760h-1109z"], { line: 1, opaque: true }),
];

export function chartBegun(): string {
  const { sheet, plates } = chartToColor(true);
  return print(sheet, plates, border());
}
