import type { HealthAnswer } from "./health";
import { ATTACK } from "./payment-tries";

/** What the database knows about shoppers and shelves. */
export interface TradeReading {
  /** The newest charges of the last hour, and how many of them were declined. */
  readonly tries: { readonly tried: number; readonly declined: number };
  /** Presses of Pay that were refused within limits that still run, and by how many sources they were made. */
  readonly turnedAway: { readonly times: number; readonly sources: number };
  /** Counters of stock or coupons that are not the sum of what they count. */
  readonly drift: { readonly count: number; readonly first: string | null };
}

/** Each question with its answer in words. */
export function tradeAnswers(reading: TradeReading): HealthAnswer[] {
  return [cardTestingAnswer(reading), stockAnswer(reading)];
}

function cardTestingAnswer({ tries: { tried, declined }, turnedAway }: TradeReading): HealthAnswer {
  const asked = { about: "card_testing", question: "Is somebody testing cards?" } as const;
  const share =
    tried === 0
      ? "No card was tried in the last hour"
      : `${declined} of the last hour's newest ${tried} cards declined`;
  const refused =
    turnedAway.times === 0
      ? "nobody was turned away"
      : `Pay was turned away ${times(turnedAway.times)}, from ${turnedAway.sources} ${turnedAway.sources === 1 ? "source" : "sources"}`;
  const answer = `${share}; ${refused}.`;
  if (declined >= Math.max(ATTACK.declinedMin, tried * ATTACK.declinedShare)) {
    const todo =
      "Limits are tighter until it ends. Look at the gateway's fraud rules, and ask it for 3-D Secure on every card if it goes on.";
    return { ...asked, state: "look", answer: `Probably. ${answer}`, todo };
  }
  return { ...asked, state: "ok", answer: `${turnedAway.times > 0 ? "Not any more." : "No."} ${answer}`, todo: null };
}

function times(count: number): string {
  return count === 1 ? "once" : `${count} times`;
}

function stockAnswer({ drift }: TradeReading): HealthAnswer {
  const asked = { about: "stock", question: "Does the stock add up?" } as const;
  if (drift.count === 0) {
    return { ...asked, state: "ok", answer: "Yes, what is held is what unpaid orders hold.", todo: null };
  }
  return {
    ...asked,
    state: "broken",
    answer: `No, ${drift.count} ${drift.count === 1 ? "counter differs" : "counters differ"}, first ${drift.first}.`,
    todo: "A row was changed by hand, or this is a bug: docs/runbook.md, “The stock does not add up”.",
  };
}
