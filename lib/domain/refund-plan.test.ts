import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isPayable, leftOfLine, type RefundedLine, refundableMinor, restockOf, worthOf } from "./refund-plan";
import { REFUND_STATUSES, type RefundStatus } from "./refund-status";

const RUNS = { numRuns: 2_000 };
const CURRENCIES = ["EUR", "JPY", "KWD", "ISK", "HUF"] as const;

const made = (over: Partial<RefundedLine>): RefundedLine => ({
  ...{ orderLineId: "line", status: "succeeded", quantity: 1, amountMinor: 0, isRestocked: false, restockQuantity: 0 },
  ...over,
});

describe("what is left of a line", () => {
  const line = { id: "line", quantity: 3, totalMinor: 10_000 };

  it("is all of it while nothing was refunded, and does not count refusals and what came back", () => {
    const refunded = [made({ status: "refused" }), made({ status: "failed" }), made({ orderLineId: "other" })];
    expect(leftOfLine(line, refunded)).toEqual({ quantity: 3, amountMinor: 10_000, onShelf: 0 });
  });

  it("counts what is only intended: it may be on its way", () => {
    expect(leftOfLine(line, [made({ status: "intended", amountMinor: 3_333 })])).toMatchObject({
      quantity: 2,
      amountMinor: 6_667,
    });
  });

  it("knows which units a failed refund put on the shelf, until another refund claims them", () => {
    const failed = made({ status: "failed", isRestocked: true, restockQuantity: 1 });
    const left = leftOfLine(line, [failed]);
    expect(left.onShelf).toBe(1);
    expect(restockOf(left, 1)).toBe(0);
    expect(restockOf(left, 3)).toBe(2);
    const again = made({ status: "pending", isRestocked: true, restockQuantity: 0 });
    expect(leftOfLine(line, [failed, again]).onShelf).toBe(0);
  });

  it("given back piece by piece, in any pieces, with failures between, gives back exactly the line's total", () => {
    const piece = fc.record({ quantity: fc.integer({ min: 1, max: 5 }), fails: fc.boolean() });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 99_999 }),
        fc.constantFrom(...CURRENCIES),
        fc.array(piece, { maxLength: 20 }),
        (quantity, units, currency, pieces) => {
          const sold = { id: "line", quantity, totalMinor: units * 100 };
          const refunded: RefundedLine[] = [];
          const giveBack = (wanted: number, fails: boolean) => {
            const left = leftOfLine(sold, refunded);
            const count = Math.min(wanted, left.quantity);
            if (count === 0) return;
            const amountMinor = worthOf(left, count, currency);
            refunded.push(
              made({
                ...{ quantity: count, amountMinor, status: fails ? "failed" : "succeeded" },
                ...{ isRestocked: true, restockQuantity: restockOf(left, count) },
              }),
            );
          };
          for (const one of pieces) giveBack(one.quantity, one.fails);
          giveBack(quantity, false);
          const kept = refunded.filter(({ status }) => status === "succeeded");
          expect(kept.reduce((all, one) => all + one.amountMinor, 0)).toBe(sold.totalMinor);
          // Whatever failed and was refunded again: each unit is back on the shelf once.
          expect(refunded.reduce((all, one) => all + one.restockQuantity, 0)).toBe(quantity);
        },
      ),
      RUNS,
    );
  });
});

describe("what can be paid", () => {
  it("is a whole, positive number of minor units that divides as the currency asks", () => {
    expect(isPayable(1, "EUR")).toBe(true);
    expect(isPayable(0, "EUR")).toBe(false);
    expect(isPayable(-5, "EUR")).toBe(false);
    expect(isPayable(1.5, "EUR")).toBe(false);
    expect(isPayable(Number.NaN, "EUR")).toBe(false);
    expect(isPayable(150, "ISK")).toBe(false);
    expect(isPayable(500, "ISK")).toBe(true);
    expect(isPayable(1_234, "KWD")).toBe(false);
  });
});

/** The gateway's side of a refund and ours: what a merchant, the gateway and its dashboard may do, in any order. */
type Deed =
  | { readonly do: "wish"; readonly amount: number }
  | { readonly do: "dashboard"; readonly amount: number }
  | { readonly do: "arrive" | "hear" | "fail"; readonly which: number };

interface Row {
  status: RefundStatus;
  amountMinor: number;
  /** What the gateway knows: null while it was never asked. */
  truth: "pending" | "succeeded" | "failed" | "refused" | null;
}

describe("refunds of one payment", () => {
  const amount = fc.integer({ min: 1, max: 6_000 });
  const which = fc.integer({ min: 0, max: 15 });
  const deed: fc.Arbitrary<Deed> = fc.oneof(
    fc.record({ do: fc.constant("wish" as const), amount }),
    fc.record({ do: fc.constant("dashboard" as const), amount }),
    fc.record({ do: fc.constantFrom("arrive" as const, "hear" as const, "fail" as const), which }),
  );
  const atGateway = (rows: readonly Row[]) =>
    rows.reduce((all, row) => (row.truth === "pending" || row.truth === "succeeded" ? all + row.amountMinor : all), 0);

  /** The gateway decides when a request arrives: never more than what is left by its own count. */
  function arrive(row: Row, rows: readonly Row[], captured: number) {
    if (row.truth !== null) return;
    row.truth = atGateway(rows) + row.amountMinor <= captured ? "succeeded" : "refused";
  }

  it("never exceed what was captured, in any order of wishes, lost and late answers, failures and the dashboard", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.array(deed, { maxLength: 60 }), (captured, deeds) => {
        const rows: Row[] = [];
        for (const one of deeds) {
          if (one.do === "wish") {
            if (one.amount <= refundableMinor(captured, rows)) {
              rows.push({ status: "intended", amountMinor: one.amount, truth: null });
            }
          } else if (one.do === "dashboard") {
            const row: Row = { status: "intended", amountMinor: one.amount, truth: null };
            arrive(row, rows, captured);
            if (row.truth === "succeeded") rows.push({ ...row, status: "succeeded" });
          } else {
            const row = rows[one.which % Math.max(1, rows.length)];
            if (!row) continue;
            if (one.do === "arrive") arrive(row, rows, captured);
            if (one.do === "fail" && row.truth === "succeeded") row.truth = "failed";
            if (one.do === "hear" && row.truth !== null) row.status = row.truth;
          }
          const merchants = rows.filter(({ status }) => status !== "refused" && REFUND_STATUSES.includes(status));
          expect(atGateway(merchants)).toBeLessThanOrEqual(captured);
        }
        for (const row of rows) {
          arrive(row, rows, captured);
          if (row.truth) row.status = row.truth;
        }
        expect(refundableMinor(captured, rows)).toBe(captured - atGateway(rows));
        expect(refundableMinor(captured, rows)).toBeGreaterThanOrEqual(0);
      }),
      RUNS,
    );
  });

  it("by merchants alone never reserve more than was captured, so that the gateway refuses none of them", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.array(deed, { maxLength: 60 }), (captured, deeds) => {
        const rows: Row[] = [];
        for (const one of deeds) {
          if (one.do === "wish" && one.amount <= refundableMinor(captured, rows)) {
            rows.push({ status: "intended", amountMinor: one.amount, truth: null });
          }
          const row = "which" in one ? rows[one.which % Math.max(1, rows.length)] : undefined;
          if (row && one.do === "arrive") arrive(row, rows, captured);
          if (row && one.do === "fail" && row.truth === "succeeded") row.truth = "failed";
          if (row && one.do === "hear" && row.truth !== null) row.status = row.truth;
          expect(refundableMinor(captured, rows)).toBeGreaterThanOrEqual(0);
          expect(rows.every(({ truth }) => truth !== "refused")).toBe(true);
        }
      }),
      RUNS,
    );
  });
});
