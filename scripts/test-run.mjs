// The steps of `npm test`, in order of how soon they can fail. `npm test -- unit postgres` runs only those.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { explain, Failure } from "./failure.mjs";
import { ensureInstalled } from "./install.mjs";
import { endPrograms, runToEnd } from "./program.mjs";
import { seconds, step } from "./progress.mjs";
import { isBuilt } from "./stamp.mjs";
import { withoutOwnSettings } from "./test-settings.mjs";

/** @typedef {{ passed: number, failed: number }} Count */
/** @typedef {{ env: Record<string, string | undefined>, undo: (() => Promise<void>)[], postgres?: import("./test-postgres.mjs").TestPostgres }} Run */

const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
const REPORTS = join(ROOT, "test-results");
const BIN = join(ROOT, "node_modules");

/** @type {Record<string, { label: string, run: (run: Run) => Promise<Count> }>} */
const STEPS = {
  types: { label: "Types", run: (run) => check(run, [join(BIN, "typescript/bin/tsc"), "--noEmit"]) },
  lint: { label: "Lint", run: (run) => check(run, [join(BIN, "@biomejs/biome/bin/biome"), "check", "."]) },
  knip: { label: "Nothing unused", run: (run) => check(run, [join(BIN, "knip/bin/knip.js")]) },
  lock: { label: "Lock file", run: (run) => check(run, [join(ROOT, "scripts/complete-lock.mjs"), "--check"]) },
  unit: { label: "Unit tests", run: (run) => vitest(run, "unit") },
  sandbox: { label: "Sandbox tests", run: (run) => vitest(run, "sandbox") },
  postgres: { label: "Tests on Postgres", run: withPostgres((run) => vitest(run, "postgres")) },
  build: { label: "Production build", run: build },
  e2e: { label: "Browser tests", run: withPostgres(browserTests) },
};

/** @param {string[]} wanted names of steps; none means all */
export async function main(wanted) {
  const started = performance.now();
  /** @type {Run} */
  const run = { env: { ...withoutOwnSettings(process.env), CI: "1" }, undo: [] };
  const total = { passed: 0, failed: 0 };
  let isInterrupted = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      isInterrupted = true;
      endPrograms();
    });
  }
  try {
    const unknown = wanted.filter((name) => !(name in STEPS));
    if (unknown.length > 0)
      throw new Failure(`There is no step ${unknown.join(", ")}. There are: ${Object.keys(STEPS).join(", ")}.`);
    mkdirSync(REPORTS, { recursive: true });
    await step("Dependencies", () => ensureInstalled(ROOT), String);
    for (const [name, { label, run: work }] of Object.entries(STEPS)) {
      if (isInterrupted || (wanted.length > 0 && !wanted.includes(name))) continue;
      const count = await runStep(label, () => work(run));
      total.passed += count.passed;
      total.failed += count.failed;
    }
  } catch (error) {
    console.error(`\n${explain(error)}`);
    total.failed += 1;
  }
  for (const action of run.undo.reverse()) await action().catch((error) => console.error(explain(error)));
  if (isInterrupted) console.log("\nInterrupted before the end.");
  console.log(`\nTook ${seconds(performance.now() - started)}.`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed > 0 || isInterrupted ? 1 : 0);
}

/** A step that breaks counts as one failure and lets the others run. @param {string} label @param {() => Promise<Count>} work */
async function runStep(label, work) {
  try {
    return await step(label, work, ({ passed, failed }) =>
      failed > 0 ? `${passed} passed, ${failed} FAILED` : `${passed} passed`,
    );
  } catch (error) {
    console.error(`\n${explain(error)}\n`);
    return { passed: 0, failed: 1 };
  }
}

/** @param {Run} run @param {string[]} args for node @returns {Promise<Count>} */
async function check({ env }, args) {
  const { code, output } = await runToEnd(process.execPath, args, { cwd: ROOT, env });
  if (code === 0) return { passed: 1, failed: 0 };
  console.error(output);
  return { passed: 0, failed: 1 };
}

/** @param {Run} run @param {string} project @returns {Promise<Count>} */
async function vitest({ env }, project) {
  const report = join(REPORTS, `${project}.json`);
  rmSync(report, { force: true });
  const { code, output } = await runToEnd(
    process.execPath,
    [
      ...[join(BIN, "vitest/vitest.mjs"), "run", "--project", project],
      ...["--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    ],
    { cwd: ROOT, env },
  );
  const { numPassedTests: passed, numTotalTests: all } = readReport(report, output);
  // What is neither passed nor failed was skipped, and a skipped test proves nothing.
  const failed = all - passed;
  if (code !== 0 || failed > 0) console.error(output);
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

/** @param {Run} run @returns {Promise<Count>} */
async function build({ env }) {
  if (isBuilt(ROOT)) return { passed: 1, failed: 0 };
  return check({ env, undo: [] }, [join(ROOT, "scripts/build.mjs")]);
}

/** @param {Run} run @returns {Promise<Count>} */
async function browserTests({ env, postgres }) {
  const { ensureBrowser } = await import("./browser.mjs");
  const { addSeededTemplate, SEEDED } = await import("./test-postgres.mjs");
  const browser = await step("Browser", () => ensureBrowser(ROOT), String);
  if (!postgres) throw new Failure("The browser tests have no Postgres.");
  await addSeededTemplate(ROOT, postgres);
  const report = join(REPORTS, "e2e.json");
  rmSync(report, { force: true });
  const { code, output } = await runToEnd(
    process.execPath,
    [join(BIN, "@playwright/test/cli.js"), "test"],
    {
      cwd: ROOT,
      env: { ...env, CHROME_PATH: browser, TEST_REPORT: report, TEST_SEEDED_DATABASE_URL: postgres.url(SEEDED) },
    },
    (text) => process.stdout.write(text),
  );
  const { expected, unexpected, flaky, skipped } = readReport(report, output).stats;
  const failed = unexpected + flaky + skipped;
  return { passed: expected, failed: code !== 0 && failed === 0 ? 1 : failed };
}

/**
 * One Postgres for every step that needs one, started by the first.
 * @param {(run: Run) => Promise<Count>} work @returns {(run: Run) => Promise<Count>}
 */
function withPostgres(work) {
  return async (run) => {
    if (!run.postgres) {
      const { EMPTY, startTestPostgres } = await import("./test-postgres.mjs");
      run.postgres = await startTestPostgres(ROOT);
      run.undo.push(run.postgres.stop);
      run.env.TEST_DATABASE_URL = run.postgres.url(EMPTY);
    }
    return work(run);
  };
}

/** @param {string} path @param {string} output */
function readReport(path, output) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw new Failure(output.trim());
  }
}
