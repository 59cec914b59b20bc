import { chance } from "../chance";
import { noise } from "../noise";
import { curve, disc, type Point, polyline } from "../path";
import { type Plate, plate, print } from "../sheet";

const WIDTH = 1050;
const HEIGHT = 1400;
const CELL = 78;
const COS = Math.cos(Math.PI / 6);
const TIDE = 1;
const RISE = CELL * 0.5;

/** Isometric: column to the right and down, row to the left and down, level upwards. */
const at = (column: number, row: number, level: number): Point => [
  WIDTH / 2 + (column - row) * CELL * COS,
  150 + (column + row) * CELL * 0.5 - level * RISE,
];

/** The three faces of one block that can be seen, from `low` to `high`. */
function faces(column: number, row: number, low: number, high: number) {
  const [c, r] = [column + 1, row + 1];
  return {
    top: polyline([at(column, row, high), at(c, row, high), at(c, r, high), at(column, r, high)], true),
    left: polyline([at(column, r, high), at(c, r, high), at(c, r, low), at(column, r, low)], true),
    right: polyline([at(c, row, high), at(c, r, high), at(c, r, low), at(c, row, low)], true),
  };
}

const INKS = {
  dry: { top: "#f8e7cb", left: "#e9a27e", right: "#c7513d" },
  wet: { top: "#9cc0a6", left: "#4c8a86", right: "#1f4e63" },
} as const;

const WETLINE = TIDE + 2;

/** How high the blocks stand at a place: down towards the sea, uneven as they were dropped. */
function heap(): (column: number, row: number) => number {
  const luck = chance("breakwater 9");
  const settle = noise("breakwater");
  return (column, row) => {
    const slope = 9.6 - (column + row) * 0.62 - (column - row) * 0.16 + settle(column / 3, row / 3) * 2.2;
    return Math.round(slope + luck.between(-1.1, 1.1));
  };
}

/** Blocks on one diagonal never hide each other: they print together, ink by ink, the far ones first. */
function diagonal(blocks: readonly { column: number; row: number; level: number }[]): Plate[] {
  const areas = new Map<string, string[]>();
  const add = (ink: string, area: string) => areas.set(ink, [...(areas.get(ink) ?? []), area]);
  for (const { column, row, level } of blocks) {
    const dry = level > WETLINE;
    const wet = faces(column, row, TIDE, dry ? WETLINE : level);
    const crown = dry ? faces(column, row, WETLINE, level) : wet;
    add(INKS.wet.left, wet.left);
    add(INKS.wet.right, wet.right);
    if (dry) add(INKS.dry.left, crown.left);
    if (dry) add(INKS.dry.right, crown.right);
    add(INKS[dry ? "dry" : "wet"].top, crown.top);
  }
  return [...areas].map(([ink, marks]) => plate(ink, marks, { opaque: true, trap: true }));
}

/** Concrete blocks down a slope into the sea, pale above the tide line and green below it. */
export function breakwater(): string {
  const luck = chance("breakwater water");
  const height = heap();
  const plates: Plate[] = [];
  const [water, awash]: [string[], string[]] = [[], []];
  let seat: Point = [0, 0];
  for (let sum = -8; sum < 36; sum++) {
    const blocks: { column: number; row: number; level: number }[] = [];
    for (let column = -8; column < 26; column++) {
      const row = sum - column;
      const [x, y] = at(column, row, 0);
      if (x < -100 || x > WIDTH + 100 || y > HEIGHT + 60) continue;
      const level = height(column, row);
      const [wx, wy] = at(column + 0.5, row + 0.5, TIDE);
      if (level > TIDE) blocks.push({ column, row, level });
      else if (level === TIDE) awash.push(faces(column, row, 0, TIDE).top);
      else if (luck.yes(0.36))
        water.push(curve([-32, -16, 0, 16, 32].map((dx, bend): Point => [wx + dx, wy - (bend % 2) * 8])));
      if (column === 7 && row === 4) seat = at(column + 0.5, row + 0.5, level);
    }
    plates.push(...diagonal(blocks));
  }
  const [ax, ay] = seat;
  const rod: Point[] = [
    [ax + 6, ay - 38],
    [ax + 96, ay - 128],
    [ax + 178, ay - 172],
  ];
  return print({ title: "Breakwater, half tide", width: WIDTH, height: HEIGHT, paper: "#f6eedd", margin: 58 }, [
    plate("#2b8299", `M0 0h${WIDTH}v${HEIGHT}H0z`, { opaque: true }),
    plate("#57a3a8", awash, { opaque: true, trap: true }),
    plate("#cfeae4", water, { opaque: true, line: 4.5 }),
    ...plates,
    plate(
      "#f4c63a",
      polyline(
        [
          [ax - 17, ay],
          [ax - 17, ay - 54],
          [ax + 15, ay - 54],
          [ax + 17, ay],
        ],
        true,
      ),
      { opaque: true },
    ),
    plate(
      "#1c2c44",
      [
        disc([ax, ay - 70], 15),
        polyline(
          [
            [ax - 26, ay - 76],
            [ax + 26, ay - 76],
            [ax + 12, ay - 90],
            [ax - 12, ay - 90],
          ],
          true,
        ),
      ],
      { opaque: true },
    ),
    plate(
      "#1c2c44",
      [
        curve(rod),
        polyline([
          [ax + 178, ay - 172],
          [ax + 182, ay + 380],
        ]),
      ],
      { opaque: true, line: 3 },
    ),
    plate("#e4573d", disc([ax + 182, ay + 384], 11), { opaque: true }),
  ]);
}
