import { existsSync, rmSync, statfsSync } from "node:fs";
import { join } from "node:path";
import { diskFullIn, Failure } from "./failure.mjs";
import { runToEnd } from "./program.mjs";
import { isInstalled, markInstalled } from "./stamp.mjs";

/** node_modules takes 900 MB, the build 150 MB, a fresh database 60 MB. */
const SPACE_NEEDED_MB = 1_300;
const LAST_LINES = 15;

/** @param {string} root @returns {Promise<"installed" | "up to date">} */
export async function ensureInstalled(root) {
  if (isInstalled(root)) return "up to date";
  requireSpace(root);
  await npmCi(root);
  markInstalled(root);
  return "installed";
}

/** @param {string} root */
function requireSpace(root) {
  const { bavail, bsize } = statfsSync(root);
  const freeMb = Math.floor((bavail * bsize) / 2 ** 20);
  if (freeMb < SPACE_NEEDED_MB && !existsSync(join(root, "node_modules"))) {
    throw new Failure(
      `The disk has ${freeMb} MB left and the first start needs about ${SPACE_NEEDED_MB} MB (dependencies, build, database). Free some space and run the command again.`,
    );
  }
}

/** @param {string} root */
async function npmCi(root) {
  // npm removes everything before it installs; half a folder must not look like a whole one.
  rmSync(join(root, "node_modules/.till-installed"), { force: true });
  // `npm start` names the npm that runs it; a bare `node scripts/start.mjs` has to find one on the path.
  const npm = process.env.npm_execpath;
  const args = ["ci", "--no-audit", "--no-fund", "--include=dev"];
  const options = { cwd: root, env: { ...process.env, NODE_ENV: "" } };
  const { code, output } = await (npm?.endsWith(".js")
    ? runToEnd(process.execPath, [npm, ...args], options)
    : runToEnd("npm", args, { ...options, shell: process.platform === "win32" })
  ).catch((error) => {
    throw new Failure(`npm could not be started (${error.message}). Is it installed?`);
  });
  if (code !== 0) throw new Failure(installFailure(output));
}

/** @param {string} output @returns {string} */
export function installFailure(output) {
  const tail = output.trim().split("\n").slice(-LAST_LINES).join("\n");
  const because =
    diskFullIn(output) ??
    (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|network/i.test(output)
      ? "The package registry could not be reached: check the network (or npm's proxy and registry settings) and run the command again."
      : /EACCES|EPERM|EROFS/.test(output)
        ? "A file could not be written: check who owns this folder."
        : "Run `npm ci` by hand to see more.");
  return `${tail}\n\nInstalling the dependencies failed. ${because}`;
}
