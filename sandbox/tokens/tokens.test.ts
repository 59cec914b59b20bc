import type Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PUBLISHABLE_KEY } from "../api/auth";
import { refusal, type Stand, setUpStand } from "../stand";

let stand: Stand;
beforeAll(async () => {
  stand = await setUpStand();
});
afterAll(() => stand.stop());

const CARD = {
  "card[number]": "4000002760000016",
  "card[exp_month]": "12",
  "card[exp_year]": "34",
  "card[cvc]": "123",
  "card[name]": "Ada",
  "card[address_line1]": "Rua do Almada 82",
  "card[address_zip]": "4050-037",
};
const typed = (more: Record<string, string> = {}) =>
  stand.call("POST", "/v1/tokens", { key: PUBLISHABLE_KEY, form: { ...CARD, ...more } });
const methodOf = (token: string, more: Partial<Stripe.PaymentMethodCreateParams> = {}) =>
  stand.stripe.paymentMethods.create({ type: "card", card: { token }, ...more });

describe("a token", () => {
  test("shows the card that the browser sent for it, without its number (4.1)", async () => {
    const { body } = await typed();
    expect(body).toMatchObject({
      object: "token",
      type: "card",
      used: false,
      card: {
        object: "card",
        brand: "Visa",
        country: "DE",
        last4: "0016",
        name: "Ada",
        address_line1: "Rua do Almada 82",
        address_zip: "4050-037",
        cvc_check: "unchecked",
      },
    });
    expect(await stand.stripe.tokens.retrieve(String(body.id))).toMatchObject({ id: body.id, used: false });
  });

  test("becomes a payment method once, with the name and address typed beside the card (4.1)", async () => {
    const id = String((await typed()).body.id);
    const method = await methodOf(id);
    expect(method).toMatchObject({
      type: "card",
      card: { last4: "0016", country: "DE", exp_month: 12, exp_year: 2034 },
      billing_details: { name: "Ada", address: { line1: "Rua do Almada 82", postal_code: "4050-037" } },
    });
    expect((await stand.stripe.tokens.retrieve(id)).used).toBe(true);
    expect(await refusal(methodOf(id))).toMatchObject({
      statusCode: 400,
      code: "token_already_used",
      message: `You cannot use a Stripe token more than once: ${id}.`,
    });
  });

  test("pays within a confirmation, and survives a restart until then (4.1)", async () => {
    const id = String((await typed()).body.id);
    await stand.restart();
    const paid = await stand.stripe.paymentIntents.create({
      amount: 4800,
      currency: "eur",
      confirm: true,
      return_url: "http://localhost:3000/back",
      payment_method_data: { type: "card", card: { token: id } } as Stripe.PaymentIntentCreateParams.PaymentMethodData,
    });
    expect(paid.status).toBe("succeeded");
  });
});

test.each([
  ["tok_visa", "visa", "4242"],
  ["tok_mastercard", "mastercard", "4444"],
  ["tok_amex", "amex", "0005"],
])("%s is always there for a server that tests (7)", async (token, brand, last4) => {
  expect((await methodOf(token)).card).toMatchObject({ brand, last4 });
  const again = await methodOf(token, { billing_details: { name: "Grace" } });
  expect(again.billing_details.name).toBe("Grace");
});

test("tok_chargeDeclined makes a method that cannot be attached (4.3)", async () => {
  const { id: customer } = await stand.stripe.customers.create();
  const { id } = await methodOf("tok_chargeDeclined");
  expect(await refusal(stand.stripe.paymentMethods.attach(id, { customer }))).toMatchObject({ statusCode: 402 });
});

describe("a token is refused", () => {
  test("with a broken card, without one, or when nobody knows it (4.3)", async () => {
    expect(await typed({ "card[number]": "4242424242424241" })).toMatchObject({
      status: 402,
      body: { error: { code: "incorrect_number" } },
    });
    const bare = await stand.call("POST", "/v1/tokens", { key: PUBLISHABLE_KEY, form: {} });
    expect(bare.body.error).toMatchObject({ code: "parameter_missing", param: "card" });
    expect(await refusal(methodOf("tok_nobody"))).toMatchObject({
      statusCode: 400,
      code: "resource_missing",
      param: "card[token]",
    });
  });

  test("to servers that type cards and to browsers that read (4.2)", async () => {
    expect((await stand.call("POST", "/v1/tokens", { form: CARD })).status).toBe(402);
    const { body } = await typed();
    expect((await stand.call("GET", `/v1/tokens/${body.id}`, { key: PUBLISHABLE_KEY })).status).toBe(403);
  });
});
