import { describe, expect, it } from "vitest";
import { RETURNED_SECONDS, readReturnedCookie, returnedCookie } from "./returned-cookie";

const ORDER = "0199e0a4-7d2c-7f00-8000-0123456789ab";
const NOON = new Date("2026-11-20T12:00:00Z");
const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1000);

describe("the cookie of a browser that came back", () => {
  it("tells when it came back to this order", () => {
    expect(readReturnedCookie(returnedCookie(ORDER, NOON), ORDER, later(5))).toEqual(NOON);
  });

  it("says nothing about another order, from the future, or after an hour", () => {
    const cookie = returnedCookie(ORDER, NOON);
    expect(readReturnedCookie(cookie, ORDER.replace("ab", "ac"), later(5))).toBeNull();
    expect(readReturnedCookie(cookie, ORDER, later(-5))).toBeNull();
    expect(readReturnedCookie(cookie, ORDER, later(RETURNED_SECONDS))).toBeNull();
  });

  it.each([undefined, "", "x", `${ORDER}.`, `${ORDER}.1e99`, `${ORDER}.9999999999999999`, `.${NOON.getTime()}`])(
    "does not believe %s",
    (value) => expect(readReturnedCookie(value, ORDER, later(5))).toBeNull(),
  );
});
