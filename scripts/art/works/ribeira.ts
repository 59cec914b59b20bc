import { chance } from "../chance";
import { noise } from "../noise";
import { block, polyline } from "../path";
import { plate, print } from "../sheet";

const WIDTH = 1050;
const HEIGHT = 1400;
const QUAY = 850;
const INKS = { brick: "#e2583e", ochre: "#f5b84e", rose: "#f6a8a0", tile: "#6d9fd0", white: "#fdf6ea" } as const;
type Ink = keyof typeof INKS;

interface House {
  left: number;
  width: number;
  top: number;
  foot: number;
  ink: Ink;
}

function terrace(seed: string, foot: number, low: number, high: number): House[] {
  const luck = chance(seed);
  const houses: House[] = [];
  let last: Ink = "white";
  for (let left = 20; left < WIDTH - 20; ) {
    const width = luck.whole(6, 10) * 13;
    const ink: Ink = luck.pick(["brick", "ochre", "rose", "tile", "white"] as const);
    if (ink === last) continue;
    last = ink;
    houses.push({ left, width, top: foot - luck.whole(low, high) * 20, foot, ink });
    left += width;
  }
  return houses;
}

/** Sash windows in storeys, door arches on the quay; a window in eight is lit. */
function windows(house: House, seed: string): { dark: string[]; lit: string[]; rails: string[] } {
  const luck = chance(`${seed} ${house.left}`);
  const bays = Math.max(2, Math.round(house.width / 40));
  const bay = house.width / bays;
  const [dark, lit, rails]: [string[], string[], string[]] = [[], [], []];
  for (let at = 0; at < bays; at++) {
    const [x, sill] = [house.left + bay * (at + 0.5), house.foot];
    dark.push(`M${(x - 12).toFixed(1)} ${sill}v-34a12 12 0 0 1 24 0v34z`);
  }
  for (let y = house.top + 46; y < house.foot - 112; y += 76) {
    if (luck.yes(0.45)) rails.push(block(house.left + 7, y + 46, house.width - 14, 5));
    for (let at = 0; at < bays; at++) {
      const x = house.left + bay * (at + 0.5) - 9;
      (luck.yes(0.13) ? lit : dark).push(block(x, y, 18, 46));
    }
  }
  return { dark, lit, rails };
}

const roof = ({ left, width, top }: House) =>
  polyline(
    [
      [left - 4, top],
      [left + 9, top - 24],
      [left + width - 9, top - 24],
      [left + width + 4, top],
    ],
    true,
  );

/** The tower on the hill: shaft, belfry, balustrade and lantern, a little left of where it really stands. */
function tower(left: number, foot: number): { stone: string[]; bells: string[] } {
  const storeys: readonly (readonly [wide: number, tall: number])[] = [
    [84, 250],
    [96, 10],
    [72, 96],
    [84, 9],
    [44, 46],
    [18, 34],
    [5, 40],
  ];
  const stone: string[] = [];
  let top = foot;
  for (const [wide, tall] of storeys) {
    top -= tall;
    stone.push(block(left - wide / 2, top, wide, tall));
  }
  const arch = (x: number, y: number, wide: number) =>
    `M${x} ${y}v-${wide * 1.6}a${wide / 2} ${wide / 2} 0 0 1 ${wide} 0v${wide * 1.6}z`;
  return {
    stone,
    bells: [arch(left - 13, foot - 282, 26), arch(left - 10, foot - 130, 20), arch(left - 8, foot - 372, 16)],
  };
}

/** The same houses in the river, in strips that slip further sideways the further down they lie. */
function reflection(house: House, part: Ink): string {
  if (house.ink !== part) return "";
  const stir = noise("river");
  let marks = "";
  const deep = (house.foot - house.top) * 0.94;
  for (let y = 8; y < deep; ) {
    const tall = 5 + (y / deep) * 17;
    const slip = stir(house.left / 90, y / 46) * (6 + y * 0.09);
    const shrink = stir(house.left / 70 + 40, y / 30) * 10 + y * 0.03;
    marks += block(house.left + slip + shrink, QUAY + 26 + y, Math.max(8, house.width - 2 * shrink), tall * 0.8);
    y += tall;
  }
  return marks;
}

export function ribeira(): string {
  const [back, front] = [terrace("hill 3", 560, 9, 17), terrace("quay 7", QUAY, 16, 24)];
  const solid = (houses: readonly House[], ink: Ink) =>
    houses
      .filter((house) => house.ink === ink)
      .map(({ left, width, top, foot }) => block(left, top, width, foot - top));
  const glass = front.map((house) => windows(house, "glass"));
  const hill = back.map((house) => windows(house, "hill"));
  const { stone, bells } = tower(250, 610);
  const names = Object.keys(INKS) as Ink[];
  return print({ title: "Ribeira, evening", width: WIDTH, height: HEIGHT, paper: "#f8f0e1", margin: 60 }, [
    plate("#fdeadb", block(0, 0, WIDTH, QUAY + 30)),
    plate("#e9c9a4", stone, { opaque: true }),
    plate("#7c4a5e", bells, { opaque: true }),
    ...names.map((ink) => plate(INKS[ink], solid(back, ink), { opaque: true })),
    plate(
      "#7c4a5e",
      hill.flatMap(({ dark, lit }) => [...dark, ...lit]),
      { opaque: true },
    ),
    plate("#c8452f", back.map(roof), { opaque: true }),
    plate("#f7cfae", block(0, 0, WIDTH, 600)),
    ...names.map((ink) => plate(INKS[ink], solid(front, ink), { opaque: true })),
    plate("#c8452f", front.map(roof), { opaque: true }),
    plate(
      "#1f2f52",
      glass.flatMap(({ dark, rails }) => [...dark, ...rails]),
      { opaque: true, shift: [2, 1] },
    ),
    plate(
      "#ffd978",
      glass.flatMap(({ lit }) => lit),
      { opaque: true, shift: [2, 1] },
    ),
    plate("#1f2f52", block(0, QUAY, WIDTH, 22), { opaque: true }),
    plate("#2a5583", block(0, QUAY + 22, WIDTH, 600), { opaque: true }),
    ...names.map((ink) =>
      plate(
        INKS[ink],
        front.map((house) => reflection(house, ink)),
        { opaque: true, strength: 0.62 },
      ),
    ),
  ]);
}
