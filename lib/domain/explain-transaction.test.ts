import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainTransaction, postingKeysOf, reassignedPosting, unassignedPostings } from "./explain-transaction";
import type { GatewayTransaction } from "./gateway-transaction";
import type { LedgerEntry } from "./ledger";

const RUNS = 1_000;
const AT = new Date("2026-11-20T12:00:00Z");
const line = (change: Partial<GatewayTransaction> = {}): GatewayTransaction => {
  const { amountMinor = 4_800, feeMinor = 169 } = change;
  return {
    ...{ id: "txn_1", type: "charge", sourceId: "ch_1", currency: "EUR", createdAt: AT, availableAt: AT },
    ...change,
    ...{ amountMinor, feeMinor, netMinor: amountMinor - feeMinor },
  };
};
const amounts = fc.record({
  amountMinor: fc.integer({ min: -99_999_999, max: 99_999_999 }).filter((amount) => amount !== 0),
  feeMinor: fc.integer({ min: -5_000, max: 500_000 }),
  type: fc.constantFrom(
    "charge",
    "payment",
    "refund",
    "adjustment",
    "payout",
    "payout_failure",
    "stripe_fee",
    "new_kind",
  ),
  currency: fc.constantFrom("EUR", "USD", "JPY"),
});

/** What postings do to an account in a currency. */
function effect(entries: readonly LedgerEntry[], account: string, currency: string): number {
  const of = entries.filter((entry) => entry.account === account && entry.currency === currency);
  return of.reduce((sum, entry) => sum + entry.amountMinor, 0);
}
const sumsToZero = (entries: readonly LedgerEntry[]) =>
  ["EUR", "USD", "JPY"].every(
    (currency) =>
      entries.filter((entry) => entry.currency === currency).reduce((sum, entry) => sum + entry.amountMinor, 0) === 0,
  );

describe("a line of the gateway's books and the ledger", () => {
  it("I5 together change the gateway's balance by exactly what the line says, in every currency", () => {
    fc.assert(
      fc.property(
        amounts,
        fc.constantFrom("EUR", "USD", "JPY"),
        fc.integer({ min: 1, max: 99_999_999 }),
        (change, posted, size) => {
          const transaction = line(change);
          const isSame = posted === transaction.currency;
          const amountMinor = isSame ? transaction.amountMinor : size * Math.sign(transaction.amountMinor);
          const explanation = explainTransaction(transaction, { id: "p", amountMinor, currency: posted });
          if (explanation.is !== "explained") throw new Error(explanation.is);
          const entries = explanation.postings.flatMap((posting) => posting.entries);
          expect(sumsToZero(entries)).toBe(true);
          // Payouts and fees of their own are whole; the others come on top of the posting that was there.
          const already =
            explanation.by === null ? [] : [{ account: "gateway_balance" as const, amountMinor, currency: posted }];
          const all = [...already, ...entries];
          expect(effect(all, "gateway_balance", transaction.currency)).toBe(transaction.netMinor);
          if (!isSame && explanation.by !== null) expect(effect(all, "gateway_balance", posted)).toBe(0);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it("I5 that nobody owns change the balance all the same, and nothing when an owner is found", () => {
    fc.assert(
      fc.property(amounts, (change) => {
        const transaction = line(change);
        const postings = unassignedPostings(transaction);
        const entries = postings.flatMap((posting) => posting.entries);
        expect(effect(entries, "gateway_balance", transaction.currency)).toBe(transaction.netMinor);
        const after = [...entries, ...reassignedPosting(transaction).entries];
        expect(effect(after, "unassigned", transaction.currency)).toBe(0);
        expect(effect(after, "gateway_balance", transaction.currency)).toBe(0 - transaction.feeMinor);
        expect(sumsToZero(after)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  it("R6 of one currency and two amounts differ, by however little", () => {
    const posting = { id: "p", amountMinor: 4_801, currency: "EUR" };
    expect(explainTransaction(line(), posting)).toEqual({ is: "differs", postedMinor: 4_801 });
  });

  it("R6 in another currency are joined by an exchange that sums to zero in both", () => {
    const explanation = explainTransaction(line({ currency: "USD", amountMinor: 5_232, feeMinor: 0 }), {
      ...{ id: "p", amountMinor: 4_800, currency: "EUR" },
    });
    expect(explanation).toEqual({
      is: "explained",
      by: "p",
      postings: [
        {
          kind: "exchange",
          naturalKey: "exchange:txn_1",
          entries: [
            { account: "exchange", amountMinor: 4_800, currency: "EUR" },
            { account: "gateway_balance", amountMinor: -4_800, currency: "EUR" },
            { account: "gateway_balance", amountMinor: 5_232, currency: "USD" },
            { account: "exchange", amountMinor: -5_232, currency: "USD" },
          ],
        },
      ],
    });
  });

  it("are about one movement only: money that came is no refund, money that went no capture", () => {
    expect(postingKeysOf(line())).toEqual(["refund_returned:txn_1", "dispute_returned:txn_1", "capture:ch_1:1"]);
    expect(postingKeysOf(line({ amountMinor: -4_800 }))).toEqual(["refund:txn_1", "dispute:txn_1"]);
    expect(postingKeysOf(line({ sourceId: null }))).toEqual(["refund_returned:txn_1", "dispute_returned:txn_1"]);
  });
});
