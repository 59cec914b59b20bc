import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COUNTRY_CODES } from "./countries";
import { CURRENCIES, getCurrencyRule } from "./currency";
import { type Discount, spreadDiscount } from "./discount";
import { isChargeable, money } from "./money";
import { totalsOf } from "./pricing";

/** As the brief for proofs asks; each is a bag, so that a thousand bags in every currency are tried. */
const RUNS = { numRuns: 1_000 };
const LINES_MAX = 20;

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** A bag of prices as the currency allows them, and a discount in it. */
const bagIn = (currency: string) => {
  const { divisibleBy } = getCurrencyRule(currency);
  const price = fc.integer({ min: 1, max: 9_999_999 }).map((units) => units * divisibleBy);
  const item = fc.record({
    unitPriceMinor: price,
    quantity: fc.integer({ min: 1, max: 20 }),
    isShipped: fc.constant(false),
  });
  const discount: fc.Arbitrary<Discount> = fc.oneof(
    fc.record({
      currency: fc.constant(currency),
      kind: fc.constant("percent" as const),
      percentBps: fc.integer({ min: 1, max: 10_000 }),
    }),
    fc.record({
      currency: fc.constant(currency),
      kind: fc.constant("amount" as const),
      amountMinor: fc.integer({ min: 1, max: 200_000_000 }),
    }),
  );
  return fc.record({ items: fc.array(item, { minLength: 1, maxLength: LINES_MAX }), discount });
};

const anyBag = fc.constantFrom(...CURRENCIES).chain((currency) => bagIn(currency));
const anyCountry = fc.constantFrom(...COUNTRY_CODES);

describe("a discount", () => {
  it("is spread over the lines to the last minor unit, and takes from none more than it costs (U10)", () => {
    fc.assert(
      fc.property(anyBag, ({ items, discount }) => {
        const before = items.map((item) => item.unitPriceMinor * item.quantity);
        const off = spreadDiscount(before, discount);
        const { divisibleBy } = getCurrencyRule(discount.currency);
        off.forEach((share, place) => {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(before[place] ?? 0);
          expect(share % divisibleBy).toBe(0);
        });
        const whole = spreadDiscount([sum(before)], discount);
        expect(sum(off)).toBe(sum(whole));
      }),
      RUNS,
    );
  });

  it("is what it says: the share, rounded half up to what the currency can divide, or the amount", () => {
    fc.assert(
      fc.property(anyBag, ({ items, discount }) => {
        const goods = sum(items.map((item) => item.unitPriceMinor * item.quantity));
        const { divisibleBy } = getCurrencyRule(discount.currency);
        const [off = 0] = spreadDiscount([goods], discount);
        if (discount.kind === "percent") {
          const exact = (BigInt(goods) * BigInt(discount.percentBps)) / 10_000n;
          expect(Math.abs(off - Number(exact))).toBeLessThanOrEqual(divisibleBy);
        } else {
          const amount = discount.amountMinor - (discount.amountMinor % divisibleBy);
          expect(off).toBe(Math.min(goods, amount));
        }
      }),
      RUNS,
    );
  });

  it("takes from lines of one price within one unit of the same", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        fc.integer({ min: 1, max: LINES_MAX }),
        fc.integer({ min: 1, max: 10_000 }),
        (price, lines, percentBps) => {
          const off = spreadDiscount(Array(lines).fill(price), { currency: "EUR", kind: "percent", percentBps });
          expect(Math.max(...off) - Math.min(...off)).toBeLessThanOrEqual(1);
        },
      ),
      RUNS,
    );
  });

  it.each([
    ["EUR", 4_795, 1_000, 480],
    ["JPY", 333, 5_000, 167],
    ["ISK", 150_000, 3_333, 50_000],
    ["KWD", 12_340, 1_500, 1_850],
  ])("in %s takes of %d, at %d basis points, %d", (currency, goods, percentBps, off) => {
    expect(spreadDiscount([goods], { currency, kind: "percent", percentBps })).toEqual([off]);
  });

  it("of nothing is nothing", () => {
    expect(spreadDiscount([], { currency: "EUR", kind: "amount", amountMinor: 500 })).toEqual([]);
    expect(spreadDiscount([0, 0], { currency: "EUR", kind: "percent", percentBps: 10_000 })).toEqual([0, 0]);
  });
});

describe("the totals of a bag with a discount", () => {
  it("add up in every currency and country: lines to the order, tax inside, never below zero (U10)", () => {
    fc.assert(
      fc.property(anyBag, anyCountry, ({ items, discount }, country) => {
        const totals = totalsOf(items, country, discount);
        const { subtotalMinor, discountMinor, shippingMinor, taxMinor, totalMinor, lines } = totals;
        expect(totalMinor).toBe(subtotalMinor - discountMinor + shippingMinor);
        expect(sum(lines.map((line) => line.discountMinor))).toBe(discountMinor);
        expect(sum(lines.map((line) => line.totalMinor)) + shippingMinor).toBe(totalMinor);
        expect(sum(lines.map((line) => line.taxMinor))).toBeLessThanOrEqual(taxMinor);
        expect(Math.min(discountMinor, taxMinor, totalMinor, subtotalMinor - discountMinor)).toBeGreaterThanOrEqual(0);
        expect(taxMinor).toBeLessThanOrEqual(totalMinor);
        lines.forEach((line, place) => {
          const item = items[place];
          expect(line.totalMinor + line.discountMinor).toBe((item?.unitPriceMinor ?? 0) * (item?.quantity ?? 0));
        });
      }),
      RUNS,
    );
  });

  it("can be charged whenever the bag could be without it and enough is left (U10)", () => {
    fc.assert(
      fc.property(anyBag, ({ items, discount }) => {
        const { currency } = discount;
        const { totalMinor } = totalsOf(items, "US", discount);
        const { chargeMinimum } = getCurrencyRule(currency);
        fc.pre(totalMinor >= chargeMinimum && isChargeable(money(totalsOf(items, "US").totalMinor, currency)));
        expect(isChargeable(money(totalMinor, currency))).toBe(true);
      }),
      RUNS,
    );
  });

  it("never touch the delivery: a coupon for everything leaves it to be paid", () => {
    const poster = { unitPriceMinor: 4800, quantity: 1, isShipped: true };
    const all: Discount = { currency: "EUR", kind: "percent", percentBps: 10_000 };
    expect(totalsOf([poster], "PT", all)).toMatchObject({ discountMinor: 4800, shippingMinor: 450, totalMinor: 450 });
  });
});
