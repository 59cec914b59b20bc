import { chance } from "../chance";
import { noise } from "../noise";
import type { Point } from "../path";
import { ribbon, spine } from "../ribbon";
import { plate, print } from "../sheet";

const WIDTH = 1050;
const HEIGHT = 1400;

interface Frond {
  foot: Point;
  palm: Point;
  fingers: number;
  reach: number;
  seed: string;
}

/** A stipe, and a palm torn into straps that the tide has combed to one side. */
function frond({ foot, palm, fingers, reach, seed }: Frond): string[] {
  const luck = chance(seed);
  const stipe: Point[] = [];
  for (let part = 0; part <= 1.001; part += 0.1) {
    const sway = Math.sin(part * Math.PI * 1.4) * 34;
    stipe.push([foot[0] + (palm[0] - foot[0]) * part + sway, foot[1] + (palm[1] - foot[1]) * part]);
  }
  const marks = [ribbon(stipe, (part) => 15 + 34 * part ** 5)];
  const crown = stipe.at(-1) ?? palm;
  for (let finger = 0; finger < fingers; finger++) {
    const spread = (finger / (fingers - 1)) * 2 - 1;
    const edge = noise(`${seed} edge ${finger}`);
    const strap = spine({
      root: [crown[0] + spread * 30, crown[1] - 6 + Math.abs(spread) * 10],
      heading: -Math.PI / 2 + spread * 1.35,
      length: reach * (1 - 0.2 * spread * spread) * luck.between(0.82, 1.1),
      bend: -spread * luck.between(0.7, 1.5) + 0.35,
      drift: 1.5,
      seed: `${seed} ${finger}`,
      steps: 13,
    });
    const wide = luck.between(25, 36);
    marks.push(
      ribbon(
        strap,
        (part) =>
          (0.34 + 0.66 * Math.min(1, part * 2.6)) * wide * (1 - 0.72 * part ** 4) * (1 + edge(part * 6, 3) * 0.28),
      ),
    );
  }
  return marks;
}

/** One frond of oarweed in cut paper over an earlier printing of itself. */
export function oarweed(): string {
  return print({ title: "Oarweed", width: WIDTH, height: HEIGHT, paper: "#f7efe2" }, [
    plate("#f8bdb0", `M0 0h${WIDTH}v${HEIGHT}H0z`),
    plate("#f6c860", frond({ foot: [300, 1480], palm: [330, 800], fingers: 7, reach: 690, seed: "ghost 2" })),
    plate("#1c7a70", frond({ foot: [640, 1480], palm: [590, 900], fingers: 8, reach: 820, seed: "frond 5" })),
  ]);
}
