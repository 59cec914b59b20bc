import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isUuid, orderNumber, uuidV7 } from "./ids";
import { isOrderToken, orderToken } from "./order-link";

const TEN = new Uint8Array(10).fill(255);
const SECRET = "a secret of more than thirty-two characters";

describe("ids", () => {
  it("are UUIDs of version 7 that sort by time", () => {
    const early = uuidV7(Date.UTC(2026, 0, 1), TEN);
    const late = uuidV7(Date.UTC(2026, 0, 1) + 1, new Uint8Array(10));
    expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(early < late).toBe(true);
    expect(isUuid(early)).toBe(true);
    expect(isUuid(`${early}0`)).toBe(false);
  });

  it("carry their time", () => {
    expect(uuidV7(0x0123456789ab, TEN).slice(0, 13)).toBe("01234567-89ab");
  });

  it("of orders use only characters that are not mistaken for others", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (random) => {
        expect(orderNumber(random)).toMatch(/^T-[0-9A-HJKMNP-TV-Z]{8}$/);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("an order link's token", () => {
  const token = orderToken(SECRET, "order-1", 1);

  it("opens its own order and no other", () => {
    expect(isOrderToken(token, SECRET, "order-1", 1)).toBe(true);
    expect(isOrderToken(token, SECRET, "order-2", 1)).toBe(false);
  });

  it("is revoked by raising the order's token version", () => {
    expect(isOrderToken(token, SECRET, "order-1", 2)).toBe(false);
  });

  it("is worth nothing under another secret, shortened, lengthened or empty", () => {
    expect(isOrderToken(token, `${SECRET}!`, "order-1", 1)).toBe(false);
    for (const bad of [token.slice(1), `${token}A`, "", token.toLowerCase()]) {
      expect(isOrderToken(bad, SECRET, "order-1", 1), bad).toBe(false);
    }
  });

  it("holds 128 bits and nothing of the order's id", () => {
    expect(Buffer.from(token, "base64url")).toHaveLength(16);
    expect(token).not.toContain("order");
  });
});
