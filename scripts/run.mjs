// `npm run web|worker|sandbox|db:migrate|db:seed`: one program from dist, in this process, so that signals reach it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { loadEnvFile } from "./env-file.mjs";
import { explain, Failure } from "./failure.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

async function main() {
  const [name] = process.argv.splice(2, 1);
  const { build, PROGRAMS } = await import("./build.mjs");
  if (name === undefined || !(name in PROGRAMS)) {
    throw new Failure(
      `There is no program ${name ?? "without a name"}. There are: ${Object.keys(PROGRAMS).join(", ")}.`,
    );
  }
  if (!existsSync(join(ROOT, "node_modules"))) throw new Failure("The dependencies are missing. Run: npm ci");
  const program = join(ROOT, "dist", `${name}.mjs`);
  if (!existsSync(program)) {
    console.error("There is no build yet: building first.");
    await build(ROOT);
  }
  loadEnvFile(ROOT);
  process.chdir(ROOT);
  process.env.NODE_ENV ??= "production";
  process.argv[1] = program;
  await import(pathToFileURL(program).href);
}

main().catch((error) => {
  console.error(explain(error));
  process.exitCode = 1;
});
