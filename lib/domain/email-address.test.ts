import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseEmailAddress } from "./email-address";

/** At signs, commas, brackets, quotes, dots and spaces, in every width and disguise, among anything else. */
const TRICKS = [...'@＠﹫,，﹐;<＜>"“. 。．\u00ad\u200b\r\n\u0000%ａaß'].map((letter) => letter.codePointAt(0) ?? 0);
const point = fc.oneof(fc.constantFrom(...TRICKS), fc.integer({ min: 0, max: 0x10ffff }));

describe("an e-mail address", () => {
  it.each([
    ["ada@example.com", "ada@example.com"],
    ["  Ada.Lovelace+Prints@Example.COM ", "ada.lovelace+prints@example.com"],
    ["o'brien@example.ie", "o'brien@example.ie"],
    ["ada@bücher.example", "ada@xn--bcher-kva.example"],
    ["ada@xn--bcher-kva.example", "ada@xn--bcher-kva.example"],
    ["ａｄａ@example.com", "ada@example.com"],
  ])("has one spelling: %s", (typed, spelled) => {
    expect(parseEmailAddress(typed)).toBe(spelled);
  });

  it.each([
    ["two recipients", "a@x.com,b@y.com"],
    ["two recipients without a dot", "a@x,b@y"],
    ["two recipients by semicolon", "a@x.com;b@y.com"],
    ["a fullwidth at sign", "ada＠example.com"],
    ["a small at sign", "ada﹫example.com"],
    ["a second, fullwidth at sign", "ada@evil.example＠example.com"],
    ["angle brackets", "<ada@example.com>"],
    ["a name beside it", "Ada <ada@example.com>"],
    ["markup", "<b>@example.com"],
    ["a quoted local part", '"ada b"@example.com'],
    ["a quoted address inside", '"ada@evil.example"@example.com'],
    ["a comment", "ada(comment)@example.com"],
    ["a comma in the domain", "ada@example.com,evil.example"],
    ["a line break", "ada@example.com\r\nBcc: b@y.com"],
    ["a null character", "ada\u0000@example.com"],
    ["no domain", "ada@"],
    ["no local part", "@example.com"],
    ["no dot in the domain", "ada@localhost"],
    ["a dot at the end", "ada.@example.com"],
    ["two dots", "ada..b@example.com"],
    ["an address literal", "ada@[127.0.0.1]"],
    ["an IPv4 domain", "ada@127.0.0.1"],
    ["a port", "ada@example.com:25"],
    ["a percent sign in the domain", "ada@example%2ecom"],
    ["a space", "ada b@example.com"],
    ["nothing", ""],
    ["a local part that is too long", `${"a".repeat(65)}@example.com`],
    ["an address that is too long", `ada@${"a.".repeat(130)}com`],
  ])("is refused with %s", (_what, typed) => {
    expect(parseEmailAddress(typed)).toBeNull();
  });

  it("never holds anything that a mail header or a list of recipients could read as more than one", () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 12 }), (points) => {
        const noise = String.fromCodePoint(...points);
        for (const typed of [
          noise,
          `${noise}@example.com`,
          `ada@${noise}.com`,
          `ada@evil.example${noise}@example.com`,
        ]) {
          const spelled = parseEmailAddress(typed);
          if (spelled === null) continue;
          expect(spelled).toMatch(/^[^\s@,;:<>"()[\]\\\p{Cc}]+@[a-z0-9.-]+$/u);
          expect(parseEmailAddress(spelled)).toBe(spelled);
        }
      }),
    );
  });
});
