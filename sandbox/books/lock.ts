import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

const FILE = "lock.json";
/** A lock that is taken, found dead and taken again this often is somebody else's by now. */
const TRIES = 3;

interface Holder {
  pid: number;
  /** When the process began, as its system counts; null where the system does not tell. */
  began: string | null;
}

/** Process numbers come again: together with its beginning a number means one process. Linux tells, others do not. */
function beginningOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive({ pid, began }: Holder): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return began === null || beginningOf(pid) === began;
}

function holderOf(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

/**
 * Keeps a second sandbox from writing into the same books, which would spoil them. The lock of a process that was
 * killed does not count. Returns what gives it back.
 */
export function lockBooks(dir: string): () => void {
  const path = join(dir, FILE);
  for (let i = 0; i < TRIES; i += 1) {
    try {
      const file = openSync(path, "wx", 0o600);
      writeSync(file, JSON.stringify({ pid: process.pid, began: beginningOf(process.pid) } satisfies Holder));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const holder = holderOf(path);
    if (holder && isAlive(holder)) {
      throw new Error(
        `Another sandbox (process ${holder.pid}) is using the folder ${dir}. Stop it, or give this one a folder of its own with SANDBOX_DATA_DIR.`,
      );
    }
    rmSync(path, { force: true });
  }
  throw new Error(`The folder ${dir} is being used by another sandbox that is starting just now.`);
}
