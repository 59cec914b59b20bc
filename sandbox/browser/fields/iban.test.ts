import { expect, test } from "vitest";
import { formatIban, ibanCountry, ibanProblem } from "./iban";

test.each([
  ["AT611904300234573201", null],
  ["DE89370400440532013000", null],
  ["de89 3704 0044 0532 0130 00", null],
  ["NL39RABO0300065264", null],
  ["MT84MALT011000012345MTLCAST001S", null],
  ["DE89370400440532013001", "invalid_iban"],
  ["DE893704004405320130000", "invalid_iban"],
  ["", "incomplete_iban"],
  ["D", "incomplete_iban"],
  ["DE8937040044053201300", "incomplete_iban"],
  ["US12345678901234567890", "invalid_iban_country_code"],
  ["12", "invalid_iban_country_code"],
] as const)("the account number %s is judged as %s", (iban, problem) => {
  expect(ibanProblem(iban)).toBe(problem);
});

test("an account number is shown in capitals and groups of four, whatever was pasted", () => {
  expect(formatIban("at61-1904 300234573201")).toBe("AT61 1904 3002 3457 3201");
  expect(formatIban("")).toBe("");
  expect(ibanCountry("fr14")).toBe("FR");
  expect(ibanCountry("f")).toBe("");
});
