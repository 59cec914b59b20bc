// Completes package-lock.json after `npx npm@10.9.4 install --package-lock-only`.
//
// npm leaves platform builds it could not resolve out of the lock, and `npm ci` then refuses the lock on every
// machine. This adds an entry for each exact-version optional dependency that has none, so that macOS, Windows and
// musl machines install from the same lock. docs/decisions/0002 says why. `--check` only reports and exits 1.
import { readFileSync, writeFileSync } from "node:fs";

const LOCK = new URL("../package-lock.json", import.meta.url);
const EXACT_VERSION = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;
const SYSTEMS = ["darwin", "linux", "win32", "android", "freebsd", "openbsd", "netbsd", "sunos", "aix"];
const PROCESSORS = ["arm64", "arm", "x64", "ia32", "s390x", "ppc64", "riscv64", "loong64"];

const lock = JSON.parse(readFileSync(LOCK, "utf8"));
const added = [];

for (const [parentPath, parent] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    if (!EXACT_VERSION.test(version) || isLocked(parentPath, name)) continue;
    lock.packages[`node_modules/${name}`] = entryFor(name, version, parent.dev === true);
    added.push(`${name}@${version}`);
  }
}

if (process.argv.includes("--check")) {
  if (added.length > 0) {
    console.error(`package-lock.json lacks ${added.length} platform builds: ${added.join(", ")}. Run: npm run lock`);
    process.exit(1);
  }
} else {
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(added.length === 0 ? "The lock was complete." : `Added ${added.length}: ${added.join(", ")}`);
}

/** npm looks for a package in every node_modules from the parent's own up to the root. */
function isLocked(parentPath, name) {
  let level = parentPath;
  for (;;) {
    if (lock.packages[level === "" ? `node_modules/${name}` : `${level}/node_modules/${name}`]) return true;
    if (level === "") return false;
    const above = level.lastIndexOf("/node_modules/");
    level = above === -1 ? "" : level.slice(0, above);
  }
}

function entryFor(name, version, dev) {
  const words = name.split(/[/-]/);
  const os = words.find((word) => SYSTEMS.includes(word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  return {
    version,
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(dev ? { dev: true } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  };
}
