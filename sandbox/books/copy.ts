/** A copy of plain data (what JSON can say) that shares nothing with it; several times as fast as structuredClone. */
export function copyOf<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf) as T;
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value)) {
    const inside = copyOf((value as Record<string, unknown>)[name]);
    // A plain assignment of this one name would change the prototype instead.
    if (name === "__proto__") Object.defineProperty(copy, name, { value: inside, enumerable: true });
    else copy[name] = inside;
  }
  return copy as T;
}
