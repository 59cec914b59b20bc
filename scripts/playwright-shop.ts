import { fileURLToPath } from "node:url";
import { build } from "./build.mjs";
import { isBuilt } from "./stamp.mjs";
import { addSeededTemplate, SEEDED, startTestPostgres } from "./test-postgres.mjs";

/** Gives browser tests a build and a seeded template: those of `npm test`, or its own under a bare `npx playwright test`. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
  if (!isBuilt(root)) await build(root);
  if (process.env.TEST_SEEDED_DATABASE_URL) return undefined;
  const postgres = await startTestPostgres(root);
  await addSeededTemplate(root, postgres);
  process.env.TEST_SEEDED_DATABASE_URL = postgres.url(SEEDED);
  return postgres.stop;
}
