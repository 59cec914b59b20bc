import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, type WriteStream } from "node:fs";
import { createServer } from "node:net";

const READY_PATIENCE_MS = 30_000;
const STOP_PATIENCE_MS = 10_000;

/** One built program of the shop as a process: started until it says that it is ready, stopped or killed. */
export class Program {
  #child: ChildProcess | undefined;
  #ended: Promise<void> = Promise.resolve();
  #output = "";
  readonly #log: WriteStream;

  constructor(
    readonly name: string,
    readonly env: NodeJS.ProcessEnv,
    logFile: string,
  ) {
    this.#log = createWriteStream(logFile);
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, ["--enable-source-maps", `dist/${this.name}.mjs`], {
      env: this.env,
      stdio: ["pipe", "pipe", "pipe", "ipc"],
    });
    this.#child = child;
    this.#ended = new Promise((resolve) => child.once("close", () => resolve()));
    const before = this.#output.length;
    await new Promise<void>((resolve, reject) => {
      const fail = (why: string) =>
        reject(new Error(`${this.name} ${why}. It wrote:\n${this.#output.slice(before) || "nothing"}`));
      const timer = setTimeout(() => fail("was not ready in time"), READY_PATIENCE_MS);
      const read = (chunk: Buffer) => {
        this.#output += chunk;
        this.#log.write(chunk);
        if (this.#output.slice(before).includes(`${this.name} ready`)) {
          clearTimeout(timer);
          resolve();
        }
      };
      child.stdout?.on("data", read);
      child.stderr?.on("data", read);
      child.once("close", () => {
        clearTimeout(timer);
        fail("ended while starting");
      });
    });
  }

  async stop(): Promise<void> {
    const force = setTimeout(() => this.#child?.kill("SIGKILL"), STOP_PATIENCE_MS);
    this.#child?.kill("SIGTERM");
    await this.#ended;
    clearTimeout(force);
  }

  async kill(): Promise<void> {
    this.#child?.kill("SIGKILL");
    await this.#ended;
  }

  output(): string {
    return this.#output;
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
