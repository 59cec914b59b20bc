import type { Point } from "./path";
import { frame, type Plate, type Sheet, TRAP } from "./sheet";

/** A page: a sheet whose units are points (1/72 inch), and its plates. */
export interface Page {
  sheet: Sheet;
  plates: readonly Plate[];
  /** Printed on the frame. */
  margins?: readonly Plate[];
  words?: readonly Words[];
}

/** Small print, in the reader's own Times: found by search, read by screen readers. Letters without accents only. */
export interface Words {
  text: string;
  at: Point;
  size: number;
  ink: string;
  italic?: boolean;
}

/** A quarter circle as one cubic: how far its handles reach, for radius 1. */
const QUARTER = 0.5523;

/** Pages are written in tenths of a point: whole numbers are shorter than decimals. */
const TENTHS = 10;

const text = (value: number) => String(Math.round(value * TENTHS));
const color = (hex: string) =>
  [1, 3, 5].map((at) => (Number.parseInt(hex.slice(at, at + 2), 16) / 255).toFixed(3)).join(" ");

/** How many numbers each path command takes; a letter may stand for several commands in a row. */
const TAKES: Readonly<Record<string, number>> = { M: 2, l: 2, c: 6, s: 4, h: 1, v: 1, H: 1, V: 1, a: 7, z: 0 };

function commands(marks: string): [letter: string, numbers: number[]][] {
  return [...marks.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)].flatMap(([, letter = "", list = ""]) => {
    const numbers = (list.match(/-?(\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    const takes = TAKES[letter] ?? 0;
    if (takes === 0) return [[letter, []] as [string, number[]]];
    return Array.from({ length: numbers.length / takes }, (_, at): [string, number[]] => [
      letter,
      numbers.slice(at * takes, (at + 1) * takes),
    ]);
  });
}

/** The path data that this folder writes (M, l, c, s, h, v, H, V, z and half circles) as PDF operators. */
function operators(marks: string): string {
  const out: string[] = [];
  let [x, y, startX, startY, handleX, handleY] = [0, 0, 0, 0, 0, 0];
  const cubic = (a: number, b: number, c: number, d: number, dx: number, dy: number) => {
    out.push([x + a, y + b, x + c, y + d, x + dx, y + dy].map(text).join(" "), "c");
    [handleX, handleY, x, y] = [dx - c, dy - d, x + dx, y + dy];
  };
  const line = (toX: number, toY: number) => {
    [x, y] = [toX, toY];
    out.push(text(x), text(y), "l");
  };
  for (const [letter, [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]] of commands(marks)) {
    if (letter === "M") {
      [x, y, startX, startY] = [a, b, a, b];
      out.push(text(x), text(y), "m");
    } else if (letter === "c") cubic(a, b, c, d, e, f);
    else if (letter === "s") cubic(handleX, handleY, a, b, c, d);
    else if (letter === "l") line(x + a, y + b);
    else if (letter === "h") line(x + a, y);
    else if (letter === "v") line(x, y + a);
    else if (letter === "H") line(a, y);
    else if (letter === "V") line(x, a);
    else if (letter === "a") {
      const way = Math.sign(f);
      cubic(0, a * QUARTER * way, a * (1 - QUARTER) * way, a * way, a * way, a * way);
      cubic(a * QUARTER * way, 0, a * way, -a * (1 - QUARTER) * way, a * way, -a * way);
    } else if (letter === "z") {
      [x, y] = [startX, startY];
      out.push("h");
    } else throw new Error(`Path command "${letter}" has no PDF operator here. Draw with the functions of path.ts.`);
  }
  return out.join(" ");
}

function printed({ ink, marks, line, shift, opaque, dash, knockout, trap, square }: Plate): string {
  const stroke = line ?? (trap ? TRAP : undefined);
  const paint = line ? "S" : `${stroke ? "B" : "f"}${knockout ? "*" : ""}`;
  return [
    "q",
    opaque ? "" : "/Over gs",
    shift ? `1 0 0 1 ${text(shift[0])} ${text(shift[1])} cm` : "",
    stroke ? `${color(ink)} RG ${text(stroke)} w ${square ? 0 : 1} J 1 j` : "",
    dash
      ? `[${dash
          .split(" ")
          .map((part) => text(Number(part)))
          .join(" ")}] 0 d`
      : "",
    line ? "" : `${color(ink)} rg`,
    operators(marks),
    paint,
    "Q",
  ]
    .filter((part) => part !== "")
    .join("\n");
}

const times = (cut: string) => `<< /Type /Font /Subtype /Type1 /BaseFont /Times-${cut} >>`;

/** Words of one cut, size and ink share a text object. */
function spoken(words: readonly Words[]): string {
  const runs = new Map<string, string>();
  for (const { text: line, at, size, ink, italic } of words) {
    const face = `${color(ink)} rg /${italic ? "I" : "R"} ${text(size)} Tf`;
    const shown = `1 0 0 -1 ${text(at[0])} ${text(at[1])} Tm (${line.replace(/[()\\]/g, "")}) Tj`;
    runs.set(face, `${runs.get(face) ?? ""}\n${shown}`);
  }
  return [...runs].map(([face, shown]) => `BT ${face}${shown}\nET`).join("\n");
}

/** The pages as one PDF 1.7 file: vector only, nothing embedded, nothing that depends on the day it was made. */
export function book(title: string, pages: readonly Page[]): string {
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${5 + at * 2} 0 R`).join(" ")}] >>`,
    "<< /Type /ExtGState /BM /Multiply >>",
    `<< /Title (${title.replace(/[()\\]/g, "")}) /Author (Fathom Prints) >>`,
  ];
  pages.forEach(({ sheet, plates, margins = [], words = [] }, at) => {
    const { width, height, paper, margin } = sheet;
    const ground: Plate = { ink: paper, marks: `M0 0h${width}v${height}h${-width}z`, opaque: true };
    const all = [ground, ...plates.filter((one) => one.marks !== ""), ...(margin ? [frame(sheet)] : []), ...margins];
    const stream = `.1 0 0 -.1 0 ${height} cm\n${[...all.map(printed), spoken(words)].join("\n")}`;
    const resources = `/Resources << /ExtGState << /Over 3 0 R >> /Font << /R ${times("Roman")} /I ${times("Italic")} >> >>`;
    const group = "/Group << /S /Transparency /CS /DeviceRGB /I true >>";
    const box = `/MediaBox [0 0 ${width} ${height}]`;
    objects.push(`<< /Type /Page /Parent 2 0 R ${box} ${resources} ${group} /Contents ${6 + at * 2} 0 R >>`);
    objects.push(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
  });
  let file = "%PDF-1.7\n";
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const count = objects.length + 1;
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${places.join("")}`;
  return `${file}${table}trailer\n<< /Size ${count} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
}
