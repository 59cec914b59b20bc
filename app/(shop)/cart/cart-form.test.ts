import { describe, expect, it } from "vitest";
import { CART_ADDITION, CART_CHANGE } from "./cart-form";

const VARIANT = "0193f0a0-0000-7000-8000-000000000001";

function wordsOf(schema: typeof CART_ADDITION | typeof CART_CHANGE, fields: Record<string, unknown>) {
  const parsed = schema.safeParse(fields);
  return parsed.success ? null : parsed.error.issues[0]?.message;
}

describe("the form of a product page", () => {
  it("takes a variant and a whole number of pieces", () => {
    expect(CART_ADDITION.parse({ variantId: VARIANT, quantity: " 20 " })).toEqual({ variantId: VARIANT, quantity: 20 });
  });

  it.each(["0", "-1", "1e9", "1000000000", "1.5", "1,5", "21", "two", "", "0x10", "١", "+3", "3 3"])(
    "refuses %j pieces in words, and does not round",
    (quantity) => {
      expect(wordsOf(CART_ADDITION, { variantId: VARIANT, quantity })).toBe("Enter a whole number from 1 to 20.");
    },
  );

  it("refuses a quantity that is missing or sent twice", () => {
    expect(wordsOf(CART_ADDITION, { variantId: VARIANT })).toBe("Enter a whole number from 1 to 20.");
    expect(wordsOf(CART_ADDITION, { variantId: VARIANT, quantity: ["1", "2"] })).toBe(
      "Enter a whole number from 1 to 20.",
    );
  });

  it.each(["", "1", "' or 1=1", "0193F0A0", null, ["a", "b"]])("refuses %j as a variant in words", (variantId) => {
    expect(wordsOf(CART_ADDITION, { variantId, quantity: "1" })).toBe("Choose one of the sizes shown.");
  });

  it.each(["price", "unitPriceMinor", "total", "cartId", "__proto_"])(
    "refuses a form that brings its own %s",
    (field) => {
      const words = wordsOf(CART_ADDITION, { variantId: VARIANT, quantity: "1", [field]: "1" });
      expect(words).toContain(`“${field}”`);
      expect(words).toContain("nothing was changed");
    },
  );
});

describe("the forms of the bag", () => {
  const set = { intent: "set", variantId: VARIANT };

  it("sets what was typed, or steps from it before scripts have loaded", () => {
    expect(CART_CHANGE.parse({ ...set, quantity: "3" })).toEqual({ ...set, quantity: 3 });
    expect(CART_CHANGE.parse({ ...set, quantity: "3", step: "1" })).toEqual({ ...set, quantity: 4 });
    expect(CART_CHANGE.parse({ ...set, quantity: "3", step: "-1" })).toEqual({ ...set, quantity: 2 });
  });

  it("refuses a step over either end, and one that is no step", () => {
    expect(wordsOf(CART_CHANGE, { ...set, quantity: "20", step: "1" })).toBe("Enter a whole number from 1 to 20.");
    expect(wordsOf(CART_CHANGE, { ...set, quantity: "1", step: "-1" })).toBe("Enter a whole number from 1 to 20.");
    expect(CART_CHANGE.safeParse({ ...set, quantity: "1", step: "5" }).success).toBe(false);
  });

  it("refuses an intent it does not know, and fields that belong to no intent", () => {
    expect(wordsOf(CART_CHANGE, { intent: "free", variantId: VARIANT })).toContain("nothing was changed");
    expect(wordsOf(CART_CHANGE, { intent: "remove", variantId: VARIANT, cartId: VARIANT })).toContain("“cartId”");
  });
});
