import type { ProblemCode } from "./texts";

/** Countries whose issuers check a card's postal code; elsewhere the form does not ask. */
const SHAPES: Record<string, RegExp> = {
  US: /^\d{5}(-?\d{4})?$/,
  PR: /^\d{5}(-?\d{4})?$/,
  CA: /^[a-z]\d[a-z] ?\d[a-z]\d$/i,
  GB: /^[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}$/i,
};

/** Countries that call it a ZIP code. */
export const usesZip = (country: string): boolean => country === "US" || country === "PR";

export const asksPostalCode = (country: string): boolean => country in SHAPES;

export const postalCodeProblem = (code: string, country: string): ProblemCode | null =>
  SHAPES[country]?.test(code.trim()) === false ? "incomplete_zip" : null;
