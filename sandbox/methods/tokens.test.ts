import { afterAll, beforeAll, expect, test } from "vitest";
import { PUBLISHABLE_KEY } from "../api/auth";
import { type Stand, setUpStand } from "../stand";
import { atBank, METHOD_DATA, RETURN_URL } from "./try-method";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

/** Nested data as the form fields that a browser sends. */
function fieldsOf(data: object, name: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]: [string, unknown]) => {
      const at = `${name}[${key}]`;
      return typeof value === "object" && value !== null ? Object.entries(fieldsOf(value, at)) : [[at, String(value)]];
    }),
  );
}

const tokenOf = async (type: keyof typeof METHOD_DATA) => {
  const form = { ...fieldsOf(METHOD_DATA[type], "payment_method_data"), return_url: RETURN_URL };
  const { body } = await stand.call("POST", "/v1/confirmation_tokens", { key: PUBLISHABLE_KEY, form });
  return String(body.id);
};

test.each([
  ["link", "succeeded"],
  ["ideal", "requires_action"],
  ["bancontact", "requires_action"],
  ["klarna", "requires_action"],
  ["sepa_debit", "processing"],
] as const)("a token that a browser filled with %s confirms on the server: %s", async (type, status) => {
  const intent = await stand.stripe.paymentIntents.create({
    amount: 4800,
    currency: "eur",
    confirm: true,
    confirmation_token: await tokenOf(type),
  });
  expect(intent.status).toBe(status);
  if (status !== "requires_action") return;
  await atBank(stand, intent, "authorize");
  expect((await stand.stripe.paymentIntents.retrieve(intent.id)).status).toBe("succeeded");
});

test("a token of a bank account sets it up, with the consent that the browser collected", async () => {
  const customer = await stand.stripe.customers.create();
  const setup = await stand.stripe.setupIntents.create({
    customer: customer.id,
    confirm: true,
    confirmation_token: await tokenOf("sepa_debit"),
  });
  expect(setup).toMatchObject({ status: "succeeded", mandate: expect.stringMatching(/^mandate_/) });
});
