import { join } from "node:path";
import { migrate } from "@/db/migrate";
import { getEnv } from "@/lib/env";

/** `npm run db:migrate`: brings the database of DATABASE_URL to this build's schema. */
try {
  await migrate(getEnv().DATABASE_URL, join(process.cwd(), "db/migrations"));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
