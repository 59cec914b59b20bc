import { chance } from "../chance";
import { disc, type Point } from "../path";
import { ribbon, spine } from "../ribbon";
import { plate, print } from "../sheet";

const WIDTH = 1050;
const HEIGHT = 1400;

interface Stem {
  root: Point;
  heading: number;
  length: number;
  bend: number;
  seed: string;
}

/** Sargassum: narrow toothless leaves in turn, and a float on a short stalk in the crook of each. */
function grow({ root, heading, length, bend, seed }: Stem) {
  const luck = chance(seed);
  const steps = Math.round(length / 58);
  const back = spine({ root, heading, length, bend, drift: 0.9, seed, steps });
  const stems = [ribbon(back, (part) => 11 - 7 * part)];
  const leaves: string[] = [];
  const floats: string[] = [];
  for (let node = 2; node <= steps; node++) {
    const at = back[node] ?? root;
    const before = back[node - 1] ?? root;
    const along = Math.atan2(at[1] - before[1], at[0] - before[0]);
    const side = node % 2 === 0 ? 1 : -1;
    const part = node / steps;
    const size = (250 - 130 * part) * luck.between(0.85, 1.1);
    const rib = spine({
      root: at,
      heading: along + side * (1.12 - 0.5 * part),
      length: size,
      bend: side * luck.between(-0.7, 0.2),
      drift: 0.5,
      seed: `${seed} ${node}`,
      steps: 6,
    });
    const wide = size * 0.115;
    leaves.push(ribbon(rib, (reached) => 1.5 + wide * Math.sin(Math.PI * reached ** 0.85) ** 0.9));
    const away = along - side * luck.between(0.95, 1.3);
    const stalk = luck.between(44, 66);
    const float: Point = [at[0] + Math.cos(away) * stalk, at[1] + Math.sin(away) * stalk];
    if (node === steps) continue;
    stems.push(ribbon([at, [(at[0] + float[0]) / 2 + 3, (at[1] + float[1]) / 2], float], () => 3.2));
    floats.push(disc(float, luck.between(17, 25) * (1 - 0.25 * part)));
  }
  return { stems, leaves, floats };
}

export function seaGrapes(): string {
  const [left, right, far] = [
    grow({ root: [330, 1450], heading: -1.62, length: 1330, bend: 0.22, seed: "left 3" }),
    grow({ root: [760, 1450], heading: -1.5, length: 1060, bend: -0.1, seed: "right 3" }),
    grow({ root: [620, 1450], heading: -1.7, length: 1330, bend: 0.45, seed: "far 2" }),
  ];
  return print({ title: "Sea grapes", width: WIDTH, height: HEIGHT, paper: "#f7f0df" }, [
    plate("#f7c948", `M0 0h${WIDTH}v${HEIGHT}H0z`),
    plate("#f6a56f", [...far.leaves, ...far.stems]),
    plate("#f7c948", far.floats, { opaque: true, shift: [2, 2] }),
    plate("#f6a56f", far.floats, { shift: [-5, -4] }),
    plate("#24507f", [...left.leaves, ...left.stems, ...right.leaves, ...right.stems]),
    plate("#fdf5e3", [...left.floats, ...right.floats], { opaque: true, shift: [3, 2] }),
    plate("#e4573d", [...left.floats, ...right.floats], { shift: [-4, -3], strength: 0.92 }),
  ]);
}
