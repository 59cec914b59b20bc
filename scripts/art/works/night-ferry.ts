import { chance } from "../chance";
import { terrain } from "../noise";
import { block, curve, disc, dot, type Point, polyline } from "../path";
import { plate, print } from "../sheet";

const WIDTH = 1500;
const HEIGHT = 1000;
const WATER = 560;
const NIGHT = "#14233f";

function hill(seed: string, top: number, rise: number, wide: number): (x: number) => number {
  const shape = terrain(seed, 3);
  return (x) => top - rise * (0.55 + shape(x / wide, 0.5));
}

function ridge(height: (x: number) => number): string {
  const crest: Point[] = [];
  for (let x = -50; x <= WIDTH + 50; x += 50) crest.push([x, height(x)]);
  return `${curve(crest)}V${WATER}H-50z`;
}

/** A lamp's track on moving water: dashes that widen and thin out towards us. */
function track(x: number, reach: number, seed: string): string[] {
  const luck = chance(seed);
  const dashes: string[] = [];
  for (let y = 14; y < reach; y += 9 + y * 0.03) {
    const half = (4 + y * 0.075) * luck.between(0.35, 1.15);
    const slip = luck.between(-1, 1) * (2 + y * 0.045);
    dashes.push(`${dot([x + slip - half, WATER + y]).slice(0, -2)}h${(2 * half).toFixed(1)}`);
  }
  return dashes;
}

function crane(x: number, tall: number, arm: number): string[] {
  const top = WATER - tall;
  return [
    polyline([
      [x - 34, WATER],
      [x - 14, top],
      [x + 14, top],
      [x + 34, WATER],
    ]),
    polyline([
      [x - 26, WATER - tall * 0.4],
      [x + 20, WATER - tall * 0.7],
    ]),
    polyline([
      [x + 26, WATER - tall * 0.4],
      [x - 20, WATER - tall * 0.7],
    ]),
    polyline([
      [x - arm * 0.35, top - 8],
      [x, top - 56],
      [x + arm, top - 96],
      [x + 14, top],
    ]),
    polyline([
      [x + arm, top - 96],
      [x + arm, top + 26],
    ]),
  ];
}

/** The ferry from abeam: sheer hull, three decks, a raked funnel; `wake` is what her windows do to the water. */
function ferry() {
  const [bow, stern, deck] = [1010, 400, WATER - 84];
  const sheer: Point[] = [
    [stern - 20, deck - 8],
    [stern + 200, deck + 2],
    [bow - 180, deck - 4],
    [bow + 92, deck - 40],
  ];
  const hull = `${curve(sheer)}L${bow - 10} ${WATER + 8}H${stern + 34}z`;
  const boot = `M${stern + 16} ${WATER - 26}H${bow + 24}L${bow - 10} ${WATER + 8}H${stern + 34}z`;
  const white = [
    hull,
    block(stern + 10, deck - 58, 480, 64),
    block(stern + 62, deck - 108, 372, 54),
    block(stern + 316, deck - 152, 110, 50),
  ];
  const funnel = polyline(
    [
      [stern + 176, deck - 108],
      [stern + 166, deck - 206],
      [stern + 238, deck - 206],
      [stern + 262, deck - 108],
    ],
    true,
  );
  const row = (count: number, left: number, gap: number, top: number, tall: number) =>
    Array.from({ length: count }, (_, at) => block(left + at * gap, top, gap * 0.56, tall));
  const ports = [
    ...row(17, stern + 26, 27, deck - 44, 26),
    ...row(12, stern + 80, 29, deck - 94, 24),
    block(stern + 330, deck - 140, 82, 18),
    ...Array.from({ length: 19 }, (_, at) => disc([stern + 46 + at * 27, deck + 30], 5.5)),
  ];
  const wake = Array.from({ length: 18 }, (_, at) =>
    track(stern + 34 + at * 28, 372 - Math.abs(at - 8.5) ** 1.4 * 9, `wake ${at}`),
  );
  return { white, red: [funnel, boot], ports, wake, cap: block(stern + 167, deck - 206, 73, 26) };
}

export function nightFerry(): string {
  const luck = chance("night ferry 6");
  const [far, near] = [hill("far", 420, 190, 420), hill("near", 520, 130, 300)];
  const town: Point[] = [];
  for (let tries = 0; tries < 900 && town.length < 170; tries++) {
    const x = luck.between(40, WIDTH - 40);
    const low = luck.next() ** 1.7;
    const y = WATER - 12 - low * (WATER - near(x) - 24);
    if (Math.abs(x - 720) > 330 && y > near(x) + 12) town.push([x, y]);
  }
  const lamps = [96, 158, 236, 322, 1130, 1196, 1290, 1392];
  const { white, red, ports, wake, cap } = ferry();
  return print({ title: "Night ferry", width: WIDTH, height: HEIGHT, paper: "#f4ecdb", margin: 60 }, [
    plate("#24467a", block(0, 0, WIDTH, WATER), { opaque: true }),
    plate("#2f6390", block(0, 0, WIDTH, WATER - 170), { opaque: true }),
    plate("#3f7fa3", block(0, 0, WIDTH, 190), { opaque: true }),
    plate("#1d3a68", ridge(far), { opaque: true }),
    plate(NIGHT, ridge(near), { opaque: true }),
    plate("#f0664a", [...crane(1215, 250, 130), ...crane(1352, 196, 66)], { opaque: true, line: 6 }),
    plate("#1b3159", block(0, WATER, WIDTH, HEIGHT), { opaque: true }),
    plate(NIGHT, block(0, WATER, WIDTH, 7), { opaque: true }),
    plate("#fbd566", town.filter((_, at) => at % 4 !== 0).map(dot), { opaque: true, line: 7 }),
    plate("#f2896b", town.filter((_, at) => at % 4 === 0).map(dot), { opaque: true, line: 8 }),
    plate(
      "#f2896b",
      lamps.flatMap((x, at) => track(x, 150 + (at % 3) * 70, `lamp ${at}`)),
      { opaque: true, line: 4.5 },
    ),
    plate("#fbd566", wake.flat(), { opaque: true, line: 5.5 }),
    plate("#f4ecdb", white, { opaque: true }),
    plate("#d94832", red, { opaque: true }),
    plate(NIGHT, cap, { opaque: true }),
    plate("#f6b93f", ports, { opaque: true, shift: [1, 1] }),
  ]);
}
