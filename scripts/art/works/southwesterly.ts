import { chance } from "../chance";
import { noise } from "../noise";
import { curve, disc, type Point } from "../path";
import { plate, print } from "../sheet";

const WIDTH = 1500;
const HEIGHT = 1050;
const GAP = 17;
const STEP = 8;
const REACH = 36;

interface Low {
  at: Point;
  wide: number;
  spin: number;
}

const LOWS: readonly Low[] = [
  { at: [980, 400], wide: 330, spin: 1.9 },
  { at: [330, 800], wide: 210, spin: -1.15 },
];

/** Wind at a place: a southwesterly, bent by one low and one high. */
function wind(stir: (x: number, y: number) => number, [x, y]: Point): Point {
  let [u, v] = [1, -0.42 + stir(x / 420, y / 420) * 0.5];
  for (const { at, wide, spin } of LOWS) {
    const [dx, dy] = [x - at[0], y - at[1]];
    const pull = spin * Math.exp(-(dx * dx + dy * dy) / (wide * wide)) * 2.2;
    const inward = Math.abs(pull) * 0.16;
    const far = Math.hypot(dx, dy) + 1;
    u += ((pull * dy) / wide) * 2 - (inward * dx) / far;
    v += ((-pull * dx) / wide) * 2 - (inward * dy) / far;
  }
  const speed = Math.hypot(u, v) || 1;
  return [u / speed, v / speed];
}

/** Evenly spaced streamlines: a line ends where it would come too near to another (after Jobard and Lefer, 1997). */
function streamlines(): Point[][] {
  const stir = noise("southwesterly 2");
  const luck = chance("southwesterly");
  const cells = new Map<string, Point[]>();
  const key = (x: number, y: number) => `${Math.floor(x / GAP)} ${Math.floor(y / GAP)}`;
  const free = ([x, y]: Point, gap: number) => {
    for (let column = -1; column <= 1; column++)
      for (let row = -1; row <= 1; row++)
        for (const [px, py] of cells.get(key(x + column * GAP, y + row * GAP)) ?? [])
          if (Math.hypot(px - x, py - y) < gap) return false;
    return true;
  };
  const walk = (start: Point, way: number) => {
    const line: Point[] = [];
    let at = start;
    for (let step = 0; step < 420; step++) {
      const [u, v] = wind(stir, at);
      const half: Point = [at[0] + (u * way * STEP) / 2, at[1] + (v * way * STEP) / 2];
      const [mu, mv] = wind(stir, half);
      at = [at[0] + mu * way * STEP, at[1] + mv * way * STEP];
      const out = at[0] < 20 || at[0] > WIDTH - 20 || at[1] < 20 || at[1] > HEIGHT - 20;
      const back = line.length > 12 && line.slice(0, -8).some(([x, y]) => Math.hypot(x - at[0], y - at[1]) < GAP * 0.6);
      if (out || back || !free(at, GAP * 0.62)) break;
      line.push(at);
    }
    return line;
  };
  const lines: Point[][] = [];
  for (let tries = 0; tries < 9000; tries++) {
    const start: Point = [luck.between(20, WIDTH - 20), luck.between(20, HEIGHT - 20)];
    if (!free(start, GAP)) continue;
    const line = [...walk(start, -1).reverse(), start, ...walk(start, 1)];
    if (line.length < 6) continue;
    for (const [x, y] of line) cells.set(key(x, y), [...(cells.get(key(x, y)) ?? []), [x, y]]);
    lines.push(line.filter((_, at) => at % Math.round(REACH / STEP) === 0 || at === line.length - 1));
  }
  return lines;
}

export function southwesterly(): string {
  const [warm, cold, pale]: [string[], string[], string[]] = [[], [], []];
  const front = noise("front");
  for (const line of streamlines()) {
    const [x, y] = line[Math.floor(line.length / 2)] ?? [0, 0];
    const heat = (y - HEIGHT / 2) / 500 - (x - 820) / 900 + front(x / 300, y / 300) * 0.5;
    (heat > 0.3 ? warm : heat > -0.25 ? pale : cold).push(curve(line));
  }
  return print({ title: "Southwesterly, eight", width: WIDTH, height: HEIGHT, paper: "#f3ecdc", margin: 62 }, [
    plate("#1b2b4b", `M0 0h${WIDTH}v${HEIGHT}H0z`, { opaque: true }),
    plate("#6fb3c4", cold, { opaque: true, line: 5 }),
    plate("#f3ecdc", pale, { opaque: true, line: 4 }),
    plate("#f27a4f", warm, { opaque: true, line: 6 }),
    plate("#f2c14b", [disc([993, 367], 30), disc([354, 834], 13)], { opaque: true }),
  ]);
}
