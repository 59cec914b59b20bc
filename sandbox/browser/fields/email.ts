import type { ProblemCode } from "./texts";

/** The shape browsers demand of an email field, and a dot in the domain: nobody pays from `ada@localhost`. */
const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;

/** Null for an address that could receive a receipt. Without an @ it is still being typed. */
export function emailProblem(raw: string): ProblemCode | null {
  const email = raw.trim();
  if (EMAIL.test(email)) return null;
  return email.includes("@") ? "invalid_email" : "incomplete_email";
}
