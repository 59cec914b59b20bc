import type { ProblemCode } from "./texts";

export const formatSecurityCode = (raw: string, length: number): string =>
  raw.normalize("NFKC").replace(/\D/g, "").slice(0, length);

export const securityCodeProblem = (code: string, length: number): ProblemCode | null =>
  code.length === length ? null : "incomplete_cvc";
