import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { EMPTY, startTestPostgres } from "./test-postgres.mjs";

/** Gives the `postgres` tests a server: the one `npm test` started, or one of their own under a bare `npx vitest`. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    project.provide("templateUrl", given);
    return undefined;
  }
  const { url, stop } = await startTestPostgres(fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, ""));
  project.provide("templateUrl", url(EMPTY));
  return stop;
}

declare module "vitest" {
  export interface ProvidedContext {
    templateUrl: string;
  }
}
