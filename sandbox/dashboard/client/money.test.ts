import { expect, test } from "vitest";
import { minorUnits, money, typed } from "./money";

test.each([
  [4800, "eur", "€48.00"],
  [-4800, "eur", "−€48.00"],
  [4800, "jpy", "¥4,800"],
  [4800, "kwd", "KWD 4.800"],
  [480000, "huf", "HUF 4,800.00"],
])("%i %s is written %s, with the currency's own decimals", (amount, currency, text) => {
  expect(money(amount, currency).replaceAll("\u00a0", " ")).toBe(text);
});

test.each([
  ["48", "eur", 4800],
  ["48.5", "eur", 4850],
  [" 48,50 ", "eur", 4850],
  ["48.505", "eur", undefined],
  ["4800", "jpy", 4800],
  ["48.5", "jpy", undefined],
  ["4.8", "kwd", 4800],
  ["-1", "eur", undefined],
  ["", "eur", undefined],
])("“%s” in %s is %s minor units", (text, currency, amount) => {
  expect(minorUnits(text, currency)).toBe(amount);
});

test("what is prefilled reads back as itself", () => {
  for (const currency of ["eur", "jpy", "kwd"]) expect(minorUnits(typed(12_345, currency), currency)).toBe(12_345);
});
