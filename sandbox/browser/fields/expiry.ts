import type { ProblemCode } from "./texts";

/** No issuer dates a card further ahead; a later year is a slip of the finger. */
const MAX_YEARS_AHEAD = 50;

export interface Expiry {
  month: number;
  year: number;
}

/** `1230`, `12/30`, `12/2030` and `12 - 30` are shown as `12 / 30`; a first digit above 1 can only be a month of its own. */
export function formatExpiry(raw: string): string {
  const { month, year, isMonthDone } = split(raw);
  if (!isMonthDone) return month;
  return `${month} / ${year}`;
}

/** Null when the card is good until the end of the month `today` is in, or longer. */
export function expiryProblem(raw: string, today: Date): ProblemCode | null {
  const expiry = parseExpiry(raw);
  if (!expiry) return "incomplete_expiry";
  const { month, year } = expiry;
  const thisYear = today.getFullYear();
  if (year < thisYear) return "invalid_expiry_year_past";
  if (year > thisYear + MAX_YEARS_AHEAD) return "invalid_expiry_year";
  return year === thisYear && month < today.getMonth() + 1 ? "invalid_expiry_month_past" : null;
}

/** Null until month and two digits of the year are there. The year comes back with its century. */
export function parseExpiry(raw: string): Expiry | null {
  const { month, year } = split(raw);
  if (month.length !== 2 || year.length !== 2) return null;
  return { month: Number(month), year: 2000 + Number(year) };
}

function split(raw: string): { month: string; year: string; isMonthDone: boolean } {
  const text = raw.normalize("NFKC");
  const separator = /^\s*(\d{1,2})\s*[/.-]/.exec(text);
  const digits = text.replace(/\D/g, "");
  const month = monthOf(separator?.[1]?.padStart(2, "0") ?? digits.slice(0, 2));
  const used = separator?.[1]?.length ?? (month.startsWith("0") && digits[0] !== "0" ? 1 : month.length);
  const rest = digits.slice(used);
  // Autofill and paste bring four-digit years; typed digits never get past two.
  const year = /^20\d\d$/.test(rest) ? rest.slice(2) : rest.slice(0, 2);
  return { month, year, isMonthDone: month.length === 2 };
}

function monthOf(typed: string): string {
  if (/^[2-9]/.test(typed)) return `0${typed[0]}`;
  if (typed === "00") return "0";
  // 13 to 19: the second digit already belongs to the year.
  if (/^1[3-9]/.test(typed)) return "01";
  return typed;
}
