import { join } from "node:path";
import { migrate } from "@/db/migrate";
import { getDatabaseUrl } from "@/lib/env";
import { sayTrouble } from "./say-trouble";

/** `npm run db:migrate`: brings the database of DATABASE_URL to this build's schema. */
try {
  await migrate(getDatabaseUrl(), join(process.cwd(), "db/migrations"));
} catch (error) {
  sayTrouble(error);
}
