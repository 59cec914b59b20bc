import { expect, it } from "vitest";
import { parseShelfQuery, shelfHref, without } from "./shelf-query";

it("reads filters from the address and leaves out what makes no sense", () => {
  expect(parseShelfQuery({ artist: "Rin Tanabe", shape: "oval", show: "-1", series: ["a", "b"] })).toEqual({
    filter: { artist: "Rin Tanabe" },
    show: 24,
  });
  expect(parseShelfQuery({ show: "48", shape: "square" })).toEqual({ filter: { shape: "square" }, show: 48 });
});

it.each(["1e9", "99999", "NaN", "48.5", "' or 1=1"])("shows the first page for show=%s", (show) => {
  expect(parseShelfQuery({ show }).show).toBe(24);
});

it("gives each view one address, in which filters survive", () => {
  const filter = { artist: "Inês Carvalhal", shape: "square" } as const;
  expect(shelfHref("/posters", {})).toBe("/posters");
  expect(shelfHref("/posters", filter, 48)).toBe("/posters?artist=In%C3%AAs+Carvalhal&shape=square&show=48");
  expect(shelfHref("/posters", without(filter, "artist"))).toBe("/posters?shape=square");
});
