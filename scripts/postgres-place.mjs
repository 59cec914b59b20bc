// Where the database lives and as whom it runs: in the data folder when any user can reach it there, else in a copy.
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Failure } from "./failure.mjs";
import { postgresBinaries } from "./postgres-binaries.mjs";
import { canRunAs, giveTo, identities } from "./postgres-identity.mjs";
import { writeWhole } from "./write-whole.mjs";

/**
 * @typedef {object} Place
 * @property {string} data the cluster's folder @property {string} binaries holds bin/ @property {boolean} durable
 * @property {import("./postgres-identity.mjs").Identity} identity
 * @property {string | undefined} copy the temporary folder, when the data folder itself cannot be used
 */

/** Survives a reboot, unlike /tmp; the data goes back to the data folder at every clean stop anyway. */
const COPY_PARENT = "/var/tmp";

/**
 * @param {string} root @param {string} dataFolder @param {{ durable?: boolean, only?: string }} [options]
 * `only` names one identity, or "copy": for trying each way on one machine.
 * @returns {Place}
 */
export function findPlace(root, dataFolder, { durable = true, only } = {}) {
  const binaries = postgresBinaries();
  const data = join(dataFolder, "postgres");
  const note = readNote(dataFolder);
  const all = identities(root).filter(({ name }) => only === undefined || only === "copy" || name === only);
  const ordered = [
    ...all.filter(({ name }) => name === note.identity),
    ...all.filter(({ name }) => name !== note.identity),
  ];
  const postgres = join(binaries, "bin/postgres");
  if (note.copy === undefined || !existsSync(note.copy)) {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    const identity = only === "copy" ? undefined : ordered.find((candidate) => canRunAs(candidate, postgres, data));
    if (identity) {
      writeNote(dataFolder, { identity: identity.name });
      return { data, binaries, durable, identity, copy: undefined };
    }
  }
  if (process.getuid?.() !== 0) {
    throw new Failure(
      `Postgres cannot use ${data} as this user. If an earlier run was made by root, give the folder back: sudo chown -R "$(id -u):$(id -g)" ${dataFolder}`,
    );
  }
  return placeInCopy(dataFolder, binaries, durable, all, note.copy);
}

/**
 * The last resort: nobody but root can come here and root may not become less, so Postgres gets a folder elsewhere.
 * @param {string} dataFolder @param {string} binaries @param {boolean} durable
 * @param {import("./postgres-identity.mjs").Identity[]} candidates @param {string | undefined} kept from a run that was killed
 * @returns {Place}
 */
function placeInCopy(dataFolder, binaries, durable, candidates, kept) {
  const identity = candidates.findLast(({ user }) => user !== undefined);
  if (!identity) {
    throw new Failure(
      "Postgres refuses to run as root, and no other user can be used here. Run Till as an ordinary user, or set DATABASE_URL.",
    );
  }
  const copy = kept && existsSync(kept) ? kept : newCopy(dataFolder, binaries);
  chownSync(copy, identity.user?.uid ?? 0, identity.user?.gid ?? 0);
  const place = { data: join(copy, "postgres"), binaries: join(copy, "native"), durable, identity, copy };
  giveTo(identity, place.data);
  if (!canRunAs(identity, join(place.binaries, "bin/postgres"), place.data)) {
    throw new Failure(
      `The embedded Postgres does not run on this system as ${identity.name}. Run Till as an ordinary user, or set DATABASE_URL.`,
    );
  }
  writeNote(dataFolder, { identity: identity.name, copy });
  return place;
}

/** @param {string} dataFolder @param {string} binaries */
function newCopy(dataFolder, binaries) {
  // A random name: in a folder everybody may write to, a predictable one could be somebody else's.
  const copy = mkdtempSync(join(existsSync(COPY_PARENT) ? COPY_PARENT : tmpdir(), "till-postgres-"));
  cpSync(binaries, join(copy, "native"), { recursive: true, verbatimSymlinks: true });
  const data = join(dataFolder, "postgres");
  if (existsSync(data)) cpSync(data, join(copy, "postgres"), { recursive: true, verbatimSymlinks: true });
  else mkdirSync(join(copy, "postgres"), { mode: 0o700 });
  return copy;
}

/**
 * After a clean stop: brings the data of a copy home and removes the copy. A killed run leaves both, and the note.
 * @param {string} dataFolder @param {Place} place
 */
export function bringHome(dataFolder, place) {
  if (place.copy === undefined) return;
  const home = join(dataFolder, "postgres");
  rmSync(`${home}.new`, { recursive: true, force: true });
  cpSync(place.data, `${home}.new`, { recursive: true, verbatimSymlinks: true });
  rmSync(home, { recursive: true, force: true });
  renameSync(`${home}.new`, home);
  writeNote(dataFolder, { identity: place.identity.name });
  rmSync(place.copy, { recursive: true, force: true });
}

/** @param {string} dataFolder @returns {{ identity?: string, copy?: string }} */
function readNote(dataFolder) {
  const path = join(dataFolder, "postgres.json");
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
}

/** @param {string} dataFolder @param {{ identity: string, copy?: string }} note */
function writeNote(dataFolder, note) {
  if (JSON.stringify(readNote(dataFolder)) !== JSON.stringify(note)) {
    writeWhole(join(dataFolder, "postgres.json"), `${JSON.stringify(note)}\n`);
  }
}
