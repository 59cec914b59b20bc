import { parseArgs } from "node:util";
import { openDatabase, openPool } from "@/db/client";
import { seedShop } from "@/db/seed";
import { seedManyWorks } from "@/db/seed/many";
import { liveContext } from "@/lib/context";
import { getEnv } from "@/lib/env";
import { sayTrouble } from "./say-trouble";

/** Room for a real catalog; more would only test the disk. */
const PRODUCTS_MAX = 100_000;

/**
 * `npm run db:seed`: hangs the demo shop's works. What is there already stays as it is.
 * `-- --products N` adds N numbered copies, for tests of speed.
 */
try {
  const pool = openPool(getEnv().DATABASE_URL, 1);
  try {
    const { now, newId } = liveContext("system");
    const added = await seedShop(openDatabase(pool), { now: now(), newId, root: process.cwd() });
    const copies = await seedManyWorks(openDatabase(pool), { count: wantedCopies(), now: now(), newId });
    console.log(added + copies > 0 ? `${added + copies} works added` : "unchanged");
  } finally {
    await pool.end();
  }
} catch (error) {
  sayTrouble(error);
}

function wantedCopies(): number {
  const { products = "0" } = parseArgs({ options: { products: { type: "string" } } }).values;
  const count = Number(products);
  if (Number.isInteger(count) && count >= 0 && count <= PRODUCTS_MAX) return count;
  throw new Error(`--products takes a whole number from 0 to ${PRODUCTS_MAX}, not "${products}". Nothing was added.`);
}
