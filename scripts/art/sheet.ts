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
  /** Lines end square where they end, not round. */
  square?: boolean;
}

/** One ink on the paper. `marks` is path data. */
export interface Plate extends Printing {
  ink: string;
  marks: string;
}

/** Width of a trap in sheet units. */
export const TRAP = 1.4;

export function plate(ink: string, marks: string | readonly string[], how: Printing = {}): Plate {
  return { ink, marks: typeof marks === "string" ? marks : marks.join(""), ...how };
}

/** The paper around the picture, laid over what the plates print past its edge. */
export function frame({ width, height, paper, margin = 0 }: Sheet): Plate {
  const inner = `M${margin} ${margin}v${height - 2 * margin}h${width - 2 * margin}v${2 * margin - height}z`;
  return plate(paper, `M-9-9h${width + 18}v${height + 18}h${-width - 18}z${inner}`, { opaque: true });
}

function svg({ ink, marks, line, shift, strength, opaque, dash, knockout, trap, square }: Plate): string {
  const stroke = line ?? (trap ? TRAP : undefined);
  const path = [
    `<path fill="${line ? "none" : ink}"`,
    knockout ? ` fill-rule="evenodd"` : "",
    stroke ? ` stroke="${ink}" stroke-width="${stroke}" stroke-linejoin="round"` : "",
    line && !square ? ` stroke-linecap="round"` : "",
    dash ? ` stroke-dasharray="${dash}"` : "",
    strength === undefined ? "" : ` opacity="${strength}"`,
    shift ? ` transform="translate(${shift[0]} ${shift[1]})"` : "",
    ` d="${marks}"/>`,
  ].join("");
  return opaque ? path : `<g style="mix-blend-mode:multiply">${path}</g>`;
}

/** The finished print as an SVG file: paper, the plates in the order given, the frame, and what stands on the frame. */
export function print(sheet: Sheet, plates: readonly Plate[], margins: readonly Plate[] = []): string {
  const { title, width, height, paper, margin } = sheet;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${title}</title><g style="isolation:isolate"><path fill="${paper}" d="M0 0h${width}v${height}H0z"/>`,
    ...plates.filter((one) => one.marks !== "").map(svg),
    ...(margin ? [svg(frame(sheet))] : []),
    ...margins.map(svg),
    "</g></svg>\n",
  ].join("\n");
}
