import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** Linux counts CPU time in hundredths of a second and memory in pages. */
const TICKS_PER_S = 100;
const PAGE_BYTES = 4096;

/** A server under test in a process of its own. */
export interface Program {
  origin: URL;
  /** Milliseconds from spawn until it said where it listens. */
  startedMs: number;
  /** CPU seconds used so far, and resident memory in bytes; null where there is no /proc. */
  cost(): { cpu_s: number; rss_bytes: number } | null;
  stop(): Promise<void>;
}

function costOf(child: ChildProcess): { cpu_s: number; rss_bytes: number } | null {
  try {
    const stat = readFileSync(`/proc/${child.pid}/stat`, "utf8");
    const fields = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const [user = 0, system = 0, pages = 0] = [fields[11], fields[12], fields[21]];
    return { cpu_s: (user + system) / TICKS_PER_S, rss_bytes: pages * PAGE_BYTES };
  } catch {
    return null;
  }
}

/** Starts `node ...args` and waits for the address on its standard output. */
export function startProgram(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Program> {
  const begun = performance.now();
  const child = spawn(process.execPath, args, {
    env: { NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  return new Promise((resolve, reject) => {
    let said = "";
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${args.join(" ")} ended with ${code} before it listened.`)));
    child.stdout?.on("data", (chunk) => {
      said += String(chunk);
      const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (!origin) return;
      const stop = () => {
        child.kill("SIGTERM");
        return ended;
      };
      resolve({ origin: new URL(origin), startedMs: performance.now() - begun, cost: () => costOf(child), stop });
    });
  });
}
