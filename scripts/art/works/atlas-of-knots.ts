import { block, type Point } from "../path";
import { mat, type Rope, rope, turksHead } from "../rope";
import { type Plate, plate, print } from "../sheet";

const SIDE = 1200;
const GAP = 22;
const CELL = (SIDE - 4 * GAP) / 3;
const INK = "#1b2a4a";

export interface Knot {
  name: string;
  note: string;
  lay(center: Point, size: number): Point[];
  /** Rope thickness as a share of the size. */
  thick: number;
}

/** The nine plates of the atlas. `size` is half of the room a knot has. */
export const KNOTS: readonly Knot[] = [
  {
    name: "TREFOIL",
    note: "Two leads, three bights. The first knot there is.",
    lay: (at, size) => turksHead(2, 3, at, size, 0.5),
    thick: 0.23,
  },
  {
    name: "FIGURE EIGHT",
    note: "Three leads, two bights: its ends spliced, an eight closes into this.",
    lay: (at, size) => turksHead(3, 2, at, size, 0.62),
    thick: 0.17,
  },
  {
    name: "CINQUEFOIL",
    note: "Two leads, five bights. Overhand, then once more, then joined.",
    lay: (at, size) => turksHead(2, 5, at, size, 0.36),
    thick: 0.19,
  },
  {
    name: "CARRICK MAT",
    note: "Three leads, four bights. Under a kettle, under a block, on a lid.",
    lay: (at, size) => turksHead(3, 4, at, size, 0.5),
    thick: 0.155,
  },
  {
    name: "TURK'S HEAD",
    note: "Three leads, five bights. Round a tiller it marks midships.",
    lay: (at, size) => turksHead(3, 5, at, size, 0.5),
    thick: 0.145,
  },
  {
    name: "WIDE TURK'S HEAD",
    note: "Four leads, five bights. For oar looms and bell ropes.",
    lay: (at, size) => turksHead(4, 5, at, size, 0.62),
    thick: 0.115,
  },
  {
    name: "THUMP MAT",
    note: "Five leads, six bights. Lies under a block to save the deck.",
    lay: (at, size) => turksHead(5, 6, at, size, 0.7),
    thick: 0.09,
  },
  {
    name: "LADDER MAT",
    note: "Three bights by four. The tread of a companionway.",
    lay: (at, size) => mat(4, 3, at, size * 0.94, size * 0.94),
    thick: 0.12,
  },
  {
    name: "DECK MAT",
    note: "Five bights by six. An afternoon, if nobody calls you.",
    lay: (at, size) => mat(6, 5, at, size * 0.96, size * 0.96),
    thick: 0.085,
  },
];

/** A rope in two inks: its outline and lay, and its own color; the crossings laid last. */
export function ropePlates({ body, overs, lay }: Rope, wide: number, color: string, ink: string): Plate[] {
  const edge = wide * 0.2;
  return [
    plate(ink, body, { line: wide + edge, opaque: true }),
    plate(color, body, { line: wide, opaque: true }),
    plate(ink, overs, { line: wide + edge, opaque: true, square: true }),
    plate(color, overs, { line: wide, opaque: true }),
    plate(ink, lay, { line: wide * 0.075, opaque: true }),
  ];
}

const GROUNDS = [
  "#f4b942",
  "#2f6f8f",
  "#f2a9a0",
  "#e2583e",
  "#f6efe0",
  "#8fc3b7",
  "#b9d7e4",
  "#f3cf7a",
  "#274b78",
] as const;
const ROPES = [
  "#fdf6e6",
  "#f6c54e",
  "#c93f32",
  "#fdf0d8",
  "#3f86a8",
  "#fdf6e6",
  "#ee7752",
  "#2f7f74",
  "#f2a390",
] as const;

export function atlasOfKnots(): string {
  const plates = KNOTS.flatMap((knot, at) => {
    const [left, top] = [GAP + (at % 3) * (CELL + GAP), GAP + Math.floor(at / 3) * (CELL + GAP)];
    const size = CELL * 0.37;
    const wide = size * knot.thick * 1.12;
    const laid = rope(knot.lay([left + CELL / 2, top + CELL / 2], size), wide);
    const fine = knot.thick < 0.1;
    return [
      plate(GROUNDS[at] ?? "#f6efe0", block(left, top, CELL, CELL), { opaque: true }),
      ...ropePlates(fine ? { ...laid, lay: [] } : laid, wide, ROPES[at] ?? "#fdf6e6", INK),
    ];
  });
  return print({ title: "A small atlas of knots", width: SIDE, height: SIDE, paper: "#faf4e8" }, plates);
}
