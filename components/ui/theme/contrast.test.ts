import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const CSS = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
const TOKEN = /--([a-z0-9-]+): light-dark\(oklch\(([^)]+)\), oklch\(([^)]+)\)\);/g;
const SCHEMES = ["light", "dark"] as const;

/** Text needs 4.5, large shapes, borders, icons and rings 3. Source: WCAG 2.2, 1.4.3 and 1.4.11. */
const TEXT: readonly (readonly [text: string, ground: string])[] = [
  ...(["bg", "surface", "sunken", "raised"] as const).flatMap((ground) =>
    (["ink", "ink-2", "ink-3", "accent", "accent-hover", "bad", "warn", "ok", "info"] as const).map(
      (text) => [text, ground] as const,
    ),
  ),
  ...(["ok", "warn", "bad", "info", "accent"] as const).flatMap((tone) => [
    [tone, `${tone}-soft`] as const,
    ["ink", `${tone}-soft`] as const,
    ["ink-2", `${tone}-soft`] as const,
  ]),
  ["on-action", "action"],
  ["on-action", "action-hover"],
  ["bg", "accent"],
];
const SHAPES: readonly (readonly [shape: string, ground: string])[] = (
  ["bg", "surface", "sunken", "raised"] as const
).flatMap((ground) => (["line-strong", "focus"] as const).map((shape) => [shape, ground] as const));

/** Every token of the style sheet, in the light and the dark scheme. */
const TOKENS = new Map(
  [...CSS.matchAll(TOKEN)].map(([, name = "", light = "", dark = ""]) => [
    name,
    { light: oklchToHex(light), dark: oklchToHex(dark) },
  ]),
);

describe("the colors", () => {
  it.each(SCHEMES)("is readable in the %s scheme: every text on every ground it may stand on", (scheme) => {
    const weak = TEXT.filter(([text, ground]) => contrast(hexOf(text, scheme), hexOf(ground, scheme)) < 4.5);
    expect(weak).toEqual([]);
  });

  it.each(SCHEMES)("shows borders and the focus ring in the %s scheme", (scheme) => {
    const weak = SHAPES.filter(([shape, ground]) => contrast(hexOf(shape, scheme), hexOf(ground, scheme)) < 3);
    expect(weak).toEqual([]);
  });

  it.each(SCHEMES)("keeps white readable on the danger button in the %s scheme", (scheme) => {
    expect(contrast("#ffffff", hexOf("bad-solid", scheme))).toBeGreaterThanOrEqual(4.5);
  });
});

function hexOf(token: string, scheme: "light" | "dark"): string {
  const hex = TOKENS.get(token)?.[scheme];
  if (!hex) throw new Error(`tokens.css has no --${token}`);
  return hex;
}

/** Björn Ottosson's matrices, bottosson.github.io/posts/oklab. */
function oklchToHex(text: string): string {
  const [lightness = 0, chroma = 0, hue = 0] = text.split(" ").map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${channels.map((linear) => toByte(linear).toString(16).padStart(2, "0")).join("")}`;
}

function toByte(linear: number): number {
  const clipped = Math.min(1, Math.max(0, linear));
  const encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255);
}

function contrast(first: string, second: string): number {
  const [dark = 0, light = 0] = [luminance(first), luminance(second)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
