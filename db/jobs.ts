import { sql } from "drizzle-orm";
import type { Queryable } from "./client";

/** Every job there is, with what it is handed. worker/tasks.ts has a task for each. */
export interface Jobs {
  apply_webhook_event: { eventId: string };
  start_payment: { orderId: string };
  settle_payment: { paymentId: string };
  mail_order_paid: { messageId: string };
  fulfill_order: { messageId: string };
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
