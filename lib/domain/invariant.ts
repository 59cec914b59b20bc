/** Throws when something that our own code guarantees is not so. For bugs, never for what people or gateways send. */
export function invariant(condition: unknown, guarantee: string): asserts condition {
  if (!condition) throw new Error(`Broken invariant: ${guarantee}. This is a bug in Till; nothing was changed.`);
}
