import { sql } from "drizzle-orm";
import type { Queryable } from "../client";

/** Throws when the database does not answer. */
export async function reachDatabase(queryable: Queryable): Promise<void> {
  await queryable.execute(sql`select 1`);
}
