import { join } from "node:path";
import { migrate } from "@/db/migrate";
import { getDatabaseUrl, getEnv } from "@/lib/env";
import { sayTrouble } from "./say-trouble";

/**
 * `npm run db:migrate`: brings the database of DATABASE_URL to this build's schema. `--for-shop`: a shop is to be opened
 * on it, so everything that is missing for that is said before the database is touched.
 */
try {
  if (process.argv.includes("--for-shop")) getEnv();
  await migrate(getDatabaseUrl(), join(process.cwd(), "db/migrations"));
} catch (error) {
  sayTrouble(error);
}
