import { chance } from "../chance";
import { noise, terrain } from "../noise";
import { block, type Point, polyline, simple } from "../path";
import { plate, print } from "../sheet";

const WIDTH = 1400;
const HEIGHT = 1050;
const HORIZON = 742;
const SUN = 1085;
const PITCH = 8.6;

const soft = (low: number, high: number, value: number) => {
  const part = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return part * part * (3 - 2 * part);
};

interface Billow {
  x: number;
  y: number;
  radius: number;
}

/** The cloud as heaped balls, the far ones first: wide and low at the base, then climbing to the left of the anvil. */
function heap(): Billow[] {
  const luck = chance("squall heap 3");
  const billows: Billow[] = [];
  for (let layer = 0; layer < 15; layer++) {
    const rise = 1 - layer / 14;
    const half = 330 - 190 * Math.sin(Math.PI * rise * 0.72);
    for (let ball = 0; ball < 4 + 7 * (1 - rise); ball++) {
      const radius = luck.between(58, 96) * (1 - 0.2 * rise);
      billows.push({ x: 455 + rise * 70 + luck.between(-half, half), y: 492 - rise * 285 - radius * 0.45, radius });
    }
  }
  return billows;
}

/** How dark the weather is at a place, 0 to 1: the cloud, lit from low on the right, its rain, the swell below. */
function weather() {
  const [ragged, streak, swell, billows] = [terrain("squall cloud 4", 3), noise("rain"), noise("swell"), heap()];
  const shade = (x: number, y: number): number | undefined => {
    const [u, v] = [x + ragged(x / 70, y / 70) * 14, y + ragged(x / 70 + 9, y / 70) * 14];
    if (v > 520) return undefined;
    const ball = billows.findLast((near) => Math.hypot(u - near.x, v - near.y) < near.radius);
    if (!ball) return undefined;
    const [nx, ny] = [(u - ball.x) / ball.radius, (v - ball.y) / ball.radius];
    const facing = nx * 0.78 + ny * 0.22 + Math.sqrt(Math.max(0, 1 - nx * nx - ny * ny)) * 0.42;
    return Math.min(0.95, 0.62 - facing * 0.62 + soft(330, 520, v) * 0.42 + (470 - x) / 2400);
  };
  return (x: number, y: number): number => {
    if (y > HORIZON) {
      const near = (y - HORIZON) / (HEIGHT - HORIZON);
      const wave = swell(x / (60 + near * 190), y / (9 + near * 34));
      const glint = Math.exp(-(((x - SUN) / (40 + near * 120)) ** 2));
      return Math.min(0.9, Math.max(0, 0.46 + near * 0.2 + wave * 0.5 - glint * (0.5 + wave * 0.4)));
    }
    const slant = x + (y - 540) * 0.3;
    const edge = soft(250, 420, Math.abs(slant - 460));
    const rain = soft(440, 520, y) * (1 - edge) * (0.5 + streak(slant / 13, y / 1500) * 0.62);
    const anvil =
      soft(
        0,
        0.8,
        1 - Math.hypot((x - 690 + ragged(x / 200, y / 60) * 60) / 590, (y - 172 + ragged(x / 160, 4) * 26) / 66),
      ) * 0.5;
    const sky = 0.1 + 0.16 * (1 - soft(60, HORIZON, y));
    return Math.max(0.05, shade(x, y) ?? Math.max(rain, anvil, sky));
  };
}

/** One engraved line: as broad at each place as the weather is dark there; it breaks where there is too little. */
function engrave(y: number, gap: number, tone: (x: number, y: number) => number): string {
  let marks = "";
  let [upper, lower]: [Point[], Point[]] = [[], []];
  const finish = () => {
    if (upper.length > 2) marks += polyline([...simple(upper, 0.32), ...simple(lower, 0.32).reverse()], true);
    [upper, lower] = [[], []];
  };
  for (let x = 50; x <= WIDTH - 50; x += 9) {
    const half = (tone(x, y) * gap) / 2;
    if (half < gap * 0.035) finish();
    else {
      upper.push([x, y - half]);
      lower.push([x, y + half]);
    }
  }
  finish();
  return marks;
}

/** The sun where it touches the sea: only the upper half of its disc. */
const sunset = (radius: number) => `M${SUN - radius} ${HORIZON}a${radius} ${radius} 0 0 1 ${2 * radius} 0z`;

export function squall(): string {
  const tone = weather();
  const lines: string[] = [];
  for (let y = 66; y < HORIZON - 4; y += PITCH) lines.push(engrave(y, PITCH, tone));
  for (let y = HORIZON + 5, gap = 6; y < HEIGHT - 50; y += gap, gap += 0.45) lines.push(engrave(y, gap, tone));
  return print(
    { title: "Squall, clearing from the east", width: WIDTH, height: HEIGHT, paper: "#f5eddc", margin: 62 },
    [
      plate("#cfe0e0", block(0, 0, WIDTH, HORIZON)),
      plate("#fbdf9e", sunset(640), { opaque: true }),
      plate("#f9c58c", sunset(400), { opaque: true }),
      plate("#f5a67d", sunset(210), { opaque: true }),
      plate("#e34c36", sunset(84), { opaque: true }),
      plate("#a9d0d0", block(0, HORIZON, WIDTH, HEIGHT), { opaque: true }),
      plate(
        "#f6b184",
        polyline(
          [
            [SUN - 84, HORIZON],
            [SUN + 84, HORIZON],
            [SUN + 190, HEIGHT],
            [SUN - 190, HEIGHT],
          ],
          true,
        ),
        { opaque: true },
      ),
      plate("#1f2f57", lines, { shift: [1, 1] }),
    ],
  );
}
