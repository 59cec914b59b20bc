import { Worker } from "node:worker_threads";

/**
 * Ends this process when its event loop stands still: a job in an endless loop would otherwise hold up every other
 * order. Killed, it loses its lease, and its jobs come back counted as tried, so that poison is set aside in the end.
 */

const TICK_MS = 250;
/**
 * Ticks of the watching thread without one of the watched. Counting ticks instead of time spares a process that slept
 * as a whole, as on a closed laptop.
 */
const MISSED_TICKS_MAX = 8;

/** Runs in a thread of its own, from text, because it has to live outside the loop that it watches. */
const WATCH = `
const { workerData } = require("node:worker_threads");
const beats = new Int32Array(workerData.shared);
let seen = -1;
let missed = 0;
setInterval(() => {
  const now = Atomics.load(beats, 0);
  missed = now === seen ? missed + 1 : 0;
  seen = now;
  if (missed >= ${MISSED_TICKS_MAX}) {
    require("node:fs").writeSync(2, "the event loop stands still: ending the process\\n");
    process.kill(process.pid, "SIGKILL");
  }
}, ${TICK_MS});
`;

export function startWatchdog(): void {
  const shared = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const beats = new Int32Array(shared);
  setInterval(() => Atomics.add(beats, 0, 1), TICK_MS).unref();
  new Worker(WATCH, { eval: true, workerData: { shared } }).unref();
}
