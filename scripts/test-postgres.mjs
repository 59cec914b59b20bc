// One Postgres for all tests, in a temporary folder, with a migrated template and a seeded one to clone.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureDatabase } from "./database.mjs";
import { Failure } from "./failure.mjs";
import { randomPort } from "./ports.mjs";
import { ensureCluster, startPostgres } from "./postgres.mjs";
import { findPlace } from "./postgres-place.mjs";
import { runToEnd } from "./program.mjs";
import { embeddedUrl } from "./settings.mjs";
import { databaseSettings, withoutOwnSettings } from "./test-settings.mjs";

export const EMPTY = "till_empty";
export const SEEDED = "till_seeded";
const PASSWORD = "for-tests-only";

/**
 * @typedef {{ url: (database: string) => string, stop: () => Promise<void> }} TestPostgres
 * @param {string} root
 * @param {{ durable?: boolean }} [options] `durable` flushes every commit to the disk, as a real one does: for measuring
 * @returns {Promise<TestPostgres>} with the template `EMPTY`: clone it, never use it
 */
export async function startTestPostgres(root, { durable = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "till-test-"));
  const place = findPlace(root, folder, { durable });
  ensureCluster(place, PASSWORD);
  const port = await randomPort();
  const postgres = await startPostgres(place, port, join(folder, "postgres.log"));
  const stop = async () => {
    await postgres.stop();
    if (place.copy) rmSync(place.copy, { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
  };
  const url = (/** @type {string} */ name) => embeddedUrl({ postgres: port }, { databasePassword: PASSWORD }, name);
  try {
    await ensureDatabase(url("postgres"), EMPTY);
    await prepare(root, "migrate", url(EMPTY));
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

/**
 * Adds the template `SEEDED`: the demo shop, for browser tests.
 * @param {string} root @param {TestPostgres} postgres
 */
export async function addSeededTemplate(root, { url }) {
  await ensureDatabase(url("postgres"), SEEDED, EMPTY);
  await prepare(root, "seed", url(SEEDED));
}

/** @param {string} root @param {"migrate" | "seed"} program @param {string} databaseUrl */
async function prepare(root, program, databaseUrl) {
  const { code, output } = await runToEnd(process.execPath, ["--import", "tsx", join(root, `scripts/${program}.ts`)], {
    cwd: root,
    env: { ...withoutOwnSettings(process.env), ...databaseSettings(databaseUrl) },
  });
  if (code !== 0) throw new Failure(output.trim());
}
