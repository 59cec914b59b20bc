import type { Point } from "./path";

/** A sheet of paper: its size in sheet units, its own color, and how far the picture stays from the edge. */
export interface Sheet {
  title: string;
  width: number;
  height: number;
  paper: string;
  margin?: number;
}

/** How a plate prints. Without `line` its marks are solid areas. */
export interface Printing {
  /** Stroke width in sheet units. */
  line?: number;
  /** Plates land a little off: the misregistration, in sheet units. */
  shift?: Point;
  /** Ink strength, 0 to 1. */
  strength?: number;
  /** An opaque ink covers what lies below; all others overprint. */
  opaque?: boolean;
  /** Prints over the margin, to the edge of the sheet. */
  bleed?: boolean;
  dash?: string;
  /** Overlapping marks of one plate knock each other out instead of merging. */
  knockout?: boolean;
}

/** One ink on the paper. `marks` is path data. */
export function plate(ink: string, marks: string | readonly string[], how: Printing = {}): string {
  const { line, shift, strength, opaque, bleed, dash, knockout } = how;
  const paint = line
    ? `fill="none" stroke="${ink}" stroke-width="${line}" stroke-linecap="round" stroke-linejoin="round"`
    : `fill="${ink}"${knockout ? ' fill-rule="evenodd"' : ""}`;
  const rest = [
    dash ? ` stroke-dasharray="${dash}"` : "",
    strength === undefined ? "" : ` opacity="${strength}"`,
    shift ? ` transform="translate(${shift[0]} ${shift[1]})"` : "",
  ].join("");
  const path = `<path ${paint}${rest} d="${typeof marks === "string" ? marks : marks.join("")}"/>`;
  const inside = bleed ? path : `<g clip-path="url(#p)">${path}</g>`;
  return opaque ? inside : `<g style="mix-blend-mode:multiply">${inside}</g>`;
}

/** The finished print: paper first, then the plates in the order given. */
export function print(sheet: Sheet, plates: readonly string[]): string {
  const { title, width, height, paper, margin = 0 } = sheet;
  const window = `<rect x="${margin}" y="${margin}" width="${width - 2 * margin}" height="${height - 2 * margin}"/>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${title}</title><clipPath id="p">${window}</clipPath>`,
    `<g style="isolation:isolate"><path fill="${paper}" d="M0 0h${width}v${height}H0z"/>`,
    ...plates,
    "</g></svg>\n",
  ].join("\n");
}
