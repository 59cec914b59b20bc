import { describe, expect, it } from "vitest";
import { arrivalWords, backToWords } from "./method-words";

const visa = { cardBrand: "visa", cardLast4: "4242" };
const none = { cardBrand: null, cardLast4: null };

describe("where a refund goes", () => {
  it("names a card only when it was one", () => {
    expect(backToWords({ methodKind: "card", ...visa })).toBe("Visa ending 4242");
    expect(backToWords({ methodKind: "card", ...none })).toBe("your card");
    expect(backToWords({ methodKind: null, ...visa })).toBe("Visa ending 4242");
    for (const methodKind of ["klarna", "sepa_debit", "ideal", "bancontact", "customer_balance", "paypal", null]) {
      expect(backToWords({ methodKind, ...none })).not.toMatch(/card/);
    }
    expect(backToWords(null)).toBe("the way it was paid");
  });

  it("says when it can be expected", () => {
    expect(arrivalWords({ methodKind: "card", ...visa })).toContain("10 business days");
    expect(arrivalWords({ methodKind: "klarna", ...none })).toContain("Klarna");
  });
});
