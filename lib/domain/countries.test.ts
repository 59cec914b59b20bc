import { expect, test } from "vitest";
import { noVatWords } from "./countries";

test("import duties are named for what is shipped only, and the country as it is said in a sentence", () => {
  expect(noVatWords("US", true)).toBe("No VAT is due in the United States. Import duties there may apply.");
  expect(noVatWords("NO", false)).toBe("No VAT is due in Norway.");
});
