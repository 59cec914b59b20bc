import { expect, test } from "vitest";
import { expiryProblem, formatExpiry, parseExpiry } from "./expiry";

test.each([
  ["", ""],
  ["1", "1"],
  ["4", "04 / "],
  ["12", "12 / "],
  ["13", "01 / 3"],
  ["00", "0"],
  ["1/", "01 / "],
  ["1230", "12 / 30"],
  ["12/30", "12 / 30"],
  ["12-30", "12 / 30"],
  ["12 / 2030", "12 / 30"],
  ["122030", "12 / 30"],
  ["0430", "04 / 30"],
  ["430", "04 / 30"],
  ["12 / 20", "12 / 20"],
])("typing or pasting %j shows %j", (typed, shown) => {
  expect(formatExpiry(typed)).toBe(shown);
});

test("formatting what is already formatted changes nothing", () => {
  for (const shown of ["1", "04 / ", "12 / 3", "12 / 30"]) expect(formatExpiry(shown)).toBe(shown);
});

test("a card is good through the last day of its month, and not a month longer", () => {
  const lastDay = new Date(2026, 10, 30, 23, 59);
  expect(expiryProblem("11 / 26", lastDay)).toBeNull();
  expect(expiryProblem("10 / 26", lastDay)).toBe("invalid_expiry_month_past");
  expect(expiryProblem("12 / 25", lastDay)).toBe("invalid_expiry_year_past");
  expect(expiryProblem("12 / 76", lastDay)).toBeNull();
  expect(expiryProblem("12 / 77", lastDay)).toBe("invalid_expiry_year");
});

test("half a date is incomplete and gives nothing to send", () => {
  for (const half of ["", "1", "12 / ", "12 / 3"]) {
    expect(expiryProblem(half, new Date(2026, 0, 1))).toBe("incomplete_expiry");
    expect(parseExpiry(half)).toBeNull();
  }
  expect(parseExpiry("04 / 30")).toEqual({ month: 4, year: 2030 });
});
