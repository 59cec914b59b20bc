import { expect, it } from "vitest";
import { addedWords, cartRefusalWords, settledWords } from "./cart-words";

const THING = { title: "Salt pans", variantName: "70 × 70 cm" };

it("says nothing of a quantity that is as asked", () => {
  expect(settledWords({ quantity: 2, limit: null })).toBeNull();
});

it("says what a quantity was set to and why", () => {
  expect(settledWords({ quantity: 1, limit: "stock" })).toBe("Only 1 of this print is left; we set it to 1.");
  expect(settledWords({ quantity: 2, limit: "stock" })).toBe("Only 2 of this print are left; we set it to 2.");
  expect(settledWords({ quantity: 20, limit: "order" })).toContain("up to 20");
});

it("never says that something was added when nothing was", () => {
  expect(addedWords({ ...THING, quantity: 1, limit: null, changed: true })).toBe(
    "Salt pans, 70 × 70 cm is in your bag.",
  );
  expect(addedWords({ ...THING, quantity: 1, limit: "stock", changed: false })).toBe(
    "Only 1 of this print is left, and your bag already has it. Nothing was added.",
  );
  expect(addedWords({ ...THING, quantity: 20, limit: "order", changed: false })).toContain("Nothing was added");
});

it("speaks of prints, not of payments, while somebody is shopping", () => {
  expect(cartRefusalWords("sold_out")).not.toContain("charged");
  expect(cartRefusalWords("database_away")).toContain("your bag is kept");
});
