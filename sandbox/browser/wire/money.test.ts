import { expect, test } from "vitest";
import { formatMoney } from "./money";

test("amounts are read with the API's decimals, not with those Intl would guess", () => {
  expect(formatMoney(4800, "eur", "en")).toBe("€48.00");
  expect(formatMoney(4800, "jpy", "en")).toBe("¥4,800");
  expect(formatMoney(5120, "kwd", "en")).toBe("KWD\u00a05.120");
  expect(formatMoney(50000, "isk", "en")).toBe("ISK\u00a0500");
  expect(formatMoney(480050, "huf", "en")).toBe("HUF\u00a04,800.50");
});
