/** How fast something went. Milliseconds; `per_s` counts whole operations a second. */
export interface Speed {
  operations: number;
  per_s: number;
  p50_ms: number;
  p99_ms: number;
}

/** Figures worth printing: three significant digits say all that a busy machine can repeat. */
export const rounded = (value: number): number => Number(value.toPrecision(3));

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function speedOf(times: readonly number[], tookMs: number): Speed {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    operations: times.length,
    per_s: rounded((times.length * 1000) / tookMs),
    p50_ms: rounded(percentile(sorted, 0.5)),
    p99_ms: rounded(percentile(sorted, 0.99)),
  };
}

/** Runs `operation` `count` times, shared among `workers` that each do one at a time. */
export async function load<W>(
  workers: readonly W[],
  count: number,
  operation: (worker: W, number: number) => Promise<void>,
): Promise<Speed> {
  const times: number[] = [];
  let next = 0;
  const begun = performance.now();
  await Promise.all(
    workers.map(async (worker) => {
      while (next < count) {
        const number = next;
        next += 1;
        const at = performance.now();
        await operation(worker, number);
        times.push(performance.now() - at);
      }
    }),
  );
  return speedOf(times, performance.now() - begun);
}
