import { desc, sql } from "drizzle-orm";
import type { Discount } from "@/lib/domain/discount";
import { type Money, money } from "@/lib/domain/money";
import type { Queryable } from "../client";
import { variants } from "../schema/catalog";
import { coupons } from "../schema/coupons";

export interface CouponEntry {
  readonly id: string;
  readonly code: string;
  readonly discount: Discount;
  /** Null: none. */
  readonly minimumGoods: Money | null;
  readonly limitInAll: number | null;
  readonly limitPerCustomer: number | null;
  /** Orders paid with it, and orders that wait for their payment with it. */
  readonly used: number;
  readonly held: number;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
  readonly endedAt: Date | null;
}

/** A shop has a few dozen; who has more finds the newest here. */
const SHOWN_MAX = 200;

/** Coupons for the merchant, the newest first. */
export async function listCoupons(queryable: Queryable): Promise<CouponEntry[]> {
  const rows = await queryable
    .select()
    .from(coupons)
    .orderBy(desc(coupons.createdAt), desc(coupons.id))
    .limit(SHOWN_MAX);
  return rows.map((row) => {
    const { id, code, currency, limitInAll, limitPerCustomer, used, held, validFrom, validUntil, endedAt } = row;
    const minimumGoods = row.minimumGoodsMinor > 0 ? money(row.minimumGoodsMinor, currency) : null;
    const discount: Discount =
      row.kind === "percent"
        ? { kind: "percent", percentBps: row.percentBps ?? 0, currency }
        : { kind: "amount", amountMinor: row.amountMinor ?? 0, currency };
    const limits = { limitInAll, limitPerCustomer, used, held };
    return { id, code, discount, minimumGoods, ...limits, validFrom, validUntil, endedAt };
  });
}

/** What the shop's prices are in: every bag holds one currency. Null for an empty shop. */
export async function findShopCurrency(queryable: Queryable): Promise<string | null> {
  const [row] = await queryable
    .select({ currency: variants.currency })
    .from(variants)
    .groupBy(variants.currency)
    .orderBy(desc(sql`count(*)`))
    .limit(1);
  return row?.currency ?? null;
}
