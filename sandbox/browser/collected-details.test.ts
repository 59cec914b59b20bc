import { expect, test } from "vitest";
import { PAYMENT_GROUP, setUpElements } from "./testing/elements-stand";

const stand = setUpElements(process.env.CHROME_PATH);

const address = (mode: string) => ({
  type: "address" as const,
  options: {
    mode,
    fields: { phone: "always" },
    defaultValues: {
      name: "Ada Lovelace",
      phone: "+15550101234",
      address: { line1: "1 Main St", city: "Springfield", state: "Illinois", postal_code: "62701", country: "US" },
    },
  },
});

const EMAIL = { type: "linkAuthentication" as const, options: { defaultValues: { email: "ada@example.com" } } };

const STORED = { line1: "1 Main St", city: "Springfield", state: "IL", postal_code: "62701", country: "US" };

async function pay(confirmParams: object = {}): Promise<Record<string, unknown>> {
  const card = { number: "4242424242424242", expiry: "1234", cvc: "123" };
  for (const [name, value] of Object.entries(card)) await stand.input("payment", name).fill(value);
  const postalCode = stand.input("payment", "postalCode");
  if (await postalCode.isVisible()) await postalCode.fill("94103");
  const { id, client_secret: clientSecret } = await stand.createIntent();
  expect(await stand.submit()).toBeNull();
  const result = await stand.call("confirmPayment", {
    elements: "elements",
    clientSecret,
    confirmParams: { return_url: "http://localhost/return", ...confirmParams },
    redirect: "if_required",
  });
  expect(result).toMatchObject({ paymentIntent: { status: "succeeded" } });
  return stand.read(`/v1/payment_intents/${id}?expand[]=payment_method`);
}

test("a billing address and an email address beside the Payment Element go with the payment method (3.3)", async () => {
  await stand.show({ elements: [EMAIL, address("billing"), { type: "payment" }], group: PAYMENT_GROUP });
  expect(await stand.input("payment", "country").count()).toBe(0);
  expect(await pay()).toMatchObject({
    shipping: null,
    payment_method: {
      billing_details: { name: "Ada Lovelace", email: "ada@example.com", phone: "+15550101234", address: STORED },
    },
  });
});

test("a shipping address goes with the intent; what the shop passes itself goes over it (3.3)", async () => {
  await stand.show({ elements: [address("shipping"), { type: "payment" }], group: PAYMENT_GROUP });
  const methodData = { payment_method_data: { billing_details: { name: "Grace Hopper" } } };
  expect(await pay(methodData)).toMatchObject({
    shipping: { name: "Ada Lovelace", phone: "+15550101234", address: STORED },
    payment_method: { billing_details: { name: "Grace Hopper" } },
  });
});
