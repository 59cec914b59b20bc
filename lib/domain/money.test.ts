import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COUNTRY_CODES, getCountry } from "./countries";
import { CURRENCIES, findCurrencyRule, getCurrencyRule } from "./currency";
import { addMoney, formatMoney, isChargeable, money, taxIncluded } from "./money";
import { totalsOf } from "./pricing";

const RUNS = { numRuns: 1_000 };

describe("the currency table", () => {
  it.each([
    ["JPY", 0, 0, 1],
    ["ISK", 0, 2, 100],
    ["UGX", 0, 2, 100],
    ["HUF", 2, 2, 1],
    ["TWD", 2, 2, 1],
    ["KWD", 3, 3, 10],
    ["EUR", 2, 2, 1],
  ] as const)("U10 knows %s, where Intl and ISO mislead", (code, displayDigits, gatewayDigits, divisibleBy) => {
    expect(getCurrencyRule(code)).toMatchObject({ displayDigits, gatewayDigits, divisibleBy });
  });

  it("lists each currency once and knows none besides", () => {
    expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length);
    expect(CURRENCIES.length).toBeGreaterThan(130);
    expect(findCurrencyRule("eur")).toBeNull();
    expect(findCurrencyRule("XYZ")).toBeNull();
    expect(() => getCurrencyRule("__proto__")).toThrow(/no rule/);
  });
});

describe("money", () => {
  it("is a whole number of minor units, or it is not made", () => {
    for (const amount of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => money(amount, "EUR"), String(amount)).toThrow(/whole number/);
    }
  });

  it("is not added across currencies", () => {
    expect(() => addMoney(money(1, "EUR"), money(1, "USD"))).toThrow(/EUR and USD/);
    expect(addMoney(money(1, "EUR"), money(2, "EUR"))).toEqual(money(3, "EUR"));
  });

  it.each([
    [4800, "EUR", "€48.00"],
    [4800, "JPY", "¥4,800"],
    [4800, "HUF", "HUF 48.00"],
    [50000, "ISK", "ISK 500"],
    [5120, "KWD", "KWD 5.120"],
  ])("shows %i %s as %s", (amount, currency, text) => {
    expect(formatMoney(money(amount, currency)).replaceAll("\u00a0", " ")).toBe(text);
  });

  it("U10 can be charged only inside the gateway's limits and steps", () => {
    expect(isChargeable(money(50, "EUR"))).toBe(true);
    expect(isChargeable(money(49, "EUR"))).toBe(false);
    expect(isChargeable(money(99_999_999, "EUR"))).toBe(true);
    expect(isChargeable(money(100_000_000, "EUR"))).toBe(false);
    expect(isChargeable(money(150, "ISK"))).toBe(false);
    expect(isChargeable(money(5125, "KWD"))).toBe(false);
  });
});

describe("tax inside a price", () => {
  it("and the net price are the gross price, to the cent", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 0, max: 3_000 }), (gross, rate) => {
        const tax = taxIncluded(gross, rate);
        const net = gross - tax;
        expect(tax).toBeGreaterThanOrEqual(0);
        expect(Math.abs(net * (10_000 + rate) - gross * 10_000)).toBeLessThanOrEqual(10_000 + rate);
      }),
      RUNS,
    );
  });
});

describe("totals", () => {
  const item = fc.record({
    unitPriceMinor: fc.integer({ min: 1, max: 100_000 }),
    quantity: fc.integer({ min: 1, max: 20 }),
    isShipped: fc.boolean(),
  });

  it("add up in every country, and shipping is paid exactly when something is shipped", () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 8 }), fc.constantFrom(...COUNTRY_CODES), (items, code) => {
        const totals = totalsOf(items, code);
        expect(totals.totalMinor).toBe(totals.subtotalMinor + totals.shippingMinor);
        expect(totals.shippingMinor).toBe(items.some((one) => one.isShipped) ? getCountry(code).shippingMinor : 0);
        expect(totals.taxMinor).toBeLessThan(totals.totalMinor);
      }),
      RUNS,
    );
  });

  it("are refused for a country the shop does not sell to", () => {
    expect(() => totalsOf([], "ZZ")).toThrow(/does not sell/);
    expect(() => totalsOf([], "constructor")).toThrow(/does not sell/);
  });

  it("accept each country's own example of a postal code", () => {
    for (const code of COUNTRY_CODES) {
      const { postalCode } = getCountry(code);
      if (postalCode) expect(postalCode.example, code).toMatch(postalCode.pattern);
    }
  });
});
