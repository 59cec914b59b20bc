import { chance } from "../chance";
import type { Point } from "../path";
import { ribbon, spine } from "../ribbon";
import { plate, print } from "../sheet";

const WIDTH = 1050;
const HEIGHT = 1400;

interface Leaf {
  root: Point;
  heading: number;
  length: number;
  bend: number;
  /** The longest lobe, in sheet units. */
  reach: number;
  lobes: number;
  seed: string;
}

/** A leaf as scissors make it: a spine, and round lobes left and right, longest in the middle. */
function leaf({ root, heading, length, bend, reach, lobes, seed }: Leaf): string[] {
  const luck = chance(seed);
  const steps = lobes * 2 + 2;
  const back = spine({ root, heading, length, bend, drift: 0.5, seed, steps });
  const marks = [ribbon(back, (part) => 15 + 15 * Math.sin(Math.PI * part ** 0.8) + 19 * part ** 4)];
  for (let lobe = 1; lobe < steps - 2; lobe++) {
    const at = back[lobe] ?? root;
    const before = back[lobe - 1] ?? root;
    const along = Math.atan2(at[1] - before[1], at[0] - before[0]);
    const part = lobe / steps;
    const side = lobe % 2 === 0 ? 1 : -1;
    const size = reach * Math.sin(Math.PI * (0.12 + 0.8 * part)) ** 0.8 * luck.between(0.82, 1.14);
    const arm = spine({
      root: at,
      heading: along + side * (1.28 - 0.6 * part),
      length: size,
      bend: -side * luck.between(0.3, 0.9),
      drift: 0.3,
      seed: `${seed} ${lobe}`,
      steps: 5,
    });
    const fat = luck.between(0.9, 1.1);
    marks.push(ribbon(arm, (reached) => fat * (15 + 25 * Math.sin((Math.PI / 2) * reached) ** 2)));
  }
  return marks;
}

/** Three leaves of dulse, papers laid over each other while the light came through them. */
export function dulse(): string {
  return print({ title: "Dulse", width: WIDTH, height: HEIGHT, paper: "#f6f1e6" }, [
    plate("#c9e4ea", `M0 0h${WIDTH}v${HEIGHT}H0z`),
    plate(
      "#ff9db0",
      leaf({ root: [240, 1460], heading: -1.36, length: 1180, bend: -0.3, reach: 235, lobes: 7, seed: "shell" }),
    ),
    plate(
      "#e63f58",
      leaf({ root: [640, 1460], heading: -1.75, length: 1330, bend: 0.5, reach: 270, lobes: 7, seed: "red 2" }),
    ),
    plate(
      "#7d2f6b",
      leaf({ root: [960, 1470], heading: -1.7, length: 780, bend: 0.12, reach: 190, lobes: 5, seed: "plum" }),
    ),
  ]);
}
