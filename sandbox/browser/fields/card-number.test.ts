import { expect, test } from "vitest";
import { brandOf } from "./card-brand";
import { cardDigits, cardNumberProblem, formatCardNumber, isFullCardNumber } from "./card-number";

test.each([
  ["4242424242424242", "visa", "4242 4242 4242 4242"],
  ["5555555555554444", "mastercard", "5555 5555 5555 4444"],
  ["2223003122003222", "mastercard", "2223 0031 2200 3222"],
  ["378282246310005", "amex", "3782 822463 10005"],
  ["6011111111111117", "discover", "6011 1111 1111 1117"],
  ["3056930009020004", "diners", "3056 9300 0902 0004"],
  ["36227206271667", "diners", "3622 720627 1667"],
  ["3566002020360505", "jcb", "3566 0020 2036 0505"],
  ["6200000000000005", "unionpay", "6200 0000 0000 0005"],
  ["6205500000000000004", "unionpay", "6205 5000 0000 0000 004"],
])("%s is a valid %s number and reads %s", (digits, brand, formatted) => {
  expect(brandOf(digits).brand).toBe(brand);
  expect(formatCardNumber(digits)).toBe(formatted);
  expect(cardNumberProblem(digits)).toBeNull();
});

test("a range is decided by all of its digits: 2720 is a Mastercard, 2721 is nobody's", () => {
  expect(brandOf("2720").brand).toBe("mastercard");
  expect(brandOf("2721").brand).toBe("unknown");
  expect(brandOf("222").brand).toBe("unknown");
});

test("a number with one wrong digit is invalid, a short one incomplete, an empty one incomplete", () => {
  expect(cardNumberProblem("4242424242424241")).toBe("invalid_number");
  expect(cardNumberProblem("424242424242424")).toBe("incomplete_number");
  expect(cardNumberProblem("")).toBe("incomplete_number");
});

test("a UnionPay number that fails the check at 16 digits may still be growing to 19", () => {
  expect(cardNumberProblem("6205500000000000")).toBe("incomplete_number");
  expect(isFullCardNumber("6205500000000000")).toBe(false);
  expect(isFullCardNumber("6205500000000000004")).toBe(true);
});

test("pasted separators, full-width digits and surplus digits do no harm", () => {
  expect(cardDigits("4242-4242 4242.4242")).toBe("4242424242424242");
  expect(cardDigits("４２４２４２４２４２４２４２４２")).toBe("4242424242424242");
  expect(cardDigits("4242424242424242999")).toBe("4242424242424242");
});
