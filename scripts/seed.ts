import { openDatabase, openPool } from "@/db/client";
import { seedShop } from "@/db/seed";
import { liveContext } from "@/lib/context";
import { getEnv } from "@/lib/env";

/** `npm run db:seed`: hangs the demo shop's works. What is there already stays as it is. */
const pool = openPool(getEnv().DATABASE_URL, 1);
try {
  const { now, newId } = liveContext("system");
  const added = await seedShop(openDatabase(pool), { now: now(), newId, root: process.cwd() });
  console.log(added > 0 ? `${added} works added` : "unchanged");
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await pool.end();
}
