import { expect, it } from "vitest";
import { sheetSizes } from "./on-the-wall";

it("reads sheet sizes from the names of sizes, smallest first, and leaves out what is none", () => {
  expect(sheetSizes(["60 × 90 cm", "PDF, A4", "20 × 30 cm", "100 × 140 cm, framed"])).toEqual([
    { name: "20 × 30 cm", widthCm: 20, heightCm: 30 },
    { name: "60 × 90 cm", widthCm: 60, heightCm: 90 },
  ]);
});
