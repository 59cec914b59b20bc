// What is installed and what is built, each known by a hash, so that a second start does neither.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const BUILD_FOLDERS = ["app", "components", "lib", "db", "web", "worker", "sandbox", "scripts", "public"];
const BUILD_FILES = [
  "instrumentation.ts",
  "next.config.ts",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];
const NOT_BUILT = /\.test\.tsx?$|\.md$/;
const INSTALL_STAMP = "node_modules/.till-installed";
const BUILD_STAMP = "dist/.till-built";

/** @param {string} root @returns {string} */
export function installHash(root) {
  const lock = readFileSync(join(root, "package-lock.json"));
  return createHash("sha256").update(process.version).update(lock).digest("hex");
}

/** @param {string} root */
export function isInstalled(root) {
  const stamp = readStamp(join(root, INSTALL_STAMP));
  if (stamp !== undefined) return stamp === installHash(root);
  if (!holdsTheLock(root)) return false;
  markInstalled(root);
  return true;
}

/** @param {string} root */
export function markInstalled(root) {
  writeFileSync(join(root, INSTALL_STAMP), installHash(root));
}

/**
 * Without our stamp, somebody may have installed by hand (`npm ci` in an image). npm notes what it put in place in a
 * lock of its own: that note must name every package of ours, in the same version.
 * @param {string} root
 */
function holdsTheLock(root) {
  const note = join(root, "node_modules/.package-lock.json");
  if (!existsSync(note)) return false;
  const wanted = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const present = JSON.parse(readFileSync(note, "utf8")).packages;
  const needsTools = !isBuilt(root);
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "" || entry.optional || entry.peer || ((entry.dev || entry.devOptional) && !needsTools)) return true;
    return present[path]?.version === entry.version;
  });
}

/** @param {string} root @returns {string} changes whenever a file that goes into the build does */
export function sourceHash(root) {
  const hash = createHash("sha256").update(process.version);
  for (const path of sources(root)) hash.update(`${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest("hex");
}

/** @param {string} root */
export function isBuilt(root) {
  return readStamp(join(root, BUILD_STAMP)) === sourceHash(root) && existsSync(join(root, ".next/BUILD_ID"));
}

/** @param {string} root @param {string} hash taken before the build, so that an edit during it counts as stale */
export function markBuilt(root, hash) {
  mkdirSync(dirname(join(root, BUILD_STAMP)), { recursive: true });
  writeFileSync(join(root, BUILD_STAMP), hash);
}

/** @param {string} root @returns {string[]} */
function sources(root) {
  const files = BUILD_FILES.filter((file) => existsSync(join(root, file)));
  for (const folder of BUILD_FOLDERS) {
    if (!existsSync(join(root, folder))) continue;
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      // Node 20.9 knows the folder only as `path`; `parentPath` came with 20.12.
      const folderOfEntry = entry.parentPath ?? entry.path;
      if (entry.isFile() && !NOT_BUILT.test(entry.name)) {
        files.push(join(folderOfEntry, entry.name).slice(root.length + 1));
      }
    }
  }
  return files.sort();
}

/** @param {string} path @returns {string | undefined} */
function readStamp(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
