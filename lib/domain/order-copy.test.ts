import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { metadataOf, orderCopyFrom } from "./order-copy";

const RUNS = 1_000;
const item = fc.record({
  sku: fc.stringMatching(/^[A-Z0-9-]{1,40}$/),
  quantity: fc.integer({ min: 1, max: 999 }),
  unitPriceMinor: fc.integer({ min: 1, max: 99_999_999 }),
});
const copy = fc.record({
  orderId: fc.uuid({ version: 7 }),
  paymentId: fc.uuid({ version: 7 }),
  number: fc.constant("T-0123ABCD"),
  shop: fc.constant("https://shop.example"),
  country: fc.constantFrom("PT", "DE", "US"),
  locale: fc.constantFrom("en", "pt"),
  shippingMinor: fc.nat(99_999),
  discountMinor: fc.nat(99_999),
  items: fc.array(item, { minLength: 1, maxLength: 600 }),
});

describe("the order as the gateway keeps it for us", () => {
  it("is read back as it was written, and what there was no room for is counted", () => {
    fc.assert(
      fc.property(copy, (written) => {
        const read = orderCopyFrom(metadataOf(written));
        expect(read).toEqual({
          ...written,
          items: written.items.slice(0, read?.items.length),
          itemsLeftOut: written.items.length - (read?.items.length ?? 0),
        });
      }),
      { numRuns: RUNS },
    );
  });

  it("stays within the gateway's 50 keys of 40 characters and values of 500", () => {
    fc.assert(
      fc.property(copy, (written) => {
        const entries = Object.entries(metadataOf(written));
        expect(entries.length).toBeLessThanOrEqual(50);
        for (const [key, value] of entries) {
          expect(key.length).toBeLessThanOrEqual(40);
          expect(value.length).toBeLessThanOrEqual(500);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it("leaves out a sku that could be read as another item", () => {
    const items = [{ sku: "A B*1@1", quantity: 1, unitPriceMinor: 100 }];
    const one = fc.sample(copy, 1)[0];
    if (one) expect(orderCopyFrom(metadataOf({ ...one, items }))).toMatchObject({ items: [], itemsLeftOut: 1 });
  });

  it("is not made up from metadata of another app, or that a person changed", () => {
    fc.assert(
      fc.property(copy, fc.nat(), fc.string(), (written, which, text) => {
        const metadata = metadataOf(written);
        const key = Object.keys(metadata)[which % Object.keys(metadata).length] ?? "";
        const changed = orderCopyFrom({ ...metadata, [key]: text });
        // Read to the end or not at all: never half.
        if (changed) expect(Object.keys(changed)).toHaveLength(10);
        expect(orderCopyFrom({ order_id: text, payment_id: text })).toBeNull();
      }),
      { numRuns: RUNS },
    );
  });
});
