import { expect, test } from "vitest";
import { checkBillingDetails } from "./billing-details";

test("what the form was told never to ask must be passed at confirm, or the call is refused by name", () => {
  const fields = { billingDetails: { name: "never", address: { country: "never", postalCode: "never" } } } as const;
  const check = (given: Parameters<typeof checkBillingDetails>[1]) => () =>
    checkBillingDetails(fields, given, "confirmPayment");
  expect(check(undefined)).toThrow('You specified "never" for fields.billing_details.name');
  expect(check({ name: "Ada", address: { country: "PT" } })).toThrow("billing_details.address.postal_code");
  expect(check({ name: "Ada", address: { country: "PT", postal_code: null } })).not.toThrow();
});

test("nothing has to be passed when the form asks by itself", () => {
  expect(() => checkBillingDetails(undefined, undefined, "confirmPayment")).not.toThrow();
  expect(() => checkBillingDetails({ billingDetails: "auto" }, undefined, "confirmPayment")).not.toThrow();
});
