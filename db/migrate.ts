import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as migrateTables } from "drizzle-orm/node-postgres/migrator";
import { runMigrations as migrateJobs } from "graphile-worker";
import { openPool } from "./client";

/** Any fixed number: it names Till's migration lock among a server's advisory locks. */
const MIGRATION_LOCK = 7_411_001;
/** Schemas that are ours, or every database's. A table anywhere else in `public` is somebody else's. */
const OWN_HISTORY = "__drizzle_migrations";

/**
 * Brings a database to this build's schema, ours and graphile-worker's. Safe to run from several processes at once.
 * @param folder the migrations; beside this file in the source, `db/migrations` under the root in a build.
 * @throws when the database holds tables that are not Till's.
 */
export async function migrate(databaseUrl: string, folder = defaultFolder()): Promise<void> {
  const pool = openPool(databaseUrl, 2);
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await client.query("set statement_timeout = 0");
    await refuseForeignTables(client);
    await migrateTables(drizzle(client), { migrationsFolder: folder });
    await migrateJobs({ pgPool: pool });
  } finally {
    await client.query("select pg_advisory_unlock($1)", [MIGRATION_LOCK]).catch(() => {});
    client.release(true);
    await pool.end();
  }
}

async function refuseForeignTables(client: {
  query: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;
}) {
  const history = await client.query("select 1 from information_schema.tables where table_name = $1", [OWN_HISTORY]);
  if (history.rows.length > 0) return;
  const foreign = await client.query(
    "select table_schema || '.' || table_name as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'graphile_worker') limit 5",
  );
  if (foreign.rows.length === 0) return;
  const names = foreign.rows.map((row) => (row as { name: string }).name).join(", ");
  throw new Error(
    `The database already holds tables that are not Till's (${names}). Nothing was changed. Point DATABASE_URL at an empty database.`,
  );
}

function defaultFolder(): string {
  return fileURLToPath(new URL("./migrations", import.meta.url));
}
