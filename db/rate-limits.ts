import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { ATTACK } from "@/lib/domain/payment-tries";
import type { NamedLimit, Taken } from "@/lib/domain/rate-limit";
import type { Queryable } from "./client";

/** Only digests are kept: a table of addresses and mailboxes is nobody's business. */
export function limitDigest(key: string): string {
  return createHash("sha256").update(key).digest("base64url");
}

export function limitKey(name: string, digest: string): string {
  return `${name}:${digest}`;
}

/**
 * Counts one time under each limit, for all processes together and in one statement, or, when one of them is reached,
 * under none: who is turned away does not use up what others share with them. Exactly as many as a limit has points are
 * let through, however many ask at once. Nothing is remembered outside the table, so deleting a row lifts its limit.
 * Rejects when the database is away: what cannot be counted is not allowed.
 */
export async function takeFromLimits(queryable: Queryable, limits: readonly NamedLimit[]): Promise<Taken> {
  if (limits.length === 0) return { allowed: true };
  const asked = limits.map((limit) => ({ ...limit, row: limitKey(limit.name, limitDigest(limit.key)) }));
  const column = <T>(of: (limit: (typeof asked)[number]) => T) => sql.param(asked.map(of));
  const isAttack = asked.some((limit) => limit.strictPoints !== undefined) ? IS_ATTACK : sql`false`;
  const { rows } = await queryable.execute<{ key: string; left_ms: string }>(sql`
    with clock as (select (extract(epoch from clock_timestamp()) * 1000)::bigint as now),
    asked as (
      select key, case when ${isAttack} then strict_points else points end as points, duration_s, is_counted
        from unnest(${column((limit) => limit.row)}::text[], ${column((limit) => limit.points)}::int[],
          ${column((limit) => limit.strictPoints ?? limit.points)}::int[], ${column((limit) => limit.durationS)}::int[],
          ${column((limit) => limit.isOnlyAsked !== true)}::bool[])
          as limits(key, points, strict_points, duration_s, is_counted)),
    -- One row alone, the one to wait longest for: two who are turned away never wait for each other's rows.
    reached as (
      update rate_limits set refused = refused + 1
        where key = (select r.key from rate_limits r join asked using (key), clock
          where r.expire > clock.now and r.points >= asked.points order by r.expire desc, r.key limit 1)
        returning key, expire),
    taken as (
      insert into rate_limits as r (key, points, expire)
        select key, 1, clock.now + duration_s * 1000 from asked, clock
          where is_counted and not exists (select from reached) order by key
        on conflict (key) do update set
          points = case when r.expire > (select now from clock) then r.points + 1 else 1 end,
          refused = case when r.expire > (select now from clock) then r.refused else 0 end,
          expire = case when r.expire > (select now from clock) then r.expire else excluded.expire end
        returning key, points, expire)
    select key, expire - clock.now as left_ms from reached, clock
    union all
    select key, taken.expire - clock.now from taken join asked using (key), clock where taken.points > asked.points`);
  const [reached] = rows;
  if (!reached) return { allowed: true };
  const name = asked.find((limit) => limit.row === reached.key)?.name ?? "";
  return { allowed: false, retryAfterS: Math.max(1, Math.ceil(Number(reached.left_ms) / 1000)), name };
}

/** Whether cards are being tested here, from the newest tries alone: as quick on a busy day as on a quiet one. */
const IS_ATTACK = sql`(
  select count(*) filter (where status = 'failed') >= greatest(${ATTACK.declinedMin}::int, count(*) * ${ATTACK.declinedShare}::float)
    from (select status from charges where created_at > now() - make_interval(secs => ${ATTACK.withinS})
      order by created_at desc limit ${ATTACK.newest}) as newest)`;

/** Windows that ended a day ago: nobody asks about them any more, not even a merchant. */
const FORGET_AFTER_MS = 86_400_000;

/** Forgets windows that are long over. @returns how many. */
export async function forgetOldLimits(queryable: Queryable): Promise<number> {
  const gone = await queryable.execute(
    sql`delete from rate_limits where expire < extract(epoch from clock_timestamp()) * 1000 - ${FORGET_AFTER_MS}`,
  );
  return gone.rowCount ?? 0;
}
