/** What came in a control route's body: anything that JSON or a form can say. */
export type Given = Record<string, unknown>;

/** A field's text, or undefined for anything else: a list or a hash is never taken for the text it would print as. */
export function textIn(given: Given, name: string): string | undefined {
  const value = given[name];
  return typeof value === "string" ? value : undefined;
}

/** A field's number, from a form too; undefined where it is missing, and NaN where something else stands there. */
export function numberIn(given: Given, name: string): number | undefined {
  const value = given[name];
  if (value === undefined) return undefined;
  if (typeof value === "string" && value.trim() !== "") return Number(value);
  return typeof value === "number" ? value : Number.NaN;
}
