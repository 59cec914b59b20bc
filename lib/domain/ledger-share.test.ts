import fc from "fast-check";
import { expect, it } from "vitest";
import { saleEntries, shareOfSale } from "./ledger";

const sales = fc
  .record({ goods: fc.integer({ min: 1, max: 90_000_000 }), shippingMinor: fc.nat(9_000_000), discount: fc.nat(100) })
  .chain(({ goods, shippingMinor, discount }) => {
    const discountMinor = Math.floor((goods * discount) / 101);
    const totalMinor = goods - discountMinor + shippingMinor;
    return fc.record({
      sale: fc
        .nat(Math.floor(totalMinor / 5))
        .map((taxMinor) => ({ totalMinor, shippingMinor, discountMinor, taxMinor, currency: "EUR" })),
      charged: fc.integer({ min: 1, max: totalMinor }),
    });
  });

it("a part of a sale adds up to exactly what was charged, and no part is more than it was", () => {
  const runs = fc.property(sales, ({ sale, charged }) => {
    const part = shareOfSale(sale, charged);
    expect(part.totalMinor).toBe(charged);
    expect(part.shippingMinor).toBeLessThanOrEqual(Math.min(sale.shippingMinor, charged));
    expect(part.taxMinor).toBeLessThanOrEqual(Math.min(sale.taxMinor, charged));
    expect(part.discountMinor).toBeLessThanOrEqual(sale.discountMinor);
    const entries = saleEntries(part);
    expect(entries.reduce((sum, entry) => sum + entry.amountMinor, 0)).toBe(0);
    expect(entries.find((entry) => entry.account === "receivable")?.amountMinor).toBe(charged);
  });
  fc.assert(runs, { numRuns: 1000 });
});

it("the whole of a sale is the sale", () => {
  const runs = fc.property(sales, ({ sale }) => {
    expect(shareOfSale(sale, sale.totalMinor)).toEqual(sale);
  });
  fc.assert(runs, { numRuns: 1000 });
});
