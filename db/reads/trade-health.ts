import { sql } from "drizzle-orm";
import { ATTACK } from "@/lib/domain/payment-tries";
import type { TradeReading } from "@/lib/domain/trade-health";
import type { Queryable } from "../client";
import { listHoldDrift } from "./hold-sums";

/** What the database knows about shoppers and shelves: who is turned away from paying, and whether the stock adds up. */
export async function readTrade(queryable: Queryable): Promise<TradeReading> {
  const { rows } = await queryable.execute<{
    tried: number;
    declined: number;
    refused: number;
    refused_keys: number;
  }>(sql`
    select newest.tried, newest.declined, turned.refused, turned.refused_keys
      from (
        select count(*)::int as tried, (count(*) filter (where status = 'failed'))::int as declined
          from (select status from charges where created_at > now() - make_interval(secs => ${ATTACK.withinS})
            order by created_at desc limit ${ATTACK.newest}) as charge) as newest,
      (select coalesce(sum(refused), 0)::int as refused, count(*)::int as refused_keys from rate_limits
          where refused > 0 and expire > extract(epoch from clock_timestamp()) * 1000
            and key like 'payment\\_%') as turned`);
  const [row] = rows;
  const drift = await listHoldDrift(queryable);
  return {
    tries: { tried: row?.tried ?? 0, declined: row?.declined ?? 0 },
    turnedAway: { times: row?.refused ?? 0, sources: row?.refused_keys ?? 0 },
    drift: { count: drift.length, first: drift[0]?.name ?? null },
  };
}
