import { describe, expect, test } from "vitest";
import { checkAmount, knownCurrency, payableOut, showMoney, wholeUnitsOnly } from "./currency";

const per = (amount: number, names: string) => names.split(" ").map((name) => [name, amount] as const);

describe("the smallest charge", () => {
  test.each([
    ...per(50, "usd eur cad aud nzd chf sgd brl inr zar ars cop idr ils php rub jpy krw"),
    ...per(30, "gbp"),
    ...per(200, "aed myr pln ron"),
    ...per(250, "dkk"),
    ...per(300, "nok sek"),
    ...per(400, "hkd"),
    ...per(1000, "mxn thb"),
    ...per(1500, "czk"),
    ...per(17_500, "huf"),
  ])("in %s is %i of the API's unit (9)", (currency, least) => {
    expect(() => checkAmount(least, currency)).not.toThrow();
    expect(() => checkAmount(least - 1, currency)).toThrow("Amount must be at least");
  });
});

test("the largest charge has eight digits (9)", () => {
  expect(() => checkAmount(99_999_999, "usd")).not.toThrow();
  expect(() => checkAmount(100_000_000, "usd")).toThrow("Amount must be no more than $999,999.99");
});

test.each(per(0, "bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf"))(
  "%s has no smaller unit, so an amount is whole units (9)",
  (currency) => {
    expect(showMoney(5000, currency)).toContain("5,000");
  },
);

test.each(["isk", "ugx"])("%s keeps two digits that are always 00 (9)", (currency) => {
  expect(() => wholeUnitsOnly(500, currency)).not.toThrow();
  expect(() => wholeUnitsOnly(550, currency)).toThrow("effectively zero-decimal");
  expect(showMoney(500, currency)).toContain("5.00");
});

test.each(["bhd", "jod", "kwd", "omr", "tnd"])("%s has thousandths whose last digit is 0 (9)", (currency) => {
  expect(() => wholeUnitsOnly(5120, currency)).not.toThrow();
  for (const odd of [5121, 5125, 5129]) expect(() => wholeUnitsOnly(odd, currency)).toThrow("last digit");
  expect(showMoney(5120, currency)).toContain("5.120");
});

test.each(["huf", "twd"])("%s is charged with decimals and paid out without (9)", (currency) => {
  expect(() => wholeUnitsOnly(17_550, currency)).not.toThrow();
  expect(() => payableOut(17_550, currency)).toThrow("must be divisible by 100");
  expect(() => payableOut(17_500, currency)).not.toThrow();
});

test.each(["idr", "cop", "lak"])("%s has two decimals, whatever Intl says (9)", (currency) => {
  expect(showMoney(5000, currency)).toContain("50.00");
});

test("a currency may be written in any case, and must be one of Stripe's (9)", () => {
  expect(knownCurrency("EuR")).toBe("eur");
  for (const wrong of ["xxx", "eu", "constructor", "ＵＳＤ"])
    expect(() => knownCurrency(wrong)).toThrow("Invalid currency");
});
