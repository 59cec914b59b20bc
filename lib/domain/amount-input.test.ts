import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountText, parseAmount } from "./amount-input";
import { CURRENCIES, getCurrencyRule } from "./currency";

describe("an amount as people type it", () => {
  it("is read with a stop or a comma, with spaces around it, and with as many decimals as its currency has", () => {
    expect(parseAmount("20", "EUR")).toBe(2_000);
    expect(parseAmount(" 20,5 ", "EUR")).toBe(2_050);
    expect(parseAmount("20.05", "EUR")).toBe(2_005);
    expect(parseAmount("4800", "JPY")).toBe(4_800);
    expect(parseAmount("5", "ISK")).toBe(500);
    expect(parseAmount("1.230", "KWD")).toBe(1_230);
  });

  it("is never rounded or guessed: what is not an amount of its currency is none", () => {
    for (const typed of [
      "",
      "-5",
      "1e3",
      "1,000",
      "1,000.00",
      "1 000,000",
      "20.555",
      "€20",
      "٢٠",
      "0x10",
      "20.",
      ".5",
    ]) {
      expect(parseAmount(typed, "EUR"), typed).toBeNull();
    }
    expect(parseAmount("4800.5", "JPY")).toBeNull();
    expect(parseAmount("5.00", "ISK")).toBeNull();
  });

  it("reads back what it shows, in every currency", () => {
    fc.assert(
      fc.property(fc.constantFrom(...CURRENCIES), fc.integer({ min: 1, max: 9_999 }), (currency, units) => {
        const { displayDigits, gatewayDigits } = getCurrencyRule(currency);
        const amountMinor = units * 10 ** (gatewayDigits - displayDigits);
        expect(parseAmount(amountText(amountMinor, currency), currency)).toBe(amountMinor);
      }),
      { numRuns: 2_000 },
    );
  });
});
