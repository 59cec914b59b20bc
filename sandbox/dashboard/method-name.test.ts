import { expect, test } from "vitest";
import { methodOf } from "./method-name";

test.each([
  [{ type: "card", card: { brand: "visa", last4: "4242", wallet: null } }, "Visa 4242"],
  [
    { type: "card", card: { brand: "amex", last4: "0005", wallet: { type: "apple_pay" } } },
    "Apple Pay American Express 0005",
  ],
  [{ type: "sepa_debit", sepa_debit: { last4: "3000" } }, "SEPA debit 3000"],
  [{ type: "customer_balance", customer_balance: {} }, "Bank transfer"],
  [{ type: "ideal", ideal: { bank: null } }, "iDEAL"],
  [{ type: "klarna", klarna: {} }, "Klarna"],
  [null, null],
])("what was paid with has the name that people give it: %j", (details, name) => {
  expect(methodOf(details)).toBe(name);
});
