import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isQuantity, settleQuantity } from "./cart";
import { cartToken, hashCartToken, isCartToken } from "./cart-token";
import { QUANTITY_MAX } from "./product";

describe("settling a quantity", () => {
  it("never gives more than was asked, than is left, or than an order holds", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.option(fc.integer({ min: -3, max: 60 })), (wanted, left) => {
        const { quantity, limit } = settleQuantity(wanted, left);
        expect(quantity).toBe(Math.min(wanted, Math.max(0, left ?? Number.POSITIVE_INFINITY), QUANTITY_MAX));
        expect(limit === null).toBe(quantity === wanted);
      }),
    );
  });

  it("says whether stock or the order's limit cut it", () => {
    expect(settleQuantity(5, 2)).toEqual({ quantity: 2, limit: "stock" });
    expect(settleQuantity(25, null)).toEqual({ quantity: 20, limit: "order" });
    expect(settleQuantity(25, 20)).toEqual({ quantity: 20, limit: "order" });
    expect(settleQuantity(3, 0)).toEqual({ quantity: 0, limit: "stock" });
    expect(settleQuantity(2, 2)).toEqual({ quantity: 2, limit: null });
  });

  it.each([0, -1, 21, 1e9, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("takes %s for no quantity", (value) => {
    expect(isQuantity(value)).toBe(false);
  });
});

describe("a bag's token", () => {
  it("holds 128 random bits and is told from anything else", () => {
    const token = cartToken(new Uint8Array(16).fill(255));
    expect(token).toHaveLength(22);
    expect(isCartToken(token)).toBe(true);
    for (const other of ["", "abc", `${token}x`, `${token.slice(0, 21)}'`, "../../etc/passwd......"]) {
      expect(isCartToken(other)).toBe(false);
    }
  });

  it("is stored only as its SHA-256", () => {
    expect(hashCartToken("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });

  it("is not made from fewer bytes", () => {
    expect(() => cartToken(new Uint8Array(8))).toThrow("16 random bytes");
  });
});
