import fc from "fast-check";
import { expect, it } from "vitest";
import { getCurrencyRule } from "./currency";
import { parseTypedAmount } from "./typed-amount";

it.each([
  ["30", "EUR", 3000],
  ["30.5", "EUR", 3050],
  [" €30,50 ", "EUR", 3050],
  ["30.50 €", "EUR", 3050],
  ["3000", "JPY", 3000],
  ["12", "ISK", 1200],
  ["1.250", "KWD", 1250],
])("reads %j in %s as %i minor units", (text, currency, minor) => {
  expect(parseTypedAmount(text, currency)).toBe(minor);
});

it.each(["", "0", "0.00", "-1", "1.234", "1,234.00", "1e3", "٣", "30.505", "thirty", "1.2.3", "99999999999"])(
  "reads %j as no amount of euros",
  (text) => {
    expect(parseTypedAmount(text, "EUR")).toBeNull();
  },
);

it("reads back what it would be written as, in every kind of currency", () => {
  const amounts = fc.record({ currency: fc.constantFrom("EUR", "JPY", "KWD", "ISK"), units: fc.nat(99_999_999) });
  const runs = fc.property(amounts, ({ currency, units }) => {
    const { gatewayDigits, divisibleBy, displayDigits } = getCurrencyRule(currency);
    const minor = units - (units % divisibleBy);
    fc.pre(minor > 0);
    const text = (minor / 10 ** gatewayDigits).toFixed(displayDigits);
    expect(parseTypedAmount(text, currency)).toBe(minor);
  });
  fc.assert(runs, { numRuns: 1000 });
});
