/** A stop that a person can act on: its message is one or two sentences and is printed without a stack. */
export class Failure extends Error {}

const KNOWN = {
  ENOSPC: "The disk is full. Free some space (Till needs about 1.5 GB the first time) and run the command again.",
  EROFS:
    "This folder cannot be written to. Till keeps its dependencies, build and data in it: copy it elsewhere first.",
  EDQUOT: "The disk quota is used up. Free some space and run the command again.",
};

/** @param {unknown} error @returns {string} what to print: a sentence when the cause is known, else the stack. */
export function explain(error) {
  if (error instanceof Failure) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, path } = /** @type {NodeJS.ErrnoException} */ (error);
  if (code !== undefined && code in KNOWN) return KNOWN[code];
  if ((code === "EACCES" || code === "EPERM") && path) {
    return `${path} may not be written by this user. Give the folder to the user who runs Till, or run it as its owner.`;
  }
  return error.stack ?? error.message;
}
