import { renameSync, statSync } from "node:fs";

/** Weeks of a demo shop. One older file is kept beside it. */
const LOG_BYTES_MAX = 5 * 2 ** 20;

/** @param {string} path */
export function rotateLog(path) {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES_MAX) renameSync(path, `${path}.1`);
}
