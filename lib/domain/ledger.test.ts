import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  captureEntries,
  disputeReinstatedEntries,
  disputeWithdrawnEntries,
  feeEntries,
  type LedgerEntry,
  payoutEntries,
  refundEntries,
  refundReturnedEntries,
  saleEntries,
  unassignedEntries,
} from "./ledger";

const RUNS = 2_000;
const CURRENCIES = ["EUR", "USD", "JPY", "KWD"] as const;
const amount = fc.integer({ min: 1, max: 99_999_999 });
const purpose = fc.constantFrom("return" as const, "surplus" as const);

const sale = fc
  .record({
    goods: amount,
    shipping: fc.integer({ min: 0, max: 10_000 }),
    discount: fc.integer({ min: 0, max: 1_000_000 }),
    rate: fc.integer({ min: 0, max: 2_700 }),
    currency: fc.constantFrom(...CURRENCIES),
  })
  .map(({ currency, discount, goods, rate, shipping }) => {
    const totalMinor = goods + shipping;
    const taxMinor = totalMinor - Math.round((totalMinor * 10_000) / (10_000 + rate));
    return { totalMinor, shippingMinor: shipping, discountMinor: discount, taxMinor, currency };
  });

function balancesOf(entries: readonly LedgerEntry[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const { account, amountMinor, currency } of entries) {
    const key = `${currency} ${account}`;
    sums.set(key, (sums.get(key) ?? 0) + amountMinor);
  }
  return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0).sort());
}

function sumsOf(entries: readonly LedgerEntry[]): number[] {
  return CURRENCIES.map((currency) =>
    entries.reduce((sum, entry) => (entry.currency === currency ? sum + entry.amountMinor : sum), 0),
  );
}

describe("every posting", () => {
  it("sums to zero and holds no empty line, whatever was sold", () => {
    fc.assert(
      fc.property(sale, (one) => {
        const entries = saleEntries(one);
        expect(sumsOf(entries)).toEqual([0, 0, 0, 0]);
        expect(entries.every(({ amountMinor }) => Number.isSafeInteger(amountMinor) && amountMinor !== 0)).toBe(true);
        expect(balancesOf(entries)[`${one.currency} receivable`]).toBe(one.totalMinor);
      }),
      { numRuns: RUNS },
    );
  });
});

/** One order's money: taken, partly given back (some of it coming back), disputed, won or lost. */
const history = fc
  .record({
    sale,
    refunds: fc.array(
      fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), purpose, returns: fc.boolean() }),
      {
        maxLength: 4,
      },
    ),
    dispute: fc.option(fc.record({ share: fc.double({ min: 0, max: 1, noNaN: true }), isWon: fc.boolean() })),
    fee: fc.integer({ min: 0, max: 500 }),
  })
  .map(({ dispute, fee, refunds, sale: sold }) => {
    const { currency, totalMinor } = sold;
    const postings = [saleEntries(sold), captureEntries(totalMinor, currency), feeEntries(fee, currency)];
    let left = totalMinor;
    let refunded = 0;
    for (const { purpose: why, returns, share } of refunds) {
      const part = Math.floor(left * share);
      postings.push(refundEntries(part, currency, why));
      if (returns) postings.push(refundReturnedEntries(part, currency, why));
      else {
        left -= part;
        refunded += part;
      }
    }
    const disputed = dispute ? Math.floor(left * dispute.share) : 0;
    if (dispute) postings.push(disputeWithdrawnEntries(disputed, currency));
    if (dispute?.isWon) postings.push(disputeReinstatedEntries(disputed, currency));
    const held = totalMinor - fee - refunded - (dispute && !dispute.isWon ? disputed : 0);
    return { currency, postings, held };
  });

describe("the ledger", () => {
  it("has the same balances in whatever order its postings were made, and each currency sums to zero", () => {
    const histories = fc.array(history, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.nat()), (all, chance) => {
        const inOrder = all.flatMap(({ postings }) => postings);
        const shuffled = inOrder
          .map((posting) => ({ posting, at: chance.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ posting }) => posting);
        expect(balancesOf(shuffled.flat())).toEqual(balancesOf(inOrder.flat()));
        expect(sumsOf(shuffled.flat())).toEqual([0, 0, 0, 0]);
      }),
      { numRuns: RUNS },
    );
  });

  it("says of the gateway's balance what was taken, less fees, refunds that stayed and disputes that were lost", () => {
    fc.assert(
      fc.property(history, ({ currency, held, postings }) => {
        expect(balancesOf(postings.flat())[`${currency} gateway_balance`] ?? 0).toBe(held);
      }),
      { numRuns: RUNS },
    );
  });

  it("books a payout that came back, and money that nobody explains, in both directions", () => {
    fc.assert(
      fc.property(amount, (minor) => {
        const thereAndBack = [...payoutEntries(minor, "EUR"), ...payoutEntries(-minor, "EUR")];
        expect(balancesOf(thereAndBack)).toEqual({});
        expect(balancesOf(unassignedEntries(minor, "EUR"))).toEqual({
          "EUR gateway_balance": minor,
          "EUR unassigned": -minor,
        });
      }),
      { numRuns: RUNS },
    );
  });
});
