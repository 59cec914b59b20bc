import { spawn } from "node:child_process";
import { sendSignal } from "./process-table.mjs";

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/**
 * Runs a program that ends by itself and keeps what it says.
 * @param {string} file @param {string[]} args @param {{ cwd: string, env: Record<string, string | undefined>, shell?: boolean }} options
 * @param {(text: string) => void} [echo] gets the output as it comes
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export function runToEnd(file, args, options, echo) {
  // A group of its own, so that ending it ends the programs it started too.
  const child = spawn(file, args, {
    ...options,
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  running.add(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
      output += text;
      echo?.(text);
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  }).finally(() => running.delete(child));
}

/** For Ctrl-C in the middle of an install or a build. */
export function endPrograms() {
  for (const child of running) {
    if (child.pid !== undefined) sendSignal(process.platform === "win32" ? child.pid : -child.pid, "SIGTERM");
  }
}
