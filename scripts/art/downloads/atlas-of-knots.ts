import { book, type Page } from "../book";
import { lettering } from "../lettering";
import { block, type Point, polyline } from "../path";
import { rope } from "../rope";
import { plate } from "../sheet";
import { KNOTS, type Knot, ropePlates } from "../works/atlas-of-knots";

/** A5 upright, in points: the size of a pocket book. */
const [WIDTH, HEIGHT] = [420, 595];
const INK = "#1b2a4a";
const PAPER = "#faf4e8";
const ROPES = [
  "#f4b942",
  "#5fa3bd",
  "#f2988c",
  "#e2684e",
  "#d9c39a",
  "#8fc3b7",
  "#9cc4dc",
  "#f3c05e",
  "#d98a7a",
] as const;
const MIDDLE: Point = [WIDTH / 2, 250];

const centered = (text: string, y: number, height: number, line: number) =>
  plate(INK, lettering(text, [WIDTH / 2, y], height, { from: "middle", open: 5 }), { line });

function cover(): Page {
  const knot = KNOTS[5];
  if (!knot) throw new Error("The atlas has no sixth plate for its cover. Keep nine knots in the list.");
  const wide = 152 * knot.thick * 1.1;
  return {
    sheet: { title: "Cover", width: WIDTH, height: HEIGHT, paper: "#2f6f8f" },
    plates: [
      ...ropePlates(rope(knot.lay([WIDTH / 2, 226], 152), wide), wide, "#f6c54e", INK),
      plate("#fdf6e6", lettering("A SMALL ATLAS", [WIDTH / 2, 474], 24, { from: "middle", open: 5 }), {
        line: 2.6,
        opaque: true,
      }),
      plate("#fdf6e6", lettering("OF KNOTS", [WIDTH / 2, 512], 24, { from: "middle", open: 5 }), {
        line: 2.6,
        opaque: true,
      }),
    ],
  };
}

/** One knot on its page, large enough to lay a line along it with a finger. */
function leaf(knot: Knot, at: number): Page {
  const wide = 150 * knot.thick * 1.16;
  const laid = rope(knot.lay(MIDDLE, 150), wide);
  const count = `${laid.crossings} crossings, over and under in turn`;
  const left = (text: string, size: number) => WIDTH / 2 - text.length * size * 0.205;
  return {
    sheet: { title: knot.name, width: WIDTH, height: HEIGHT, paper: PAPER },
    words: [
      { text: knot.note, at: [left(knot.note, 11), 502], size: 11, ink: INK, italic: true },
      { text: count, at: [left(count, 9), 522], size: 9, ink: INK },
      { text: String(at + 1), at: [WIDTH / 2 - 2.5, 566], size: 10, ink: INK },
    ],
    plates: [
      plate(
        INK,
        polyline(
          [
            [30, 30],
            [390, 30],
            [390, 565 - 94],
            [30, 565 - 94],
          ],
          true,
        ),
        { line: 0.6 },
      ),
      ...ropePlates(laid, wide, ROPES[at] ?? PAPER, INK),
      centered(knot.name, 452, 13, 1.5),
    ],
  };
}

/** The last page: all nine small, as a key. */
function key(): Page {
  const plates = KNOTS.flatMap((knot, at) => {
    const center: Point = [92 + (at % 3) * 118, 130 + Math.floor(at / 3) * 142];
    const wide = 44 * knot.thick * 1.16;
    const label = lettering(knot.name, [center[0], center[1] + 70], 5.6, { from: "middle", open: 3 });
    return [
      ...ropePlates({ ...rope(knot.lay(center, 44), wide), lay: [] }, wide, ROPES[at] ?? PAPER, INK),
      plate(INK, label, { line: 0.8 }),
    ];
  });
  const note = "Drawn flat and closed. To tie one, lay the line along the plate and go over where it goes over.";
  return {
    sheet: { title: "Key", width: WIDTH, height: HEIGHT, paper: PAPER },
    words: [{ text: note, at: [30, 548], size: 8.6, ink: INK, italic: true }],
    plates: [plate("#f3cf7a", block(30, 40, 360, 4)), ...plates],
  };
}

export function atlasOfKnotsBook(): string {
  return book("A small atlas of knots", [cover(), ...KNOTS.map(leaf), key()]);
}
