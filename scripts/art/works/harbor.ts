import { type Chance, chance } from "../chance";
import { noise } from "../noise";
import { block, curve, type Point, polyline } from "../path";
import { plate, print } from "../sheet";

const WIDTH = 1400;
const HEIGHT = 1050;
const INK = "#1d2f55";

interface Boat {
  at: Point;
  /** Direction of the bow in radians, 0 to the right. */
  bow: number;
  length: number;
  paint: "red" | "white" | "yellow";
}

/** Boat coordinates (1 from midships to bow, sideways in the same measure) to the sheet. */
function aboard({ at, bow, length }: Boat) {
  const half = length / 2;
  return ([fore, side]: Point): Point => [
    at[0] + (Math.cos(bow) * fore - Math.sin(bow) * side) * half,
    at[1] + (Math.sin(bow) * fore + Math.cos(bow) * side) * half,
  ];
}

const hullLine = (share: number): Point[] =>
  [
    [-1, -0.22],
    [-0.62, -0.33],
    [-0.05, -0.37],
    [0.5, -0.27],
    [0.84, -0.11],
    [1, 0],
    [0.84, 0.11],
    [0.5, 0.27],
    [-0.05, 0.37],
    [-0.62, 0.33],
    [-1, 0.22],
  ].map(([fore = 0, side = 0]): Point => [fore * share, side * share]);

const hull = (boat: Boat, share = 1) => curve(hullLine(share).map(aboard(boat)), true);

/** Thwarts for small boats, a wheelhouse and hatch for larger ones. */
function fittings(boat: Boat): string[] {
  const to = aboard(boat);
  const plank = (fore: number, wide: number, side: number) =>
    polyline(
      [
        [fore, -side],
        [fore + wide, -side],
        [fore + wide, side],
        [fore, side],
      ].map(([x = 0, y = 0]): Point => to([x, y])),
      true,
    );
  if (boat.length < 118) return [plank(-0.5, 0.1, 0.24), plank(-0.1, 0.1, 0.27), plank(0.3, 0.1, 0.22)];
  return [plank(-0.72, 0.42, 0.2), plank(0.06, 0.3, 0.14)];
}

function fleet(luck: Chance, shore: (x: number) => number): Boat[] {
  const boats: Boat[] = [];
  const paint = () => luck.pick(["red", "white", "white", "yellow", "red"] as const);
  for (const pier of [250, 580, 910, 1240])
    for (const side of [-1, 1])
      for (let y = 96; y < 1000; ) {
        const length = luck.whole(9, 16) * 10;
        const gap = length * 0.4 + 16;
        y += gap;
        const x = pier + side * (22 + length / 2);
        if (y < shore(x) - 70 && luck.yes(0.86))
          boats.push({ at: [x, y], bow: (side > 0 ? Math.PI : 0) + luck.between(-0.09, 0.09), length, paint: paint() });
        y += gap;
      }
  for (let tries = 0; tries < 400; tries++) {
    const length = luck.whole(9, 13) * 10;
    const at: Point = [luck.between(110, WIDTH - 110), luck.between(700, HEIGHT - 120)];
    const dry = at[1] > shore(at[0]) + 62;
    if (
      dry &&
      boats.every((boat) => Math.hypot(boat.at[0] - at[0], boat.at[1] - at[1]) > (boat.length + length) * 0.52)
    )
      boats.push({ at, bow: luck.between(0, 2 * Math.PI), length, paint: paint() });
  }
  return boats;
}

/** A drying harbor from the crane: three piers of boats afloat, and the ones the tide has left on the sand. */
export function harbor(): string {
  const luck = chance("harbor 5");
  const wave = noise("harbor shore");
  const shore = (x: number) => 735 - x * 0.13 + wave(x / 330, 2) * 120;
  const edge = (off: number): Point[] =>
    Array.from({ length: 32 }, (_, at): Point => [at * 50 - 60, shore(at * 50 - 60) + off + wave(at / 3, off) * 14]);
  const water = (off: number) => `${curve(edge(off))}V-10H-60z`;
  const boats = fleet(luck, shore);
  const piers = [250, 580, 910, 1240].map((x) => block(x - 14, 0, 28, shore(x) + 44));
  const planks = [250, 580, 910, 1240].flatMap((x) =>
    Array.from({ length: 26 }, (_, at) => at * 34)
      .filter((y) => y < shore(x) + 30)
      .map((y) => block(x - 14, y, 28, 3)),
  );
  const ropes = boats.map((boat) => {
    const to = aboard(boat);
    const [x, y] = to([1.05, 0]);
    const afloat = y < shore(x) - 40;
    return afloat
      ? polyline([to([0.84, -0.1]), to([1.28, -0.5])])
      : curve([to([1, 0]), to([1.4, 0.2]), to([1.7, -0.1]), to([2.1, 0.15])]);
  });
  const spots: Point[] = [];
  for (let tries = 0; tries < 900 && spots.length < 88; tries++) {
    const [x, y]: Point = [luck.between(70, WIDTH - 120), luck.between(76, 700)];
    if (y < shore(x) - 40 && spots.every(([px, py]) => Math.hypot((px - x) * 0.6, py - y) > 34)) spots.push([x, y]);
  }
  const ripples = spots.map(([x, y]) => curve([0, 11, 22, 33].map((dx, bend): Point => [x + dx, y - (bend % 2) * 5])));
  const painted = (paint: Boat["paint"]) => boats.filter((boat) => boat.paint === paint).map((boat) => hull(boat));
  return print({ title: "Harbor, low water", width: WIDTH, height: HEIGHT, paper: "#f7f0e0", margin: 62 }, [
    plate("#f6dcae", block(0, 0, WIDTH, HEIGHT), { opaque: true }),
    plate("#a8dccf", water(46), { opaque: true }),
    plate("#5fb9bd", water(0), { opaque: true }),
    plate("#a3d3e2", water(-130)),
    plate("#f7f0e0", ripples, { line: 3, opaque: true }),
    plate(
      "#7fa6b8",
      boats.map((boat) => hull(boat, 1.02)),
      { shift: [9, 11] },
    ),
    plate("#e3b88a", piers, { opaque: true }),
    plate(INK, [...planks], { strength: 0.5 }),
    plate(INK, ropes, { line: 2.4 }),
    plate("#f7f0e0", painted("white"), { opaque: true }),
    plate("#ea553b", painted("red"), { opaque: true }),
    plate("#f7bf45", painted("yellow"), { opaque: true }),
    plate(
      INK,
      boats.map((boat) => hull(boat, 0.78)),
      { line: 3, shift: [2, 1] },
    ),
    plate(INK, boats.flatMap(fittings), { shift: [2, 1] }),
  ]);
}
