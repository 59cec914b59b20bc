import { book, type Page } from "../book";
import { flags } from "../patterns/flags";
import { herring } from "../patterns/herring";
import type { Swatch } from "../patterns/swatch";
import { swell } from "../patterns/swell";
import { tiles } from "../patterns/tiles";
import type { Plate } from "../sheet";

/** A4 upright with 3 mm bleed on all sides, in points. */
const [WIDTH, HEIGHT] = [612, 859];

function paper(title: string, draw: (swatch: Swatch) => Plate[], unit: number): Page {
  const sheet = { title, width: WIDTH, height: HEIGHT, paper: "#ffffff" };
  return { sheet, plates: draw({ x: 0, y: 0, width: WIDTH, height: HEIGHT, unit }) };
}

/** Four sheets for lining books, boxes and drawers, printed to the edge. */
export function endpapersBook(): string {
  return book("Four endpapers", [
    paper("Swell", swell, 64),
    paper("Tiles", tiles, WIDTH / 7),
    paper("Herring", herring, 92),
    paper("Flags", flags, WIDTH / 9),
  ]);
}
