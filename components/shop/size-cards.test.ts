import { expect, it } from "vitest";
import { fileWords, isSoldOut, stockWords } from "./size-cards";

it("tells what is left of a numbered edition only: elsewhere it would be pressure", () => {
  expect(stockWords({ left: 4 }, 60)).toBe("Edition of 60, 4 left");
  expect(stockWords({ left: 4 }, null)).toBeNull();
  expect(stockWords({ left: null }, null)).toBeNull();
});

it("says sold out at nothing left, and at less than nothing", () => {
  expect(stockWords({ left: 0 }, 60)).toBe("Sold out");
  expect(isSoldOut({ left: -1 })).toBe(true);
  expect(isSoldOut({ left: null })).toBe(false);
});

it("names a file's kind and size as people do", () => {
  expect(fileWords({ mediaType: "application/pdf", sizeBytes: 206_400 })).toBe("PDF, 206 kB");
  expect(fileWords({ mediaType: "image/png", sizeBytes: 48_260_000 })).toBe("PNG, 48.3 MB");
  expect(fileWords({ mediaType: "font/woff2", sizeBytes: 12 })).toBe("File, 1 kB");
});
