import { sql } from "drizzle-orm";
import type { Queryable } from "./client";

/** Every job there is, with what it is handed. worker/tasks.ts has a task for each. */
export interface Jobs {
  apply_webhook_event: { eventId: string };
  start_payment: { orderId: string };
  settle_payment: { paymentId: string };
  capture_payment: { paymentId: string };
  cancel_payment: { paymentId: string };
  request_refund: { refundId: string };
  settle_refund: { refundId: string };
  mail_order_paid: { messageId: string };
  mail_refund_made: { messageId: string };
  mail_refund_failed: { messageId: string };
  mail_payment_failed: { messageId: string };
  mail_order_canceled: { messageId: string };
  fulfill_order: { messageId: string };
  mail_exception: { messageId: string };
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
