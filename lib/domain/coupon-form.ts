import { couponCode } from "./coupon";
import type { Discount } from "./discount";
import { formatMoney, money } from "./money";
import { parseTypedAmount } from "./typed-amount";

export const COUPON_FIELDS = ["code", "kind", "worth", "minimum", "limitInAll", "limitPerCustomer", "lastDay"] as const;
export type CouponField = (typeof COUPON_FIELDS)[number];
export type TypedCoupon = Readonly<Record<CouponField, string>>;

/** Longer than anything that fits a field: what is longer nobody typed. */
export const COUPON_FIELD_LENGTH_MAX = 64;

/** A coupon as a merchant wants it, in a currency that is the shop's. */
export interface NewCoupon {
  readonly code: string;
  readonly discount: Discount;
  readonly minimumGoodsMinor: number;
  readonly limitInAll: number | null;
  readonly limitPerCustomer: number | null;
  /** The last day it counts, "2026-12-31", in the shop's time zone; null without end. */
  readonly lastDay: string | null;
}

export type CheckedCoupon =
  | { readonly is: "complete"; readonly coupon: NewCoupon }
  | { readonly is: "faulty"; readonly faults: Readonly<Partial<Record<CouponField, string>>> };

/** More uses than any shop has orders, and within the column's integer. */
const LIMIT_MAX = 1_000_000;

/** @param today in the shop's time zone, as "2026-11-20". */
export function checkCoupon(typed: TypedCoupon, currency: string, today: string): CheckedCoupon {
  const faults: Partial<Record<CouponField, string>> = {};
  const code = couponCode(typed.code);
  if (code === null) faults.code = "Enter 3 to 32 letters, digits or hyphens, such as WELCOME10.";
  const discount = typed.kind === "amount" ? amountOff(typed.worth, currency) : percentOff(typed.worth, currency);
  if (typeof discount === "string") faults.worth = discount;
  const minimumGoodsMinor = typed.minimum.trim() === "" ? 0 : parseTypedAmount(typed.minimum, currency);
  if (minimumGoodsMinor === null) faults.minimum = `Enter an amount such as ${formatMoney(money(5000, currency))}.`;
  const limitInAll = parseLimit(typed.limitInAll);
  if (limitInAll === undefined) faults.limitInAll = "Enter a whole number from 1, or leave it empty.";
  const limitPerCustomer = parseLimit(typed.limitPerCustomer);
  if (limitPerCustomer === undefined) faults.limitPerCustomer = "Enter a whole number from 1, or leave it empty.";
  const lastDay = typed.lastDay.trim() === "" ? null : typed.lastDay.trim();
  if (lastDay !== null && !isDay(lastDay)) faults.lastDay = "Enter a day such as 2026-12-31.";
  else if (lastDay !== null && lastDay < today) faults.lastDay = "That day is over. Choose today or a later one.";
  const isWhole = code !== null && typeof discount !== "string" && minimumGoodsMinor !== null;
  if (!isWhole || limitInAll === undefined || limitPerCustomer === undefined || faults.lastDay) {
    return { is: "faulty", faults };
  }
  return { is: "complete", coupon: { code, discount, minimumGoodsMinor, limitInAll, limitPerCustomer, lastDay } };
}

function percentOff(text: string, currency: string): Discount | string {
  const match = /^\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*%?\s*$/.exec(text);
  const percentBps = match ? Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0")) : 0;
  if (percentBps < 1 || percentBps > 10_000) return "Enter a percentage from 0.01 to 100, such as 10.";
  return { kind: "percent", percentBps, currency };
}

function amountOff(text: string, currency: string): Discount | string {
  const amountMinor = parseTypedAmount(text, currency);
  if (amountMinor === null) return `Enter an amount such as ${formatMoney(money(500, currency))}.`;
  return { kind: "amount", amountMinor, currency };
}

/** Null for an empty field: no limit. Undefined for what is no limit at all. */
function parseLimit(text: string): number | null | undefined {
  if (text.trim() === "") return null;
  const limit = /^\s*\d{1,7}\s*$/.test(text) ? Number(text) : 0;
  return limit >= 1 && limit <= LIMIT_MAX ? limit : undefined;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
