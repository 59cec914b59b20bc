import fc from "fast-check";
import { expect, test } from "vitest";
import { orderNumber } from "./ids";
import { parseOrderSearch, SEARCH_CHARACTERS_MAX } from "./order-search";

const numbersOf = (typed: string) => parseOrderSearch(typed)?.numbers;

test("a number is found however it is typed", () => {
  for (const typed of [
    "T-8K2J0114",
    "t-8k2j0114",
    " T - 8K2J 0114 ",
    "T8K2J0114",
    "#T-8K2J0114",
    "T–8K2J-0114",
    "8k2joIl4",
  ]) {
    expect(numbersOf(typed), typed).toContain("T-8K2J0114");
  }
});

test("O is read as 0, I and L as 1, because the alphabet has no such letters", () => {
  expect(numbersOf("t-oil0")).toEqual(["T-0110"]);
});

test("a first T without a dash may be the prefix or the number's own first letter: both are looked for", () => {
  expect(numbersOf("T8K")).toEqual(["T-8K", "T-T8K"]);
  expect(numbersOf("T-T8K")).toEqual(["T-T8K"]);
  expect(numbersOf("8K")).toEqual(["T-8K"]);
});

test("the prefix alone finds every number", () => {
  expect(numbersOf("T-")).toEqual(["T-"]);
});

test("every number that Till gives is found by itself, lower case and without its dash", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (random) => {
      const number = orderNumber(random);
      expect(numbersOf(number)).toEqual([number]);
      expect(numbersOf(number.toLowerCase())).toEqual([number]);
      expect(numbersOf(number.replace("-", ""))).toContain(number);
    }),
  );
});

test("what can't be a number is not looked for as one", () => {
  expect(numbersOf("ada@example.com")).toEqual([]);
  expect(numbersOf("T-123456789")).toEqual([]);
  expect(numbersOf("u-boat")).toEqual([]);
  expect(numbersOf("' or 1=1 --")).toEqual([]);
});

test("an e-mail address is looked for in lower case, whole or from its beginning", () => {
  expect(parseOrderSearch("Ada.Lovelace@Example.COM")?.email).toBe("ada.lovelace@example.com");
  expect(parseOrderSearch("<ada@example.com>")?.email).toBe("ada@example.com");
  expect(parseOrderSearch("ada")?.email).toBe("ada");
  expect(parseOrderSearch("ada lovelace")?.email).toBeNull();
});

test("a gateway's id is looked for whole", () => {
  expect(parseOrderSearch("pi_3QxYzAbCdEf")?.providerId).toBe("pi_3QxYzAbCdEf");
  expect(parseOrderSearch("ch_3QxYzAbCdEf")?.providerId).toBe("ch_3QxYzAbCdEf");
  expect(parseOrderSearch("pi_%")?.providerId).toBeNull();
});

test("nothing typed is no search, and a novel is cut to what an address can hold", () => {
  expect(parseOrderSearch("   ")).toBeNull();
  expect(parseOrderSearch("a".repeat(5000))?.text).toHaveLength(SEARCH_CHARACTERS_MAX);
});

test("no text makes it throw, and no number holds a wildcard or a quote", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: "binary-ascii", maxLength: 300 }), fc.string({ unit: "grapheme" })),
      (typed) => {
        for (const number of parseOrderSearch(typed)?.numbers ?? [])
          expect(number).toMatch(/^T-[0-9A-HJKMNP-TV-Z]{0,8}$/);
      },
    ),
  );
});
