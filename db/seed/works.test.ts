import { existsSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { WORKS } from "./works";

const root = fileURLToPath(new URL("../../", import.meta.url));
const variants = WORKS.flatMap((work) => work.variants);

/** A page shows a dozen pictures: each stays small, and so does the whole wall. */
const PICTURE_BYTES = 60_000;
const WALL_BYTES = 600_000;
/** Mail programs and phones open a file of this size without a wait. */
const DOWNLOAD_BYTES = 300_000;

/** The paper border takes up the difference between the drawing's proportions and a standard frame's. */
const BORDER = 0.025;

describe("the works of Fathom Prints", () => {
  it("gives every work its own slug and every variant its own SKU", () => {
    expect(new Set(WORKS.map((work) => work.slug)).size).toBe(WORKS.length);
    expect(new Set(variants.map((variant) => variant.sku)).size).toBe(variants.length);
    for (const { sku } of variants) expect(sku).toMatch(/^FP-[A-Z0-9]+(-\d{4,5})?$/);
  });

  it.each(WORKS.map((work) => [work.slug, work] as const))("%s has a picture of the stated size", (slug, work) => {
    expect(work.picture).toBe(`/art/${slug}.svg`);
    const svg = readFileSync(`${root}public${work.picture}`, "utf8");
    const { pictureWidth: width, pictureHeight: height } = work;
    expect(svg).toContain(`width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`);
    expect(Buffer.byteLength(svg)).toBeLessThanOrEqual(PICTURE_BYTES);
  });

  it("shows posters in their true proportions", () => {
    for (const work of WORKS)
      for (const { widthCm, heightCm } of work.variants) {
        if (widthCm === undefined || heightCm === undefined) continue;
        const off = widthCm / heightCm / (work.pictureWidth / work.pictureHeight) - 1;
        expect(Math.abs(off), `${work.slug} ${widthCm} × ${heightCm}`).toBeLessThan(BORDER);
      }
  });

  it("keeps the whole wall light enough for a phone", () => {
    const bytes = WORKS.reduce((sum, work) => sum + statSync(`${root}public${work.picture}`).size, 0);
    expect(bytes).toBeLessThanOrEqual(WALL_BYTES);
  });

  it("has the file of every download, outside public", () => {
    for (const { kind, download, variants: forms } of WORKS) {
      expect(kind === "download").toBe(download !== null);
      if (!download) continue;
      expect(forms.map(({ stock }) => stock)).toEqual([null]);
      const file = `${root}db/seed/downloads/${download.source}`;
      expect(statSync(file).size).toBeLessThanOrEqual(DOWNLOAD_BYTES);
      expect(existsSync(`${root}public/art/${download.source}`)).toBe(false);
    }
  });

  it("has the situations a shop must be able to show: sold out, the last one, the end of an edition", () => {
    expect(variants.some(({ stock }) => stock === 0)).toBe(true);
    expect(variants.some(({ stock }) => stock === 1)).toBe(true);
    const numbered = WORKS.filter((work) => work.edition !== null);
    expect(numbered.length).toBeGreaterThan(0);
    for (const { edition, variants: sizes } of numbered)
      expect(sizes.reduce((sum, { stock }) => sum + (stock ?? 0), 0)).toBeLessThanOrEqual(edition ?? 0);
  });

  it("asks for whole cents, more than nothing", () => {
    for (const { priceMinor } of variants) expect(Number.isSafeInteger(priceMinor) && priceMinor > 0).toBe(true);
  });
});
