import type { Context } from "@/lib/context";
import { log } from "@/lib/log";

/** Work that the clock asks for, whatever jobs there are. `run` does one bounded batch and may be called at any time. */
export interface Sweep {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (ctx: Context) => Promise<unknown>;
}

/** Runs each sweep now and then every so often, never twice at once, until `stop`, which waits for those under way. */
export function startSweeps(sweeps: readonly Sweep[], ctx: Context): { stop: () => Promise<void> } {
  let isStopped = false;
  const wakers = new Set<() => void>();
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        wakers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      wakers.add(wake);
    });
  const loops = sweeps.map(async ({ name, everyMs, run }) => {
    while (!isStopped) {
      try {
        await run(ctx);
      } catch (error) {
        log.error("sweep failed", { sweep: name, err: error instanceof Error ? error : undefined });
      }
      if (!isStopped) await pause(everyMs);
    }
  });
  return {
    stop: async () => {
      isStopped = true;
      for (const wake of wakers) wake();
      await Promise.all(loops);
    },
  };
}
