// Postgres refuses to run as root. Here is every way to run it as somebody else, the least intrusive first.
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * @typedef {object} Identity
 * @property {string} name recorded in .data, so that the next start tries it first
 * @property {string[]} prefix goes before the command
 * @property {{ uid: number, gid: number } | undefined} user the system user to become
 */

/** Nobody: the user every system has for what must own nothing. */
const NOBODY = 65_534;
const UNSHARE = ["unshare", "--user", "--map-user=1000", "--map-group=1000", "--"];

/** @param {string} root @returns {Identity[]} */
export function identities(root) {
  if (process.getuid?.() !== 0) return [{ name: "this user", prefix: [], user: undefined }];
  const owner = statSync(root);
  const postgres = systemUser("postgres");
  return [
    ...(owner.uid === 0 ? [] : [asUser("the folder's owner", owner)]),
    // Same files, same owner; only Postgres' view of its own user id differs. Needs no user and no open folder.
    { name: "a user namespace", prefix: UNSHARE, user: undefined },
    ...(postgres ? [asUser("user postgres", postgres)] : []),
    asUser("user nobody", { uid: NOBODY, gid: NOBODY }),
  ];
}

/** @param {string} name @param {{ uid: number, gid: number }} user @returns {Identity} */
function asUser(name, { uid, gid }) {
  return { name, prefix: [], user: { uid, gid } };
}

/** @param {string} name */
function systemUser(name) {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

/**
 * @param {Identity} identity @param {string} file @param {string[]} args
 * @returns {[string, string[], { uid?: number, gid?: number }]} for spawn
 */
export function commandAs({ prefix, user }, file, args) {
  const [first = file, ...rest] = [...prefix, file, ...args];
  return [first, rest, user ?? {}];
}

/**
 * Tries it for real: the binary must run and the data folder must take a file.
 * @param {Identity} identity @param {string} binary @param {string} dataFolder
 */
export function canRunAs(identity, binary, dataFolder) {
  if (process.platform === "win32") return true;
  giveTo(identity, dataFolder);
  const trial = '"$1" --version && touch "$2/.trial" && rm "$2/.trial"';
  const [file, args, user] = commandAs(identity, "/bin/sh", ["-c", trial, "sh", binary, dataFolder]);
  return spawnSync(file, args, { ...user, cwd: "/", stdio: "ignore" }).status === 0;
}

/**
 * Makes everything under a folder this identity's. Only root can and needs to.
 * @param {Identity} identity @param {string} folder
 */
export function giveTo(identity, folder) {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = identity.user ?? { uid: 0, gid: 0 };
  if (lstatSync(folder).uid === uid) return;
  for (const entry of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    chownSync(join(folder, entry), uid, gid);
  }
  // The folder itself comes last: its owner tells whether all of it was handed over.
  chownSync(folder, uid, gid);
  chmodSync(folder, 0o700);
}
