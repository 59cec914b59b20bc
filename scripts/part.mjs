// One child of the supervisor: started until ready, watched, started again when it crashes, stopped when asked.
import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { Failure } from "./failure.mjs";
import { rotateLog } from "./log-file.mjs";
import { cameWithin, pause, sendSignal } from "./process-table.mjs";

/**
 * @typedef {object} PartPlan
 * @property {string} name @property {string[]} args for node @property {string[]} [flags] of node itself @property {Record<string, string | undefined>} env
 * @property {RegExp} ready the line on standard output that says so
 * @property {string} logFile @property {string} cwd @property {string} mark in its command line, and in no other's
 * @property {(line: string) => void} tell prints a line for the person
 * @property {(line: string) => void} [echo] gets every line it writes
 * @property {(name: string, process: { pid: number, mark: string } | undefined) => void} note keeps its pid
 */

/** Longer than any part takes on a busy laptop; a part that is not ready by then is stuck. */
const READY_PATIENCE_MS = 60_000;
const STOP_PATIENCE_MS = 10_000;
const BACK_OFF_FIRST_MS = 250;
const BACK_OFF_LAST_MS = 15_000;
/** One that ran this long was healthy: its next crash starts the back-off anew. */
const HEALTHY_AFTER_MS = 30_000;
const LAST_WORDS = 12;

export class Part {
  /** @param {PartPlan} plan */
  constructor(plan) {
    this.plan = plan;
    this.isWanted = true;
    this.backOffMs = BACK_OFF_FIRST_MS;
    /** @type {string[]} */
    this.lastWords = [];
    /** @type {string | undefined} what its successor must give back at once, as the part itself named it */
    this.estate = undefined;
    /** @type {import("node:child_process").ChildProcess | undefined} */
    this.child = undefined;
    /** @type {Promise<void>} */
    this.ended = Promise.resolve();
    rotateLog(plan.logFile);
    this.log = createWriteStream(plan.logFile, { flags: "a" });
    this.log.on("error", () => {});
  }

  /** Resolves when it is ready. @throws Failure with its last words when it ends or hangs instead. */
  async start() {
    const { name } = this.plan;
    if (await this.#launch()) return;
    const { exitCode, signalCode } = this.child ?? {};
    const isHanging = this.child !== undefined && exitCode === null && signalCode === null;
    if (isHanging) await this.stop();
    this.isWanted = false;
    const how = isHanging ? `was not ready within ${READY_PATIENCE_MS / 1000} s` : `stopped while starting`;
    throw new Failure(`${this.lastWords.join("\n")}\n\nThe ${name} ${how}. Its log: ${this.plan.logFile}`);
  }

  async stop() {
    this.isWanted = false;
    const pid = this.child?.pid;
    if (pid !== undefined && this.child?.exitCode === null && this.child.signalCode === null) {
      this.child.kill("SIGTERM");
      await cameWithin(this.ended, STOP_PATIENCE_MS);
      // The whole group: a part may have children of its own.
      if (process.platform !== "win32") sendSignal(-pid, "SIGKILL");
      else this.child.kill("SIGKILL");
      await this.ended;
    }
    this.log.end();
  }

  /** @returns {Promise<boolean>} whether it became ready */
  async #launch() {
    const { args, cwd, env, name, note, mark, flags = ["--enable-source-maps"] } = this.plan;
    const startedAt = Date.now();
    this.lastWords = [];
    const heir = this.estate === undefined ? [] : ["--replaces", this.estate];
    this.estate = undefined;
    const child = spawn(process.execPath, [...flags, ...args, ...heir], {
      cwd,
      env: { ...env, TILL_PARENT: "1" },
      // Its own group, so that Ctrl-C reaches the supervisor alone and the order of stopping is kept.
      detached: true,
      // An open standard input, whose end tells a part without IPC the same as a closed channel.
      stdio: ["pipe", "pipe", "pipe", "ipc"],
    });
    this.child = child;
    child.on("message", (message) => {
      if (typeof message === "object" && message !== null && "holds" in message) this.estate = String(message.holds);
    });
    if (child.pid !== undefined) note(name, { pid: child.pid, mark });
    const ready = this.#listen(child);
    let isReady = false;
    this.ended = new Promise((resolve) => {
      child.once("error", (error) => resolve(void this.lastWords.push(error.message)));
      // `close` comes after the last output, which is what explains the end.
      child.once("close", () => resolve());
    }).then(() => {
      note(name, undefined);
      if (isReady && this.isWanted) void this.#revive(startedAt);
    });
    isReady = await Promise.race([cameWithin(ready, READY_PATIENCE_MS), this.ended.then(() => false)]);
    return isReady;
  }

  /** @param {number} startedAt of the run that just crashed */
  async #revive(startedAt) {
    const { name, tell, logFile } = this.plan;
    if (Date.now() - startedAt > HEALTHY_AFTER_MS) this.backOffMs = BACK_OFF_FIRST_MS;
    while (this.isWanted) {
      const how = this.child?.signalCode ?? `exit ${this.child?.exitCode}`;
      tell(`The ${name} stopped (${how}); starting it again in ${this.backOffMs / 1000} s. Its log: ${logFile}`);
      await pause(this.backOffMs);
      this.backOffMs = Math.min(this.backOffMs * 2, BACK_OFF_LAST_MS);
      if (!this.isWanted) return;
      if (await this.#launch()) return tell(`The ${name} runs again.`);
      this.child?.kill("SIGKILL");
      await this.ended;
    }
  }

  /** @param {import("node:child_process").ChildProcess} child @returns {Promise<boolean>} */
  #listen(child) {
    return new Promise((resolve) => {
      for (const stream of [child.stdout, child.stderr]) {
        let rest = "";
        stream?.setEncoding("utf8").on("data", (/** @type {string} */ text) => {
          this.log.write(text);
          const lines = (rest + text).split("\n");
          rest = lines.pop() ?? "";
          for (const line of lines) {
            this.lastWords = [...this.lastWords, line].slice(-LAST_WORDS);
            this.plan.echo?.(line);
            if (this.plan.ready.test(line)) resolve(true);
          }
        });
      }
    });
  }
}
