import { and, count, desc, eq, isNull, max, min, sql } from "drizzle-orm";
import { RUNNING_OUT_MS } from "@/lib/domain/capture-method";
import type { HealthReading } from "@/lib/domain/health";
import type { Queryable } from "../client";
import { reconciliations } from "../schema/gateway-books";
import { gatewayStates } from "../schema/gateway-state";
import { outboxMessages, webhookEvents, workerHeartbeats } from "../schema/messages";
import { gatewayCalls, paymentExceptions, payments } from "../schema/payments";

/** What the database knows about how Till is doing. Every figure comes from an index that holds only what waits. */
export async function readHealth(queryable: Queryable): Promise<HealthReading> {
  const [clock] = (await queryable.execute<{ now: Date | string }>(sql`select clock_timestamp() as now`)).rows;
  const [worker] = await queryable.select({ beatAt: max(workerHeartbeats.beatAt) }).from(workerHeartbeats);
  const [inbox] = await queryable
    .select({ waiting: count(), since: min(webhookEvents.receivedAt) })
    .from(webhookEvents)
    .where(sql`${webhookEvents.status} = 'received'`);
  const [failed] = await queryable
    .select({ events: count() })
    .from(webhookEvents)
    .where(sql`${webhookEvents.status} = 'failed'`);
  const [newest] = await queryable.select({ at: max(webhookEvents.receivedAt) }).from(webhookEvents);
  const [outbox] = await queryable
    .select({ waiting: count(), since: min(outboxMessages.createdAt) })
    .from(outboxMessages)
    .where(isNull(outboxMessages.sentAt));
  const [books] = await queryable
    .select({ startedAt: reconciliations.startedAt, differences: reconciliations.differences })
    .from(reconciliations)
    .where(sql`${reconciliations.outcome} in ('equal', 'different')`)
    .orderBy(desc(reconciliations.startedAt))
    .limit(1);
  const [exceptions] = await queryable
    .select({ open: count(), since: min(paymentExceptions.raisedAt) })
    .from(paymentExceptions)
    .where(isNull(paymentExceptions.resolvedAt));
  const [reservations] = await queryable
    .select({ runningOut: count(), first: min(payments.captureBefore) })
    .from(payments)
    .where(
      and(
        eq(payments.status, "authorized"),
        isNull(payments.captureMinor),
        isNull(payments.voidRequestedAt),
        sql`${payments.captureBefore} < now() + make_interval(secs => ${RUNNING_OUT_MS / 1000})`,
      ),
    );
  const [unknown] = await queryable
    .select({ calls: count(), since: min(gatewayCalls.lastSentAt) })
    .from(gatewayCalls)
    .where(sql`${gatewayCalls.state} = 'unknown'`);
  const [gateway] = await queryable.select().from(gatewayStates);
  return {
    databaseAt: new Date(clock?.now ?? Number.NaN),
    workerBeatAt: worker?.beatAt ?? null,
    jobs: await readJobs(queryable),
    inbox: { waiting: inbox?.waiting ?? 0, since: inbox?.since ?? null, failed: failed?.events ?? 0 },
    lastEventAt: newest?.at ?? null,
    outbox: { waiting: outbox?.waiting ?? 0, since: outbox?.since ?? null },
    books: books ? { comparedAt: books.startedAt, differences: books.differences } : null,
    exceptions: { open: exceptions?.open ?? 0, since: exceptions?.since ?? null },
    reservations: { runningOut: reservations?.runningOut ?? 0, first: reservations?.first ?? null },
    unknownCalls: { count: unknown?.calls ?? 0, since: unknown?.since ?? null },
    gateway: {
      awaySince: gateway?.awaySince ?? null,
      because: gateway?.because ?? null,
      clockAheadS: gateway?.clockAheadS ?? null,
    },
  };
}

/** graphile-worker's own table. A job that used up its tries is dead: nobody takes it again until a person does. */
async function readJobs(queryable: Queryable): Promise<HealthReading["jobs"]> {
  const { rows } = await queryable.execute<{ ready: number; since: Date | string | null; later: number; dead: number }>(
    sql`select
        count(*) filter (where attempts < max_attempts and run_at <= now())::int as ready,
        min(run_at) filter (where attempts < max_attempts and run_at <= now() and locked_at is null) as since,
        count(*) filter (where attempts < max_attempts and run_at > now())::int as later,
        count(*) filter (where attempts >= max_attempts and locked_at is null)::int as dead
      from graphile_worker.jobs`,
  );
  const [row] = rows;
  return {
    ready: row?.ready ?? 0,
    since: row?.since ? new Date(row.since) : null,
    later: row?.later ?? 0,
    dead: row?.dead ?? 0,
  };
}
