import { expect, it } from "vitest";
import { type TradeReading, tradeAnswers } from "./trade-health";

const QUIET: TradeReading = {
  tries: { tried: 40, declined: 3 },
  turnedAway: { times: 0, sources: 0 },
  drift: { count: 0, first: null },
};
const cardsOf = (change: Partial<TradeReading>) => tradeAnswers({ ...QUIET, ...change })[0];
const stockOf = (change: Partial<TradeReading>) => tradeAnswers({ ...QUIET, ...change })[1];

it("says that nobody tests cards, with the figures behind it", () => {
  expect(cardsOf({})).toMatchObject({
    state: "ok",
    answer: "No. 3 of the last hour's newest 40 cards declined; nobody was turned away.",
  });
  expect(cardsOf({ tries: { tried: 0, declined: 0 } })?.answer).toMatch(/^No\. No card was tried/);
});

it("needs a look while most cards are declined, and not for a few bad ones on a quiet night", () => {
  const attack = { tries: { tried: 80, declined: 60 }, turnedAway: { times: 300, sources: 12 } };
  expect(cardsOf(attack)).toMatchObject({
    state: "look",
    answer: expect.stringContaining("300 times, from 12 sources"),
  });
  expect(cardsOf({ tries: { tried: 4, declined: 4 } })).toMatchObject({ state: "ok" });
});

it("calls a counter that is not its sum broken, and says which", () => {
  expect(stockOf({})).toMatchObject({ state: "ok" });
  expect(stockOf({ drift: { count: 2, first: "LEAD-2030" } })).toMatchObject({
    state: "broken",
    answer: "No, 2 counters differ, first LEAD-2030.",
  });
});
