// `npm run build`: Next's production build, and one file for each program that runs outside Next.
import { existsSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleBrowser } from "../sandbox/browser/bundle.mjs";
import { diskFullIn, explain, Failure } from "./failure.mjs";
import { runToEnd } from "./program.mjs";
import { step } from "./progress.mjs";
import { markBuilt, sourceHash } from "./stamp.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

/** The programs: `npm run <name>` runs dist/<name>.mjs. */
export const PROGRAMS = {
  web: "web/main.ts",
  worker: "worker/main.ts",
  sandbox: "sandbox/main.ts",
  migrate: "scripts/migrate.ts",
  seed: "scripts/seed.ts",
  reconcile: "scripts/reconcile.ts",
};

/** @param {string} root */
export async function build(root) {
  const hash = sourceHash(root);
  await Promise.all([buildNext(root), bundlePrograms(root)]);
  markBuilt(root, hash);
}

/** @param {string} root @param {string[]} [names] of programs; all unless given */
export async function bundlePrograms(root, names = Object.keys(PROGRAMS)) {
  const esbuild = await import("esbuild");
  const present = Object.entries(PROGRAMS).filter(
    ([name, source]) => names.includes(name) && existsSync(join(root, source)),
  );
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(present),
    outdir: "dist",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20.9",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
  });
  if (names.includes("sandbox")) bundleBrowser(join(root, "dist/sandbox-browser"));
}

/** @param {string} root */
async function buildNext(root) {
  const { code, output } = await runToEnd(process.execPath, [join(root, "node_modules/next/dist/bin/next"), "build"], {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" },
  });
  if (code === 0) return;
  throw new Failure(`${output.trim()}\n\nThe build failed. ${diskFullIn(output) ?? ""}`.trim());
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  step("Build", () => build(ROOT)).catch((error) => {
    console.error(explain(error));
    process.exitCode = 1;
  });
}
