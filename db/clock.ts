import type { Database } from "./client";

/** The database's clock, which all processes share. */
export async function readDatabaseTime(db: Database): Promise<Date> {
  const { rows } = await db.$client.query<{ now: Date }>("select clock_timestamp() as now");
  return rows[0]?.now ?? new Date(Number.NaN);
}
