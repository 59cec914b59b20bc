// For tests only: real worker processes on a stage's database, gateway and mail server.
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Stage, WEBHOOK_SECRET } from "@/lib/use-cases/stage";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const READY = /worker ready (\S+)/;

export interface WorkerProcess {
  readonly child: ChildProcess;
  /** What graphile-worker writes beside the jobs that its lanes hold. */
  readonly poolIds: readonly string[];
  /** Resolves with its exit code; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  output(): string;
}

/** Starts worker/main.ts and waits until it says that it is ready. @param clockAheadMs how wrong its machine's clock is. */
export async function startWorker(
  stage: Pick<Stage, "databaseUrl" | "sandboxUrl" | "smtpPort">,
  { args = [], clockAheadMs = 0 }: { args?: readonly string[]; clockAheadMs?: number } = {},
): Promise<WorkerProcess> {
  const preload = clockAheadMs === 0 ? [] : ["--import", wrongClock(clockAheadMs)];
  const child = spawn(process.execPath, ["--import", "tsx", ...preload, "worker/main.ts", ...args], {
    cwd: ROOT,
    env: {
      NODE_ENV: "production",
      DATABASE_URL: stage.databaseUrl,
      STRIPE_SECRET_KEY: "sk_test_sandbox",
      STRIPE_PUBLISHABLE_KEY: "pk_test_sandbox",
      STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
      STRIPE_API_BASE: stage.sandboxUrl,
      STRIPE_JS_URL: `${stage.sandboxUrl}/endive/stripe.js`,
      SMTP_URL: `smtp://127.0.0.1:${stage.smtpPort}`,
      AUTH_SECRET: "0123456789abcdef0123456789abcdef",
      APP_URL: "http://localhost:3000",
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const poolIds = await new Promise<string[]>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      const ready = READY.exec(output)?.[1];
      if (ready) resolve(ready.split(","));
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    void ended.then((code) => reject(new Error(`the worker ended with ${code}: ${output}`)));
  });
  return { child, poolIds, ended, output: () => output };
}

/** A module that sets a process's clock wrong before anything else runs in it. */
function wrongClock(aheadMs: number): string {
  const source = `const Right = Date; globalThis.Date = class extends Right {
    constructor(...args) { if (args.length > 0) super(...args); else super(Right.now() + ${aheadMs}); }
    static now() { return Right.now() + ${aheadMs}; }
  };`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}
