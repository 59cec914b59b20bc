import { describe, expect, it } from "vitest";
import { checkCoupon, type TypedCoupon } from "./coupon-form";

const TYPED: TypedCoupon = {
  code: " welcome10 ",
  kind: "percent",
  worth: "10",
  minimum: "",
  limitInAll: "",
  limitPerCustomer: "1",
  lastDay: "",
};
const check = (change: Partial<TypedCoupon> = {}, currency = "EUR") =>
  checkCoupon({ ...TYPED, ...change }, currency, "2026-11-20");
const faultsOf = (change: Partial<TypedCoupon>, currency?: string) => {
  const checked = check(change, currency);
  return checked.is === "faulty" ? Object.keys(checked.faults) : [];
};

describe("a coupon that a merchant makes", () => {
  it("is kept as it is shown: upper case, no spaces", () => {
    expect(check()).toEqual({
      is: "complete",
      coupon: {
        code: "WELCOME10",
        discount: { kind: "percent", percentBps: 1000, currency: "EUR" },
        minimumGoodsMinor: 0,
        limitInAll: null,
        limitPerCustomer: 1,
        lastDay: null,
      },
    });
  });

  it("takes off an amount as it is typed in the shop's currency", () => {
    expect(check({ kind: "amount", worth: "5,50" })).toMatchObject({ coupon: { discount: { amountMinor: 550 } } });
    expect(check({ kind: "amount", worth: "500" }, "JPY")).toMatchObject({
      coupon: { discount: { amountMinor: 500 } },
    });
    expect(faultsOf({ kind: "amount", worth: "5.50" }, "JPY")).toEqual(["worth"]);
  });

  it.each(["0", "101", "-5", "ten", "", "1e1", "10.123"])("does not take %j percent off", (worth) => {
    expect(faultsOf({ worth })).toEqual(["worth"]);
  });

  it.each([
    [{ code: "ab" }, "code"],
    [{ code: "<script>" }, "code"],
    [{ minimum: "lots" }, "minimum"],
    [{ limitInAll: "0" }, "limitInAll"],
    [{ limitPerCustomer: "1.5" }, "limitPerCustomer"],
    [{ lastDay: "2026-02-30" }, "lastDay"],
    [{ lastDay: "2026-11-19" }, "lastDay"],
  ] as const)("says what is wrong with %j beside its field", (change, field) => {
    expect(faultsOf(change)).toEqual([field]);
  });

  it("may end today", () => {
    expect(check({ lastDay: "2026-11-20" })).toMatchObject({ coupon: { lastDay: "2026-11-20" } });
  });
});
