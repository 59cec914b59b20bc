import { sql } from "drizzle-orm";
import type { Queryable } from "../client";

/** A job that used up its tries: nobody takes it again until a person, or the hourly retry, says so. */
export interface SetAsideJob {
  readonly id: string;
  readonly task: string;
  /** What it is about, by its key: "webhook:evt_…", "outbox:…". Null when a newer job took its key over. */
  readonly key: string | null;
  readonly tries: number;
  /** Codes and words without personal data (lib/domain/failure-words.ts); null when it killed its process. */
  readonly lastError: string | null;
  /** When it was last tried. */
  readonly since: Date;
}

const SHOWN_MAX = 50;

/** The longest waiting first, at most 50. */
export async function listSetAsideJobs(queryable: Queryable): Promise<SetAsideJob[]> {
  const { rows } = await queryable.execute<{
    id: string;
    task: string;
    key: string | null;
    tries: number;
    error: string | null;
    since: Date | string;
  }>(
    sql`select id::text, task_identifier as task, key, attempts::int as tries, last_error as error, updated_at as since
      from graphile_worker.jobs where attempts >= max_attempts and locked_at is null
      order by updated_at, id limit ${SHOWN_MAX}`,
  );
  return rows.map(({ id, task, key, tries, error, since }) => ({
    ...{ id, task, key, tries, lastError: error, since: new Date(since) },
  }));
}
