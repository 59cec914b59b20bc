import { sql } from "drizzle-orm";
import type { Queryable, Transaction } from "./client";

/** Every job there is, with what it is handed. worker/tasks.ts has a task for each. */
export interface Jobs {
  apply_webhook_event: { eventId: string };
  /** The same, for an event that can't be applied without asking the gateway. */
  ask_about_webhook_event: { eventId: string };
  start_payment: { orderId: string };
  settle_payment: { paymentId: string };
  capture_payment: { paymentId: string };
  cancel_payment: { paymentId: string };
  /** `disputeId`: the gateway's, so that one nobody has told us of can be asked about. */
  check_dispute: { disputeId: string };
  request_refund: { refundId: string };
  settle_refund: { refundId: string };
  mail_order_paid: { messageId: string };
  mail_refund_made: { messageId: string };
  mail_refund_failed: { messageId: string };
  mail_payment_failed: { messageId: string };
  mail_order_canceled: { messageId: string };
  fulfill_order: { messageId: string };
  mail_exception: { messageId: string };
  /** `refundId`: the gateway's, of a refund that nobody has told us of. */
  import_refund: { refundId: string };
  /** An intent of ours that nothing here knows: settled, or its order written again. */
  adopt_intent: { intentId: string };
}

/** After this many tries a job is set aside for a person. graphile-worker's own default of 25 would take days. */
const TRIES_MAX = 8;

/**
 * Adds a job in the caller's transaction: it exists exactly if the change that needs it does.
 * @param key jobs with one key are one job: adding it again moves it.
 */
export async function addJob<Name extends keyof Jobs>(
  queryable: Queryable,
  name: Name,
  payload: Jobs[Name],
  key: string,
  runAt?: Date,
): Promise<void> {
  await queryable.execute(
    sql`select graphile_worker.add_job(${name}, payload := ${JSON.stringify(payload)}::json, job_key := ${key},
      max_attempts := ${TRIES_MAX}, run_at := ${runAt?.toISOString() ?? null}::timestamptz)`,
  );
}

/** An hour: a mail server may be away for a night, and poison then costs one try an hour. */
const SET_ASIDE_S = 3_600;

/**
 * Gives each job that was set aside one more try, an hour after its last, so that what was left undone in a long outage
 * is done in the end. Jobs that a newer one of their key replaced while they ran are cleared away.
 * @returns how many are tried again.
 */
export async function retrySetAsideJobs(queryable: Queryable, limit: number): Promise<number> {
  const isSetAside = sql`attempts >= max_attempts and locked_at is null
    and updated_at < now() - make_interval(secs => ${SET_ASIDE_S})`;
  await queryable.execute(
    sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs where ${isSetAside} and key is null))`,
  );
  const retried = await queryable.execute(
    sql`select id from graphile_worker.reschedule_jobs(
      array(select id from graphile_worker.jobs where ${isSetAside} and key is not null order by updated_at limit ${limit}),
      run_at := now(), attempts := ${TRIES_MAX - 1})`,
  );
  return retried.rows.length;
}

/**
 * Gives one job all its tries again, now, and its webhook event its place in the inbox.
 * @returns false when it is not set aside (any more).
 */
export async function replayJob(tx: Transaction, jobId: string): Promise<boolean> {
  const { rows } = await tx.execute<{ key: string | null }>(
    sql`select key from graphile_worker.reschedule_jobs(
      array(select id from graphile_worker.jobs
        where id = ${jobId}::bigint and attempts >= max_attempts and locked_at is null and key is not null),
      run_at := now(), attempts := 0)`,
  );
  const [job] = rows;
  if (!job) return false;
  await tx.execute(
    sql`update webhook_events set status = 'received', note = null, handled_at = null
      where status = 'failed' and ${job.key} like 'webhook:%' and id = split_part(${job.key}, ':', 2)`,
  );
  return true;
}

/**
 * Says of each event whose job was set aside that it failed, and why that loses nothing. A job that kills its process
 * never gets to say so itself, so this looks at what is there instead of listening. @returns how many.
 */
export async function markFailedEvents(queryable: Queryable): Promise<number> {
  const { rows } = await queryable.execute(
    sql`update webhook_events e set status = 'failed', handled_at = now(), note = ${FAILED_NOTE}
      from graphile_worker.jobs j
      where j.attempts >= j.max_attempts and j.locked_at is null
        and j.key like 'webhook:%' and e.id = split_part(j.key, ':', 2) and e.status = 'received'
      returning e.id`,
  );
  return rows.length;
}

const FAILED_NOTE =
  "Applying it failed eight times. Its job is set aside and tried again each hour; the sweep asks the gateway anyway.";
