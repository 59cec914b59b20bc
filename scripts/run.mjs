// `npm run web|worker|sandbox|db:migrate|db:seed|reconcile`: one program from dist, in this process, so that signals reach it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { loadEnvFile } from "./env-file.mjs";
import { explain, Failure } from "./failure.mjs";
import { isBuilt } from "./stamp.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

async function main() {
  const [name] = process.argv.splice(2, 1);
  const { PROGRAMS } = await import("./build.mjs");
  if (name === undefined || !(name in PROGRAMS)) {
    throw new Failure(
      `There is no program ${name ?? "without a name"}. There are: ${Object.keys(PROGRAMS).join(", ")}.`,
    );
  }
  if (!existsSync(join(ROOT, "node_modules"))) throw new Failure("The dependencies are missing. Run: npm ci");
  const program = join(ROOT, "dist", `${name}.mjs`);
  await prepare(name, program);
  loadEnvFile(ROOT);
  process.chdir(ROOT);
  process.env.NODE_ENV ??= "production";
  process.argv[1] = program;
  await import(pathToFileURL(program).href);
}

/**
 * Next's build takes minutes, and only the web server needs it: the other programs are one bundle, made in a moment.
 * The sandbox, a developer's tool, is bundled again whenever its source is newer than the build; the programs of a
 * deployment run as they were built.
 *
 * @param {string} name @param {string} program
 */
async function prepare(name, program) {
  const { build, bundlePrograms } = await import("./build.mjs");
  const isThere = existsSync(program);
  if (name === "web") {
    if (isThere && existsSync(join(ROOT, ".next/BUILD_ID"))) return;
    console.error("There is no build yet: building first.");
    return build(ROOT);
  }
  if (isThere && (name !== "sandbox" || isBuilt(ROOT) || !canBundle())) return;
  await bundlePrograms(ROOT, [name]);
}

/** An installation without devDependencies has no esbuild. */
function canBundle() {
  return existsSync(join(ROOT, "node_modules/esbuild"));
}

main().catch((error) => {
  console.error(explain(error));
  process.exitCode = 1;
});
