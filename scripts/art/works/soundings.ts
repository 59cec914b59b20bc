import { chance } from "../chance";
import { contours } from "../contour";
import { lettering } from "../lettering";
import { terrain } from "../noise";
import { curve, dot, even, type Point } from "../path";
import { plate, print } from "../sheet";

const WIDTH = 1050;
const HEIGHT = 1500;
const SURVEY = { width: WIDTH, height: HEIGHT, step: 18 };

interface Chart {
  title: string;
  seed: string;
  paper: string;
  land: string;
  water: string;
  line: string;
  /** Ink of the soundings: in shallow water, and where the tints are dark. */
  figures: readonly [shallow: string, deep: string];
  margin: number;
  /** Heights drawn as contour lines on land. */
  heights: readonly number[];
  /** Height over chart datum at a place, -1 (deep) to 1 (land). */
  ground(x: number, y: number, rough: number): number;
}

/** Fathom lines, tints and spot soundings of ground that was never surveyed. */
function chart({ title, seed, paper, land, water, line, figures, margin, heights, ground }: Chart): string {
  const rough = terrain(seed, 3);
  const floor = (x: number, y: number) => ground(x, y, rough(x / 520, y / 520));
  const lines = (level: number, step: number) =>
    contours(floor, SURVEY, level)
      .filter((ring) => ring.length > 9)
      .map((ring) => curve(even(ring, step, true), true));
  const tints = [-0.06, -0.22, -0.42].map((level) =>
    plate(water, [`M0 0h${WIDTH}v${HEIGHT}H0z`, ...lines(level, 48)], { strength: 0.9, knockout: true }),
  );
  const fathoms = [-0.13, -0.3, -0.36, -0.5, -0.58, -0.66].flatMap((level) => lines(level, 48));
  const luck = chance(`${seed} soundings`);
  const [shallow, deep]: [string[], string[]] = [[], []];
  const taken: Point[] = [];
  for (let tries = 0; tries < 900 && taken.length < 120; tries++) {
    const spot: Point = [
      luck.between(margin + 20, WIDTH - margin - 30),
      luck.between(margin + 20, HEIGHT - margin - 30),
    ];
    const depth = floor(...spot);
    if (depth > -0.04 || taken.some(([x, y]) => Math.hypot(x - spot[0], y - spot[1]) < 74)) continue;
    taken.push(spot);
    (depth < -0.41 ? deep : shallow).push(
      lettering(String(Math.round((-depth) ** 1.3 * 58) + 1), spot, 15, { slant: 0.18 }),
    );
  }
  const shoals = Array.from({ length: 300 }, (): Point => [luck.between(0, WIDTH), luck.between(0, HEIGHT)]).filter(
    ([x, y]) => floor(x, y) > -0.12 && floor(x, y) < -0.005,
  );
  return print({ title, width: WIDTH, height: HEIGHT, paper, margin }, [
    plate(land, lines(0, 32)),
    ...tints,
    plate(
      line,
      heights.flatMap((level) => lines(level, 52)),
      { line: 1.3, strength: 0.75 },
    ),
    plate(line, lines(0, 32), { line: 3.4 }),
    plate(line, fathoms, { line: 1.3 }),
    plate(line, lines(-0.22, 44), { line: 1.6, dash: "9 6" }),
    plate(line, shoals.map(dot), { line: 4 }),
    plate(figures[0], shallow, { line: 1.9 }),
    plate(figures[1], deep, { line: 1.9, opaque: true }),
  ]);
}

export function outerBank(): string {
  return chart({
    title: "Soundings I, outer bank",
    seed: "outer bank 3",
    paper: "#f6f0e0",
    land: "#f0c66a",
    water: "#b9d9dc",
    line: "#1f3f63",
    figures: ["#c23a2b", "#fdf3df"],
    margin: 60,
    heights: [],
    ground: (x, y, rough) => rough * 0.95 - 0.26 + 0.5 * Math.exp(-(((x - y * 0.55 - 150) / 240) ** 2)) - y / 9000,
  });
}

/** The same hand by night: a drowned valley, its walls drawn with contour lines too. */
export function narrowSound(): string {
  return chart({
    title: "Soundings II, narrow sound",
    seed: "narrow sound 2",
    paper: "#f4ecdc",
    land: "#f2b39c",
    water: "#8fb3d6",
    line: "#1c3158",
    figures: ["#1c3158", "#fbe3cf"],
    margin: 60,
    heights: [0.12, 0.28, 0.44, 0.62, 0.8],
    ground: (x, y, rough) => {
      const middle = 545 + Math.sin(y / 330) * 170 + Math.sin(y / 140 + 1) * 60;
      const wall = Math.abs(x - middle) / 300;
      return rough * 0.62 + Math.min(1.1, wall ** 1.5 * 0.72) - 0.56;
    },
  });
}
