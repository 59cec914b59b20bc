import { renameSync, writeFileSync } from "node:fs";

/**
 * A reader sees the old file or the new one, never half of one, wherever this process is killed.
 * @param {string} path @param {string} text @param {number} [mode]
 */
export function writeWhole(path, text, mode = 0o644) {
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, text, { mode });
  renameSync(draft, path);
}
