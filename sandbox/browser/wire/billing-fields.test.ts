import { expect, test } from "vitest";
import { askedAddress } from "./billing-fields";

test.each([
  [undefined, true, true],
  ["never", false, false],
  [{ email: "never", address: "if_required" }, false, false],
  [{ address: "auto" }, true, true],
  [{ address: { country: "never", postalCode: "never" } }, false, false],
  [{ address: { postalCode: "never" } }, true, false],
] as const)(
  "billingDetails %j: country asked %s, postal code asked %s",
  (billingDetails, hasCountry, hasPostalCode) => {
    const fields = billingDetails === undefined ? {} : { fields: { billingDetails } };
    expect(askedAddress(fields)).toEqual({ hasCountry, hasPostalCode });
  },
);
