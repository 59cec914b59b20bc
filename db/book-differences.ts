import { sql } from "drizzle-orm";
import type { ExceptionKind } from "@/lib/domain/exception-kinds";
import type { Difference, ReconciliationSums } from "@/lib/domain/reconciliation";
import type { Queryable } from "./client";

/** Sums over whole tables, once a day: they may take longer than what a shopper waits for. */
const SUMS_TIMEOUT = "60s";

/** Postings that were made because of news; the gateway's books must have a line for each. */
const FROM_NEWS = sql`('capture', 'refund', 'refund_returned', 'dispute', 'dispute_returned')`;

export async function allowSlowSums(tx: Queryable): Promise<void> {
  await tx.execute(sql`select set_config('statement_timeout', ${SUMS_TIMEOUT}, true)`);
}

/**
 * What each side says that the gateway holds, by currency, as of this statement; `gatewayMinor` is the caller's to fill in.
 * Explained: lines that wait for their posting, postings that wait for their line, and lines that differ from theirs.
 * @param from postings older than this are only counted as waiting when a person has been told.
 */
export async function sumBooks(queryable: Queryable, from: Date): Promise<Omit<ReconciliationSums, "gatewayMinor">[]> {
  const { rows } = await queryable.execute<{ currency: string; lines: string; ledger: string; explained: string }>(sql`
    with parts as (
      select currency, net_minor as lines, 0 as ledger,
          case when matched_at is null and posting_id is null then net_minor else 0 end as explained
        from gateway_transactions
      union all
      select e.currency, case when p.kind = 'opening' then e.amount_minor else 0 end, e.amount_minor, 0
        from ledger_entries e join ledger_postings p on p.id = e.posting_id where e.account = 'gateway_balance'
      union all
      select t.currency, 0, 0, t.net_minor - e.amount_minor
        from gateway_transactions t join ledger_entries e on e.posting_id = t.posting_id
          and e.account = 'gateway_balance' and e.currency = t.currency
        where t.matched_at is null
      union all
      select e.currency, 0, 0, -e.amount_minor
        from ledger_postings p join ledger_entries e on e.posting_id = p.id and e.account = 'gateway_balance'
        where p.kind in ${FROM_NEWS}
          and (p.posted_at >= ${from.toISOString()}::timestamptz
            or exists (select from payment_exceptions x where x.kind = 'posting_unknown' and x.object_id = p.natural_key))
          and not exists (select from gateway_transactions t where t.posting_id = p.id)
    )
    select currency, sum(lines) as lines, sum(ledger) as ledger, sum(explained) as explained
      from parts group by currency order by currency`);
  return rows.map(({ currency, explained, ledger, lines }) => ({
    currency,
    linesMinor: Number(lines),
    ledgerMinor: Number(ledger),
    explainedMinor: Number(explained),
  }));
}

/**
 * Everything that must be so in our own books and is not. Looks at open orders, and at what was posted in the window: no
 * order that was settled before it is read.
 * @param before what is younger may still be on its way.
 */
export async function findBookDifferences(
  queryable: Queryable,
  { before, from }: { from: Date; before: Date },
): Promise<Difference[]> {
  const { rows } = await queryable.execute<{
    kind: ExceptionKind;
    object_id: string;
    order_id: string | null;
    detail: Difference["detail"];
  }>(sql`
    select 'ledger_unbalanced' as kind, currency as object_id, null::uuid as order_id,
        jsonb_build_object('sum', sum(amount_minor), 'currency', currency) as detail
      from ledger_entries group by currency having sum(amount_minor) <> 0
    union all
    select 'posting_unknown', p.natural_key, p.order_id,
        jsonb_build_object('amount', e.amount_minor, 'currency', e.currency, 'posted', to_json(p.posted_at)#>>'{}')
      from ledger_postings p join ledger_entries e on e.posting_id = p.id and e.account = 'gateway_balance'
      where p.kind in ${FROM_NEWS}
        and p.posted_at between ${from.toISOString()}::timestamptz and ${before.toISOString()}::timestamptz
        and not exists (select from gateway_transactions t where t.posting_id = p.id)
    union all
    select 'captured_not_paid', o.id::text, o.id,
        jsonb_build_object('total', o.total_minor, 'captured', sum(f.amount_minor), 'currency', o.currency, 'status', o.status)
      from orders o join payments p on p.order_id = o.id and p.status = 'succeeded'
        join payment_facts f on f.payment_id = p.id and f.kind = 'captured' and f.currency = o.currency
      where (o.status in ('pending', 'processing', 'authorized')
          or o.status in ('canceled', 'expired') and o.placed_at >= ${from.toISOString()}::timestamptz)
        and f.recorded_at <= ${before.toISOString()}::timestamptz
      group by o.id having sum(f.amount_minor) > 0
    union all
    select 'refunded_too_much', r.payment_id::text, r.order_id,
        jsonb_build_object('refunded', back.sum, 'captured', taken.sum, 'currency', r.currency)
      from (select distinct payment_id, order_id, currency from refunds
              where created_at >= ${from.toISOString()}::timestamptz) r
        cross join lateral (select coalesce(sum(amount_minor), 0) as sum from payment_facts f
          where f.payment_id = r.payment_id and f.kind = 'captured' and f.currency = r.currency) taken
        cross join lateral (select coalesce(sum(case f.kind when 'refund_withdrawn' then f.amount_minor
              when 'refund_reinstated' then -f.amount_minor else 0 end), 0) as sum from payment_facts f
          where f.payment_id = r.payment_id and f.currency = r.currency) back
      where back.sum > taken.sum`);
  return rows.map(({ detail, kind, object_id, order_id }) => ({
    kind,
    objectId: object_id,
    orderId: order_id,
    detail,
  }));
}

/** What the gateway's books hold of the window, by what it was. */
export async function countLines(queryable: Queryable, from: Date): Promise<Record<string, number>> {
  const { rows } = await queryable.execute<Record<string, number>>(sql`
    select count(*) filter (where type in ('charge', 'payment'))::int as payments,
        count(*) filter (where type like '%refund%')::int as refunds,
        count(*) filter (where source_id ~ '^d[pu]_')::int as disputes,
        count(*) filter (where type like 'payout%')::int as payouts,
        count(*) filter (where fee_minor <> 0 or type like '%fee%')::int as fees,
        count(*)::int as lines,
        count(*) filter (where matched_at is not null)::int as matched
      from gateway_transactions where created_at >= ${from.toISOString()}::timestamptz`);
  return rows[0] ?? {};
}

/**
 * Differences that were raised and are gone: the line has come, the amounts agree, the order is paid, the sums are right.
 * @param equal currencies whose sums are equal in this run. @returns what to take off the list.
 */
export async function findSettledDifferences(
  queryable: Queryable,
  equal: readonly string[],
): Promise<{ kind: ExceptionKind; objectId: string }[]> {
  const { rows } = await queryable.execute<{ kind: ExceptionKind; object_id: string }>(sql`
    select x.kind, x.object_id from payment_exceptions x
      where x.resolved_at is null and case x.kind
        when 'posting_unknown' then exists (select from ledger_postings p join gateway_transactions t on t.posting_id = p.id
          where p.natural_key = x.object_id)
        when 'captured_not_paid' then exists (select from orders o where o.id = x.order_id
          and o.status in ('paid', 'refund_due', 'refunded'))
        when 'order_unknown' then exists (select from payments p where p.provider_intent_id = x.object_id)
        when 'balance_differs' then x.object_id = any(${sql.param(equal)}::text[])
        when 'ledger_unbalanced' then not exists (select from ledger_entries e where e.currency = x.object_id
          having sum(e.amount_minor) <> 0)
        else false end`);
  return rows.map(({ kind, object_id }) => ({ kind, objectId: object_id }));
}
