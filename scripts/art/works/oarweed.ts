import { chance } from "../chance";
import { noise } from "../noise";
import { curve, type Point } from "../path";
import { plate, print } from "../sheet";

const WIDTH = 1050;
const HEIGHT = 1400;

/** A blade along a wandering spine: widest where `belly` says, pointed at the tip. */
function blade(root: Point, heading: number, length: number, girth: number, bend: number, seed: string): string {
  const drift = noise(seed);
  const left: Point[] = [];
  const right: Point[] = [];
  const steps = 13;
  let [x, y] = root;
  let angle = heading;
  for (let step = 0; step <= steps; step++) {
    const part = step / steps;
    const half =
      girth * Math.sin(Math.PI * Math.min(1, 0.1 + 0.9 * part ** 0.72)) * (1 + drift(part * 4, 2) * 0.22) +
      (1 - part) * 5;
    const tip = step === steps ? 0 : 1;
    left.push([x + Math.sin(angle) * half * tip, y - Math.cos(angle) * half * tip]);
    right.unshift([x - Math.sin(angle) * half * tip, y + Math.cos(angle) * half * tip]);
    angle += bend / steps + drift(part * 2.2, 7) * 0.22;
    x += (Math.cos(angle) * length) / steps;
    y += (Math.sin(angle) * length) / steps;
  }
  return curve([...left, ...right.slice(1)], true);
}

/** One frond of oarweed in cut paper, its second printing a size too large and a little too far left. */
export function oarweed(): string {
  const luck = chance("oarweed 4");
  const frond = (foot: Point, palm: Point, fingers: number, reach: number, name: string) => {
    const marks: string[] = [];
    const stem: Point[] = [];
    for (let part = 0; part <= 1.001; part += 0.125) {
      const sway = Math.sin(part * Math.PI * 1.5) * 26;
      stem.push([foot[0] + (palm[0] - foot[0]) * part + sway, foot[1] + (palm[1] - foot[1]) * part]);
    }
    const thick = (at: number) => 13 + 16 * (at / 8) ** 3;
    marks.push(
      curve(
        [
          ...stem.map(([x, y], at): Point => [x - thick(at), y]),
          ...stem.map(([x, y], at): Point => [x + thick(at), y]).reverse(),
        ],
        true,
      ),
    );
    for (let finger = 0; finger < fingers; finger++) {
      const spread = (finger / (fingers - 1) - 0.5) * 2;
      const heading = -Math.PI / 2 + spread * 1.28 + luck.between(-0.06, 0.06);
      const length = reach * (1 - 0.3 * spread * spread) * luck.between(0.86, 1.08);
      const root: Point = [palm[0] - 26 + spread * 22, palm[1] + 26 - Math.abs(spread) * 8];
      marks.push(
        blade(root, heading, length, luck.between(27, 40), -spread * luck.between(0.5, 1.15), `${name}${finger}`),
      );
    }
    return marks;
  };
  return print({ title: "Oarweed", width: WIDTH, height: HEIGHT, paper: "#f7efe2" }, [
    plate("#f6b7a6", `M0 0h${WIDTH}v${HEIGHT}H0z`),
    plate("#f1d06a", frond([350, 1480], [400, 720], 8, 640, "ghost")),
    plate("#1d6a5c", frond([585, 1480], [560, 850], 9, 800, "frond")),
  ]);
}
