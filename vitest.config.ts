import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/** `unit` needs nothing; `postgres` needs a Postgres (scripts/vitest-postgres.ts); `sandbox` needs only loopback. */
export default defineConfig({
  resolve: {
    alias: [
      { find: "server-only", replacement: `${root}node_modules/server-only/empty.js` },
      { find: /^@\//, replacement: root },
    ],
  },
  test: {
    // By itself vitest leaves one core free: half the machine, where there are two.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: ["**/node_modules/**", ".next/**", "dist/**", "sandbox/**", "**/*.db.test.ts", "e2e/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "postgres",
          // A whole shop plays on this stage: on a busy machine that takes seconds, and waiting is no failure.
          testTimeout: 30_000,
          hookTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
          include: ["**/*.db.test.ts"],
          globalSetup: ["scripts/vitest-postgres.ts"],
          // Its imports of next/headers resolve only through the bundler, and a test stands in for them.
          server: { deps: { inline: ["next-auth"] } },
          exclude: ["**/node_modules/**", ".next/**", "dist/**", "sandbox/**", "e2e/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "sandbox",
          include: ["sandbox/**/*.test.ts"],
          // Its tests start servers, programs and browsers: on a busy machine that takes seconds, and waiting is no failure.
          testTimeout: 30_000,
          hookTimeout: 30_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});
