import { expect, it } from "vitest";
import { shapeOf } from "./shape";

it("calls a picture portrait, square or landscape, and a nearly square one square", () => {
  expect(shapeOf(1000, 1500)).toBe("portrait");
  expect(shapeOf(1500, 1000)).toBe("landscape");
  expect(shapeOf(1200, 1200)).toBe("square");
  expect(shapeOf(1190, 1200)).toBe("square");
});
