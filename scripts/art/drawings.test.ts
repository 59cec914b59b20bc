import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { DRAWINGS } from "./drawings";

const root = fileURLToPath(new URL("../../", import.meta.url));
const files = Object.entries(DRAWINGS);

describe("the drawings", () => {
  it.each(files)("%s comes out byte for byte as committed when it is drawn again", (path, draw) => {
    expect(draw() === readFileSync(`${root}${path}`, "utf8")).toBe(true);
  });

  it.each(files.filter(([path]) => path.endsWith(".svg")))("%s runs nothing and fetches nothing", (path) => {
    const svg = readFileSync(`${root}${path}`, "utf8");
    expect(svg).not.toMatch(/<(script|image|use|foreignObject|style|text|a|animate|set)\b/);
    expect(svg).not.toMatch(/\son\w+=|href|url\(|@import|NaN|undefined/);
    expect(svg.replaceAll("http://www.w3.org/2000/svg", "")).not.toMatch(/\w+:\/\//);
  });

  it.each(files.filter(([path]) => path.endsWith(".pdf")))(
    "%s has a cross-reference table that tells the truth",
    (path) => {
      const pdf = readFileSync(`${root}${path}`, "latin1");
      const table = Number(pdf.match(/startxref\n(\d+)\n%%EOF\n$/)?.[1]);
      expect(pdf.startsWith("xref\n", table)).toBe(true);
      const places = [...pdf.slice(table).matchAll(/^(\d{10}) 00000 n /gm)].map(([, place]) => Number(place));
      expect(places.every((place, at) => pdf.startsWith(`${at + 1} 0 obj\n`, place))).toBe(true);
      expect(pdf).not.toMatch(/NaN|undefined|Infinity/);
      expect(pdf).not.toMatch(/\/(JavaScript|JS|OpenAction|URI|Launch)\b/);
    },
  );
});
