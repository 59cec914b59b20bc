import type { Params } from "./api";

/** Stripe's form encoding: `a[b]=c&list[0]=d`. Undefined values vanish, null becomes an empty value. */
export function encodeForm(params: Params): string {
  const pairs = new URLSearchParams();
  const add = (name: string, value: Params[string]): void => {
    if (value === undefined) return;
    if (value === null) pairs.append(name, "");
    else if (Array.isArray(value)) for (const [index, item] of value.entries()) add(`${name}[${index}]`, item);
    else if (typeof value === "object")
      for (const [key, inner] of Object.entries(value)) add(name ? `${name}[${key}]` : key, inner);
    else pairs.append(name, String(value));
  };
  add("", params);
  return pairs.toString();
}
