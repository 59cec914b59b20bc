import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { returnPath } from "./return-path";

const SHOP = "https://shop.example";

describe("the way back after signing in", () => {
  it.each(["/account", "/orders/1?token=a", "/admin/orders?status=paid#top", "/"])("may be the path %s", (path) => {
    expect(returnPath(path)).toBe(path);
  });

  it.each([
    "//evil.example",
    "///evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "/\\/evil.example",
    "/.//evil.example",
    "/a/..//evil.example",
    "https://evil.example",
    "https:/evil.example",
    "https://shop.example.evil.example/",
    "https://shop.example@evil.example/",
    "//shop.example@evil.example",
    "@evil.example",
    ".evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/account\r\nLocation: https://evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    " /account",
    "/ﾠ/evil",
    "account",
    "",
    `/${"a".repeat(600)}`,
  ])("is never %j", (text) => {
    expect(returnPath(text)).toBe("/account");
  });

  it("stays on the shop's origin whatever is sent, as a browser reads it", () => {
    const pieces = fc.constantFrom(
      "/",
      "\\",
      ".",
      "..",
      "evil.example",
      "@",
      ":",
      "?",
      "#",
      "%2f",
      "%5c",
      "\t",
      "http:",
      "a",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        expect(new URL(returnPath(parts.join("")), SHOP).origin).toBe(SHOP);
      }),
      { numRuns: 2000 },
    );
  });
});
