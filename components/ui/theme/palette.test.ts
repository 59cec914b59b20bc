import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DARK, LIGHT, type Palette } from "./palette";

const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\(oklch\(([^)]*)\), oklch\(([^)]*)\)\)/g)].map(
    ([, name = "", light = "", dark = ""]) => [name, { light, dark }],
  ),
);

/** OKLCH to sRGB hex; Björn Ottosson's matrices, as in CSS Color 4. */
function hex(oklch: string): string {
  const [l = 0, chroma = 0, hue = 0] = oklch.split(" ").map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
  const byte = (value: number) => {
    const encoded = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
    return Math.round(Math.min(1, Math.max(0, encoded)) * 255);
  };
  return `#${linear.map((value) => byte(value).toString(16).padStart(2, "0")).join("")}`;
}

const tokenOf = (name: string) => name.replace(/([A-Z0-9])/g, "-$1").toLowerCase();

describe("the palette in hex", () => {
  it.each([
    ["light", LIGHT],
    ["dark", DARK],
  ] as const)("is tokens.css to the last digit, %s", (scheme, palette: Palette) => {
    const expected = Object.fromEntries(
      Object.keys(palette).map((name) => [name, hex(tokens.get(tokenOf(name))?.[scheme] ?? "0 0 0")]),
    );
    expect(palette).toEqual(expected);
  });
});
