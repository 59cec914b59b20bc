import { sql } from "drizzle-orm";
import type { Queryable } from "../client";

/** A counter that is not the sum of what it counts: a bug, or somebody who changed a row by hand. */
export interface HoldDrift {
  readonly what: "stock" | "coupon_held" | "coupon_used";
  /** The variant's sku, or the coupon's code. */
  readonly name: string;
  readonly counted: number;
  readonly summed: number;
}

/**
 * Whether the stock adds up: for each variant, what is held is the sum of the orders that hold it; for each coupon, what
 * is held and used too. One statement, so that nothing moves while it adds. Empty when all is well.
 */
export async function listHoldDrift(queryable: Queryable): Promise<HoldDrift[]> {
  const { rows } = await queryable.execute<HoldDrift & Record<string, unknown>>(sql`
    with held as (
      select variant_id, sum(quantity)::int as summed from stock_holds where status = 'held' group by variant_id),
    uses as (
      select coupon_id, count(*) filter (where status = 'held')::int as held,
        count(*) filter (where status = 'used')::int as used from coupon_uses group by coupon_id)
    select 'stock' as what, v.sku as name, v.stock_held as counted, coalesce(held.summed, 0) as summed
      from variants v left join held on held.variant_id = v.id
      where v.stock_held <> coalesce(held.summed, 0)
    union all
    select 'coupon_held', c.code, c.held, coalesce(uses.held, 0)
      from coupons c left join uses on uses.coupon_id = c.id where c.held <> coalesce(uses.held, 0)
    union all
    select 'coupon_used', c.code, c.used, coalesce(uses.used, 0)
      from coupons c left join uses on uses.coupon_id = c.id where c.used <> coalesce(uses.used, 0)
    order by what, name`);
  return rows;
}
