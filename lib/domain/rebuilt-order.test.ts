import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { taxIncluded } from "./money";
import { rebuiltAmounts } from "./rebuilt-order";

const RUNS = 1_000;
const item = fc.record({
  sku: fc.constant("A-1"),
  quantity: fc.integer({ min: 1, max: 20 }),
  unitPriceMinor: fc.integer({ min: 1, max: 99_999 }),
});
const copyOf = (
  items: readonly { sku: string; quantity: number; unitPriceMinor: number }[],
  shipping: number,
  discount: number,
) => ({
  ...{ orderId: "o", paymentId: "p", number: "T-1", shop: "s", country: "PT", locale: "en", itemsLeftOut: 0 },
  ...{ shippingMinor: shipping, discountMinor: discount, items },
});
const goodsOf = (items: readonly { quantity: number; unitPriceMinor: number }[]) =>
  items.reduce((sum, one) => sum + one.quantity * one.unitPriceMinor, 0);

describe("an order written again", () => {
  it("D7 adds up as the database demands, with the discount shared out to the cent", () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 20 }), fc.nat(5_000), fc.nat(), (items, shipping, part) => {
        const goods = goodsOf(items);
        const discount = part % (goods + 1);
        const amounts = rebuiltAmounts(copyOf(items, shipping, discount), goods - discount + shipping);
        if (!amounts) throw new Error("not rebuilt");
        expect(amounts.subtotalMinor).toBe(goods);
        expect(amounts.lines.reduce((sum, line) => sum + line.discountMinor, 0)).toBe(discount);
        for (const line of amounts.lines) {
          expect(line.totalMinor).toBe(line.quantity * line.unitPriceMinor - line.discountMinor);
          expect(line.totalMinor).toBeGreaterThanOrEqual(0);
          expect(line.discountMinor).toBeGreaterThanOrEqual(0);
        }
        expect(amounts.taxMinor).toBeGreaterThanOrEqual(0);
        expect(amounts.taxMinor).toBeLessThanOrEqual(goods - discount + shipping);
      }),
      { numRuns: RUNS },
    );
  });

  it("D7 has the tax it was placed with", () => {
    const items = [{ sku: "A-1", quantity: 2, unitPriceMinor: 4_800 }];
    const amounts = rebuiltAmounts(copyOf(items, 450, 0), 10_050);
    expect(amounts?.taxMinor).toBe(taxIncluded(9_600, 2_300) + taxIncluded(450, 2_300));
  });

  it("D7 is not written when what was paid is not what the copy says", () => {
    const items = [{ sku: "A-1", quantity: 2, unitPriceMinor: 4_800 }];
    for (const paid of [10_049, 10_051, 1, 0]) expect(rebuiltAmounts(copyOf(items, 450, 0), paid)).toBeNull();
  });

  it("D7 keeps the whole amount when there was no room for every line", () => {
    const items = [{ sku: "A-1", quantity: 1, unitPriceMinor: 4_800 }];
    const amounts = rebuiltAmounts({ ...copyOf(items, 450, 0), itemsLeftOut: 3 }, 20_450);
    expect(amounts).toMatchObject({ subtotalMinor: 20_000, lines: [{ totalMinor: 4_800 }] });
  });
});
