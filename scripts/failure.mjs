/** A stop that a person can act on: its message is one or two sentences and is printed without a stack. */
export class Failure extends Error {}

const DISK_FULL = "The disk is full. Free some space (the first start needs about 1.3 GB) and run the command again.";
const DISK_FULL_SIGNS = /ENOSPC|no space left on device|could not (extend|write to) file|disk quota exceeded/i;

const KNOWN = {
  ENOSPC: DISK_FULL,
  // Postgres' own code for it.
  53100: DISK_FULL,
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

/** @param {string} output of a program that failed @returns {string | undefined} the sentence, when a full disk is why */
export function diskFullIn(output) {
  return DISK_FULL_SIGNS.test(output) ? DISK_FULL : undefined;
}
