import { describe, expect, it } from "vitest";
import { ORDER_STATES } from "./order-state";
import { stateWords, type WordFacts } from "./state-words";

const FACTS: WordFacts = {
  total: "€48.00",
  email: "ada@example.com",
  charged: null,
  released: null,
  wasGivenMoreTime: false,
  heldUntil: "3:40 PM WET",
  failure: "Your card was declined and no money was taken.",
  prints: "Soundings",
  hasDownloads: false,
  leavesBy: "November 24",
  leftOn: null,
  delivery: "2–3 working days",
  shipsFrom: "Porto",
  country: "Portugal",
  card: "Visa ending 4242",
  backTo: "Visa ending 4242",
  arrives: "Banks usually show it within 10 business days.",
  refunded: "€48.00",
  isRefundStuck: false,
  closedOn: "November 20",
};

const said = (state: (typeof ORDER_STATES)[number], facts: Partial<WordFacts> = {}) =>
  stateWords(state, { ...FACTS, ...facts }).paragraphs.join(" ");

describe("what the order page says", () => {
  it.each(ORDER_STATES)("has a heading and at least one sentence for %s, and ends each with a stop", (state) => {
    const { heading, paragraphs } = stateWords(state, FACTS);
    expect(heading).toMatch(/^[A-Z]/);
    expect(paragraphs.length).toBeGreaterThan(0);
    for (const paragraph of paragraphs) expect(paragraph).toMatch(/\.$/);
  });

  it("says that nothing was taken only where that is certain", () => {
    for (const state of ["finishing", "confirming", "processing", "authorized", "paid", "refund_due"] as const) {
      expect(said(state)).not.toMatch(/no money was taken|nothing was (taken|charged)/i);
    }
    for (const state of ["failed", "unpaid", "expired", "canceled"] as const) {
      expect(said(state)).toMatch(/no money was taken|nothing was charged/i);
    }
  });

  it("forbids to pay again while it is unknown", () => {
    expect(said("confirming")).toContain("Don't pay again");
  });

  it("speaks of shipping only when something is shipped, and of files only when there are some", () => {
    expect(said("paid")).toContain("leaves Porto by November 24");
    expect(said("paid", { leftOn: "November 23" })).toContain("left Porto on November 23");
    expect(said("paid", { prints: null, hasDownloads: true })).toContain("files are ready");
    expect(said("paid", { prints: null, hasDownloads: true })).not.toContain("Porto");
  });

  it("says of money to be sent back where it goes, and does not promise what did not work", () => {
    const klarna = { backTo: "Klarna", arrives: "Klarna pays it out." };
    for (const state of ["refund_due", "refunded"] as const) {
      expect(said(state, klarna)).toContain("€48.00");
      expect(said(state, klarna)).toContain("to Klarna");
      expect(said(state, klarna)).not.toMatch(/card|Visa|Banks/);
    }
    expect(said("refund_due", { isRefundStuck: true })).toContain("We owe you €48.00");
    expect(said("refund_due", { isRefundStuck: true })).not.toContain("We're sending");
  });

  it("never exclaims about money", () => {
    for (const state of ORDER_STATES) expect(said(state)).not.toContain("!");
  });
});
