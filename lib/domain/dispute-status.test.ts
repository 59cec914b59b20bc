import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextDisputeCheckAt } from "./check-schedule";
import type { Dispute } from "./dispute";
import { factsOfDispute } from "./dispute-facts";
import { disputeStatusOf } from "./dispute-status";
import type { Fact } from "./fact";
import { disputeReinstatedEntries, disputeWithdrawnEntries } from "./ledger";

const RUNS = 2_000;
const AMOUNT = 4_800;
const TAKEN = { transactionId: "txn_taken", amountMinor: -AMOUNT };
const BACK = { transactionId: "txn_back", amountMinor: AMOUNT };

function seen(status: Dispute["status"], movements: Dispute["movements"] = []): Dispute {
  return {
    ...{
      id: "dp_1",
      chargeId: "ch_1",
      intentId: "pi_1",
      status,
      amountMinor: AMOUNT,
      currency: "EUR",
      livemode: false,
    },
    ...{ reason: "fraudulent", evidenceDueAt: null, submissions: 0, movements, createdAt: new Date(0) },
  };
}

/** Every life a dispute can have at the gateway, as it looked after each change. */
const LIVES: readonly (readonly Dispute[])[] = [
  [seen("inquiry"), seen("inquiry_closed")],
  [seen("inquiry"), seen("inquiry_answered"), seen("inquiry_closed")],
  [seen("inquiry"), seen("inquiry_answered"), seen("needs_response", [TAKEN]), seen("lost", [TAKEN])],
  [seen("inquiry"), seen("needs_response", [TAKEN]), seen("won", [TAKEN, BACK])],
  [seen("needs_response"), seen("needs_response", [TAKEN]), seen("lost", [TAKEN])],
  [seen("needs_response", [TAKEN]), seen("under_review", [TAKEN]), seen("won", [TAKEN]), seen("won", [TAKEN, BACK])],
  [seen("needs_response", [TAKEN]), seen("under_review", [TAKEN]), seen("lost", [TAKEN])],
  [seen("needs_response", [TAKEN]), seen("lost", [TAKEN]), seen("won", [TAKEN, BACK])],
  [seen("lost", [TAKEN])],
];

/** As the database keeps them: once by object, kind and version; each movement is posted when its fact is new. */
function hear(views: readonly Dispute[]) {
  const facts = new Map<string, Fact>();
  const balances = new Map<string, number>();
  let postings = 0;
  for (const fact of views.flatMap(factsOfDispute)) {
    const key = `${fact.objectId} ${fact.kind} ${fact.version}`;
    if (facts.has(key)) continue;
    facts.set(key, fact);
    const entries =
      fact.kind === "dispute_withdrawn"
        ? disputeWithdrawnEntries(fact.amountMinor, fact.currency)
        : fact.kind === "dispute_reinstated"
          ? disputeReinstatedEntries(fact.amountMinor, fact.currency)
          : [];
    if (entries.length > 0) postings += 1;
    for (const { account, amountMinor } of entries) {
      balances.set(account, (balances.get(account) ?? 0) + amountMinor);
    }
  }
  return {
    status: disputeStatusOf([...facts.values()]),
    facts: [...facts.keys()].sort(),
    balances: Object.fromEntries([...balances].sort()),
    postings,
  };
}

describe("a dispute", () => {
  it("W4 W8 has the status and the postings of its life, however its news is ordered, repeated or delayed", () => {
    const life = fc
      .constantFrom(...LIVES)
      .chain((views) =>
        fc.tuple(
          fc.constant(views),
          fc.array(fc.constantFrom(...views), { maxLength: 6 }),
          fc.shuffledSubarray([...views], { minLength: views.length }),
          fc.array(fc.constantFrom(...views), { maxLength: 6 }),
        ),
      );
    fc.assert(
      fc.property(life, ([views, before, all, after]) => {
        const expected = hear(views);
        expect(expected.status).toBe(views.at(-1)?.status);
        expect(hear([...before, ...all, ...after])).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
  });

  it("never goes back: what is heard more can only bring its status forward", () => {
    const rank = ["inquiry", "inquiry_answered", "inquiry_closed", "needs_response", "under_review", "lost", "won"];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...LIVES.flat()), { minLength: 2, maxLength: 12 }), (views) => {
        const places = views.map((_, at) => rank.indexOf(hear(views.slice(0, at + 1)).status));
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
      { numRuns: RUNS },
    );
  });

  it("that was won leaves nothing on the disputes account; one that was lost leaves its amount there", () => {
    expect(hear([seen("won", [TAKEN, BACK])]).balances).toEqual({ disputes: 0, gateway_balance: 0 });
    expect(hear([seen("lost", [TAKEN])]).balances).toEqual({ disputes: AMOUNT, gateway_balance: -AMOUNT });
    expect(hear([seen("inquiry"), seen("inquiry_closed")]).balances).toEqual({});
  });
});

describe("the next look at a dispute", () => {
  const HOUR_MS = 3_600_000;
  const now = new Date("2026-11-20T12:00:00Z");

  it("is within a day and never now, and no later than an hour after evidence was due", () => {
    fc.assert(
      fc.property(fc.option(fc.integer({ min: -40 * 24, max: 40 * 24 })), (hours) => {
        const due = hours === null ? null : new Date(now.getTime() + hours * HOUR_MS);
        const wait = nextDisputeCheckAt(now, due).getTime() - now.getTime();
        expect(wait).toBeGreaterThan(0);
        expect(wait).toBeLessThanOrEqual(24 * HOUR_MS);
        if (due && due > now) expect(now.getTime() + wait).toBeLessThanOrEqual(due.getTime() + HOUR_MS);
      }),
      { numRuns: RUNS },
    );
  });
});
