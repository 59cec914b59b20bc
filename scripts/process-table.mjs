// Which processes are ours: a pid alone proves nothing, because the system gives it out again.
import { spawnSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";

const POLL_MS = 20;

/** @param {number} pid @returns {string} its command line, or "" when there is no such process (or only a zombie) */
export function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    if (process.platform === "linux") return "";
  }
  if (process.platform === "win32") return "";
  return spawnSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
}

/** @param {number | undefined} pid @param {string} mark a path that stands in the command line of ours alone */
export function isOurs(pid, mark) {
  return pid !== undefined && Number.isInteger(pid) && pid > 1 && commandOf(pid).includes(mark);
}

/**
 * @param {number} pid @param {string} folder
 * @returns {boolean} whether it works in that folder; where the system does not tell, the command line has to do
 */
export function worksIn(pid, folder) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder;
  } catch {
    return process.platform !== "linux";
  }
}

/**
 * @param {number} pid @param {string} mark @param {NodeJS.Signals} signal @param {number} patienceMs
 * @returns {Promise<boolean>} whether it is gone
 */
export async function endProcess(pid, mark, signal, patienceMs) {
  if (!isOurs(pid, mark)) return true;
  sendSignal(pid, signal);
  const deadline = Date.now() + patienceMs;
  while (isOurs(pid, mark)) {
    if (Date.now() > deadline) return false;
    await pause(POLL_MS);
  }
  return true;
}

/** @param {number} pid @param {NodeJS.Signals} signal */
export function sendSignal(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended in the meantime, which is what was wanted.
  }
}

/** @param {number} ms @returns {Promise<void>} */
export function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * @param {Promise<unknown>} event @param {number} ms
 * @returns {Promise<boolean>} whether it came in time; no timer is left behind that would keep the process alive
 */
export function cameWithin(event, ms) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(false), ms);
    event.then(() => resolve(true), reject).finally(() => clearTimeout(timer));
  });
}
