type Plain = Record<string, unknown>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * What an `*.updated` event tells of the past: the old values of whatever changed, inside hashes only the changed keys,
 * null for what was not there (stripe.md 6.1). Undefined when nothing changed, so that no event is due.
 */
export function previousAttributes(before: object, after: object): Plain | undefined {
  const old = before as Plain;
  const now = after as Plain;
  const changed: Plain = {};
  for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
    const was = old[name];
    const is = now[name];
    if (isPlain(was) && isPlain(is)) {
      const inside = previousAttributes(was, is);
      if (inside) changed[name] = inside;
    } else if (JSON.stringify(was) !== JSON.stringify(is)) {
      changed[name] = was ?? null;
    }
  }
  return Object.keys(changed).length > 0 ? changed : undefined;
}
