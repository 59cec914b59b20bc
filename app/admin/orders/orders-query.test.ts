import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeCursor } from "@/lib/domain/list-cursor";
import { ordersAddress, parseOrdersQuery, shownWords } from "./orders-query";

const PLACE = { atMicros: "1763628000123456", id: "0199f3a2-7c11-7abc-8def-0123456789ab" };
const CURSOR = encodeCursor(PLACE);

test("a bare address is the newest of all orders", () => {
  expect(parseOrdersQuery({})).toEqual({ view: "all", search: null, direction: "older", cursor: null, problems: [] });
});

test("a view, a search and a place are read, and the address made of them reads the same", () => {
  const query = parseOrdersQuery({ view: "paid", q: " Ada@Example.com ", newer: CURSOR });
  expect(query).toMatchObject({ view: "paid", direction: "newer", cursor: PLACE, problems: [] });
  expect(query.search?.email).toBe("ada@example.com");
  const address = new URL(ordersAddress(query, { newer: CURSOR }), "http://shop.example");
  expect(parseOrdersQuery(Object.fromEntries(address.searchParams))).toEqual(query);
});

test("an unknown view, a broken place and two searches are said in words, and what can be shown is shown", () => {
  expect(parseOrdersQuery({ view: "refunded'--" })).toMatchObject({
    view: "all",
    problems: [expect.stringMatching(/no view/)],
  });
  for (const given of [{ older: "xx" }, { older: CURSOR, newer: CURSOR }, { older: [CURSOR, CURSOR] }]) {
    expect(parseOrdersQuery(given)).toMatchObject({ cursor: null, problems: [expect.stringMatching(/newest/)] });
  }
  expect(parseOrdersQuery({ q: ["a", "b"] })).toMatchObject({ search: null, problems: [expect.stringMatching(/two/)] });
});

test("no address makes it throw", () => {
  const value = fc.oneof(
    fc.string({ unit: "binary-ascii" }),
    fc.string({ unit: "grapheme" }),
    fc.array(fc.string()),
    fc.constant(undefined),
  );
  fc.assert(
    fc.property(fc.record({ view: value, q: value, older: value, newer: value }), (given) => {
      const query = parseOrdersQuery(given);
      expect(query.problems.every((problem) => problem.endsWith("."))).toBe(true);
    }),
  );
});

test("a list says what it is filtered by", () => {
  expect(shownWords(parseOrdersQuery({ view: "closed", q: "ada" }))).toBe(
    "Expired and canceled orders that match “ada”",
  );
  expect(shownWords(parseOrdersQuery({}))).toBe("All orders");
});
