import { brandOf } from "./card-brand";
import type { ProblemCode } from "./texts";

/** `4242424242424242` is shown as `4242 4242 4242 4242`, an American Express number as `3782 822463 10005`. */
export function formatCardNumber(raw: string): string {
  const digits = cardDigits(raw);
  const parts: string[] = [];
  let start = 0;
  for (const size of brandOf(digits).groups) {
    parts.push(digits.slice(start, start + size));
    start += size;
  }
  parts.push(digits.slice(start));
  return parts.filter(Boolean).join(" ");
}

/** The digits of what was typed or pasted, no more than the brand has. */
export function cardDigits(raw: string): string {
  const digits = raw.normalize("NFKC").replace(/\D/g, "");
  return digits.slice(0, Math.max(...brandOf(digits).lengths));
}

/** Null when the number could be a real one. `empty` counts as incomplete. */
export function cardNumberProblem(raw: string): ProblemCode | null {
  const digits = cardDigits(raw);
  const { lengths } = brandOf(digits);
  if (digits.length < Math.min(...lengths)) return "incomplete_number";
  if (lengths.includes(digits.length) && passesLuhn(digits)) return null;
  return digits.length < Math.max(...lengths) ? "incomplete_number" : "invalid_number";
}

/** True when no further digit can follow, so that focus may move on by itself. */
export function isFullCardNumber(raw: string): boolean {
  const digits = cardDigits(raw);
  return digits.length === Math.max(...brandOf(digits).lengths);
}

/** ISO/IEC 7812-1 annex B: from the right, every second digit counts double. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits[digits.length - 1 - place]);
    const weighted = place % 2 === 1 ? digit * 2 : digit;
    sum += weighted > 9 ? weighted - 9 : weighted;
  }
  return sum % 10 === 0;
}
