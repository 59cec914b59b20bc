import { expect, test } from "vitest";
import { FACT_KINDS } from "@/lib/domain/fact";
import { ORDER_STATUSES } from "@/lib/domain/order-status";
import { SENTENCE_TYPES, sentenceOf } from "./timeline-sentences";

test("a decline names amount, card and the gateway's raw code", () => {
  const data = { amount: 4800, brand: "visa", last4: "0002", code: "card_declined", decline: "insufficient_funds" };
  expect(sentenceOf({ type: "charge_failed", data }, "EUR")).toMatchObject({
    title: "€48.00 declined",
    detail: "Visa ending 0002, decline code insufficient_funds",
    tone: "bad",
  });
});

test("a decline of which little is known is still a sentence", () => {
  expect(sentenceOf({ type: "charge_failed", data: {} }, "EUR")).toMatchObject({
    title: "The total declined",
    detail: undefined,
  });
});

test("amounts are shown in the order's currency, with its decimals", () => {
  const told = { type: "charge_captured", data: { amount: 4800 } };
  expect(sentenceOf(told, "JPY").title).toBe("¥4,800 captured");
  expect(sentenceOf(told, "EUR").title).toBe("€48.00 captured");
});

test("every status an order can move to, and every kind of fact, has a sentence", () => {
  for (const status of ORDER_STATUSES) expect(SENTENCE_TYPES).toContain(`order_${status}`);
  for (const kind of FACT_KINDS) expect(SENTENCE_TYPES).toContain(`fact_${kind}`);
});

test("no sentence is empty, ends in a stop in its title, or shows a hole, even without its data", () => {
  for (const type of SENTENCE_TYPES) {
    const { title, detail } = sentenceOf({ type, data: {} }, "EUR");
    expect(title, type).not.toBe("");
    for (const words of [title, detail ?? ""]) expect(words, type).not.toMatch(/undefined|null|NaN|\[object/);
    expect(title, type).not.toMatch(/\.$/);
  }
});

test("a type nobody wrote words for is readable, with what was kept of it", () => {
  expect(sentenceOf({ type: "parcel_returned", data: { carrier: "ctt", weight: 3, note: null } }, "EUR")).toEqual({
    title: "Parcel returned",
    detail: "carrier: ctt, weight: 3",
    icon: "info",
  });
});

test("a type named like a property of every object is only an unknown type", () => {
  expect(sentenceOf({ type: "constructor", data: {} }, "EUR").title).toBe("Constructor");
});

test("an exception is told by the words of its kind", () => {
  const told = { type: "exception_raised", data: { kind: "charged_twice" } };
  expect(sentenceOf(told, "EUR").title).toBe("Needs a look: more was captured than the order costs");
});
