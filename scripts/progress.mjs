const LABEL_WIDTH = 44;
/** Shorter steps need no announcement: their result line follows at once. */
const ANNOUNCE_AFTER_MS = 400;

/** @param {number} ms @returns {string} "0.42 s", "12.3 s" or "2 min 5 s" */
export function seconds(ms) {
  if (ms >= 120_000) return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
  return ms < 9_950 ? `${(ms / 1000).toFixed(2)} s` : `${(ms / 1000).toFixed(1)} s`;
}

/**
 * Runs one step and prints one line with its time. `work` may return a remark for the line.
 * @template T
 * @param {string} label @param {() => Promise<T> | T} work @param {(result: T) => string} [remark]
 * @returns {Promise<T>}
 */
export async function step(label, work, remark) {
  const started = performance.now();
  const announce = setTimeout(() => process.stdout.write(`  … ${label}\n`), ANNOUNCE_AFTER_MS);
  try {
    const result = await work();
    const note = remark?.(result) ?? "";
    process.stdout.write(
      `  ✓ ${`${label}${note ? ` (${note})` : ""}`.padEnd(LABEL_WIDTH)} ${seconds(performance.now() - started)}\n`,
    );
    return result;
  } catch (error) {
    process.stdout.write(`  ✗ ${label}\n`);
    throw error;
  } finally {
    clearTimeout(announce);
  }
}
