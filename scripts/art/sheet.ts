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
  dash?: string;
  /** Overlapping marks of one plate knock each other out instead of merging. */
  knockout?: boolean;
  /** Grows solid areas by a hair on all sides, so that no paper shows where two inks meet. */
  trap?: boolean;
}

const TRAP = 0.7;

/** One ink on the paper. `marks` is path data. */
export function plate(ink: string, marks: string | readonly string[], how: Printing = {}): string {
  const { line, shift, strength, opaque, dash, knockout, trap } = how;
  const paint = line
    ? `fill="none" stroke="${ink}" stroke-width="${line}" stroke-linecap="round" stroke-linejoin="round"`
    : `fill="${ink}"${knockout ? ' fill-rule="evenodd"' : ""}`;
  const rest = [
    trap ? ` stroke="${ink}" stroke-width="${TRAP}" stroke-linejoin="round"` : "",
    dash ? ` stroke-dasharray="${dash}"` : "",
    strength === undefined ? "" : ` opacity="${strength}"`,
    shift ? ` transform="translate(${shift[0]} ${shift[1]})"` : "",
  ].join("");
  const path = `<path ${paint}${rest} d="${typeof marks === "string" ? marks : marks.join("")}"/>`;
  return opaque ? path : `<g style="mix-blend-mode:multiply">${path}</g>`;
}

/** The finished print: paper first, then the plates in the order given. */
export function print(sheet: Sheet, plates: readonly string[]): string {
  const { title, width, height, paper, margin = 0 } = sheet;
  const window = `M${margin} ${margin}h${width - 2 * margin}v${height - 2 * margin}H${margin}z`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${title}</title><clipPath id="p"><path d="${window}"/></clipPath>`,
    `<path fill="${paper}" d="M0 0h${width}v${height}H0z"/>`,
    `<g clip-path="url(#p)" style="isolation:isolate"><path fill="${paper}" d="M0 0h${width}v${height}H0z"/>`,
    ...plates,
    "</g></svg>\n",
  ].join("\n");
}
