import { expect, test } from "vitest";
import { encodeForm } from "./form-encode";

test("nested objects and lists become brackets, undefined vanishes, null unsets", () => {
  const body = encodeForm({ a: { b: "c d", e: undefined }, list: ["x", "y"], gone: undefined, unset: null, yes: true });
  expect(decodeURIComponent(body)).toBe("a[b]=c+d&list[0]=x&list[1]=y&unset=&yes=true");
});
