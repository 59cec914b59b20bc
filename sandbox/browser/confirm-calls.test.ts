import { expect, test } from "vitest";
import { setUpCheckout } from "./testing/checkout";

const checkout = setUpCheckout({ chromePath: process.env.CHROME_PATH });

const GERMANY = { defaultValues: { billingDetails: { address: { country: "DE" } } } };
const SETUP = { payment: GERMANY, group: { mode: "setup", currency: "eur" } };
const CHALLENGED = "4000000000003220";

interface Intent {
  id: string;
  client_secret: string;
  status: string;
}

const makeIntent = (path: string, params: Record<string, string> = {}) =>
  checkout.api(`/v1/${path}`, {
    "automatic_payment_methods[enabled]": "true",
    ...params,
  }) as unknown as Promise<Intent>;

const makePayment = (params: Record<string, string> = {}) =>
  makeIntent("payment_intents", { amount: "4800", currency: "eur", ...params });

/** Calls a member of the page's Stripe object; `$elements` stands for the page's group. A thrown error comes back in words. */
const callStripe = (name: string, ...args: unknown[]): Promise<Record<string, never>> =>
  checkout.page.evaluate(
    ([member, given]) => {
      const page = window as unknown as {
        stripe: Record<string, (...args: unknown[]) => Promise<never>>;
        elements: unknown;
      };
      const filled = given.map((arg) =>
        arg && typeof arg === "object" && "elements" in arg ? { ...arg, elements: page.elements } : arg,
      );
      const call = page.stripe[member]?.(...filled) ?? Promise.reject(new Error(`no stripe.${member}`));
      return call.catch((error: Error) => ({ thrown: `${error.name}: ${error.message}` }) as never);
    },
    [name, args] as const,
  );

const submit = () =>
  checkout.page.evaluate(() => (window as unknown as { elements: { submit(): Promise<object> } }).elements.submit());

const returned = async () => {
  await checkout.page.waitForURL(/\/return/);
  return Object.fromEntries(new URL(checkout.page.url()).searchParams);
};

test("mode setup keeps a card without a payment, and the terms say what for", async () => {
  await checkout.open(SETUP);
  expect(await checkout.frame().getByText("for future payments").isVisible()).toBe(true);
  await checkout.fill();
  await checkout.pay();
  const { setupIntent } = await checkout.outcome();
  expect(setupIntent).toMatchObject({ status: "succeeded", payment_method: expect.stringMatching(/^pm_/) });
  expect(setupIntent).not.toHaveProperty("metadata");
});

test.each([
  ["Complete", { setupIntent: { status: "succeeded" } }],
  [
    "Fail",
    { error: { code: "setup_intent_authentication_failure", setup_intent: { status: "requires_payment_method" } } },
  ],
] as const)("a card that is challenged while it is kept: %s", async (button, outcome) => {
  await checkout.open(SETUP);
  await checkout.fill({ number: CHALLENGED });
  await checkout.pay();
  await checkout.challenge().getByText("Keep this card for later").waitFor();
  await checkout.challengeButton(button).click();
  expect(await checkout.outcome()).toMatchObject(outcome);
});

test("a card that declines to be kept is a card_error with the SetupIntent in it (3.3)", async () => {
  await checkout.open(SETUP);
  await checkout.fill({ number: "4000000000000002" });
  await checkout.pay();
  expect((await checkout.outcome()).error).toMatchObject({
    type: "card_error",
    code: "card_declined",
    message: "Your card was declined.",
    setup_intent: { status: "requires_payment_method" },
  });
});

test("confirmSetup with redirect always comes back with the setup's three parameters (3.4)", async () => {
  const { id, client_secret: clientSecret } = await makeIntent("setup_intents");
  await checkout.open({ payment: GERMANY, group: { clientSecret }, redirect: "always" });
  await checkout.fill();
  await checkout.pay();
  expect(await returned()).toEqual({
    order: "7",
    setup_intent: id,
    setup_intent_client_secret: clientSecret,
    redirect_status: "succeeded",
  });
});

test("confirmCardSetup, retrieveSetupIntent and handleNextAction work on a SetupIntent alone (3.3)", async () => {
  await checkout.open();
  const first = await makeIntent("setup_intents");
  const kept = await callStripe("confirmCardSetup", first.client_secret, { payment_method: "pm_card_visa" });
  expect(kept).toMatchObject({ setupIntent: { id: first.id, status: "succeeded" } });
  expect(await callStripe("retrieveSetupIntent", first.client_secret)).toMatchObject({
    setupIntent: { id: first.id, status: "succeeded" },
  });
  const waiting = await makeIntent("setup_intents");
  const confirmed = await callStripe(
    "confirmCardSetup",
    waiting.client_secret,
    { payment_method: "pm_card_threeDSecure2Required" },
    { handleActions: false },
  );
  expect(confirmed).toMatchObject({ setupIntent: { status: "requires_action" } });
  const handled = callStripe("handleNextAction", { clientSecret: waiting.client_secret });
  await checkout.challengeButton("Complete").click();
  expect(await handled).toMatchObject({ setupIntent: { id: waiting.id, status: "succeeded" } });
});

test("a secret of the other kind is a mistake of the shop and is thrown (3.3)", async () => {
  await checkout.open();
  const { client_secret: ofPayment } = await makePayment();
  const { client_secret: ofSetup } = await makeIntent("setup_intents");
  expect(await callStripe("retrieveSetupIntent", ofPayment)).toMatchObject({
    thrown: expect.stringContaining("should be a SetupIntent client secret"),
  });
  expect(await callStripe("confirmCardPayment", ofSetup)).toMatchObject({
    thrown: expect.stringContaining("should be a PaymentIntent client secret"),
  });
});

test("a decline carries everything that Stripe's error object has (3.3, 4.3)", async () => {
  await checkout.open();
  await checkout.fill({ number: "4000000000009995" });
  await checkout.pay();
  expect((await checkout.outcome()).error).toMatchObject({
    type: "card_error",
    code: "card_declined",
    decline_code: "insufficient_funds",
    message: "Your card has insufficient funds.",
    doc_url: expect.stringContaining("error-codes/card-declined"),
    request_log_url: expect.stringContaining("req_"),
    payment_method: { id: expect.stringMatching(/^pm_/), type: "card" },
    payment_intent: { status: "requires_payment_method", last_payment_error: { code: "card_declined" } },
  });
});

test("elements made with a client secret confirm without submit() (3.3)", async () => {
  const { client_secret: clientSecret } = await makePayment();
  await checkout.open({ group: { clientSecret } });
  await checkout.fill();
  const answer = await callStripe("confirmPayment", { elements: true, redirect: "if_required" });
  expect(answer).toMatchObject({ paymentIntent: { status: "succeeded" } });
});

test("deferred elements demand submit() first, in words that name the call (3.3)", async () => {
  await checkout.open();
  await checkout.fill();
  const { client_secret: clientSecret } = await makePayment();
  const confirm = { elements: true, clientSecret, redirect: "if_required" };
  expect(await callStripe("confirmPayment", confirm)).toMatchObject({
    thrown: expect.stringContaining("elements.submit() must be called before stripe.confirmPayment()"),
  });
  expect(await callStripe("createConfirmationToken", { elements: true })).toMatchObject({
    thrown: expect.stringContaining("elements.submit() must be called before stripe.createConfirmationToken()"),
  });
});

test("submit() names the method that was chosen", async () => {
  await checkout.visit({ payment: GERMANY });
  await checkout.choose("klarna");
  await checkout.field("email").fill("ada@example.com");
  expect(await submit()).toEqual({ selectedPaymentMethod: "klarna" });
});

test("a confirmation token holds what was typed, and pays by its name in the browser (3.3)", async () => {
  await checkout.visit({ payment: GERMANY });
  await checkout.choose("sepa_debit");
  for (const [name, value] of Object.entries({ name: "Ada", email: "a@b.pt", iban: "DE89370400440532013000" })) {
    await checkout.field(name).fill(value);
  }
  await submit();
  const created = await callStripe("createConfirmationToken", {
    elements: true,
    params: { return_url: new URL("/return", checkout.shop.address()).href },
  });
  const { confirmationToken: token } = created as unknown as { confirmationToken: { id: string } };
  expect(token).toMatchObject({
    object: "confirmation_token",
    payment_method_preview: { type: "sepa_debit", billing_details: { name: "Ada", email: "a@b.pt" } },
  });
  const { client_secret: clientSecret } = await makePayment();
  const confirmParams = { confirmation_token: token.id };
  const paid = await callStripe("confirmPayment", { clientSecret, confirmParams, redirect: "if_required" });
  expect(paid).toMatchObject({ paymentIntent: { status: "processing" } });
});

test("a confirmation token of a card is confirmed by the shop's server, and its challenge played in the page", async () => {
  await checkout.open();
  await checkout.fill({ number: CHALLENGED });
  await submit();
  const created = await callStripe("createConfirmationToken", { elements: true });
  const { confirmationToken: token } = created as unknown as { confirmationToken: { id: string } };
  const intent = await makePayment({
    confirm: "true",
    confirmation_token: token.id,
    use_stripe_sdk: "true",
    return_url: "http://localhost/return",
  });
  expect(intent.status).toBe("requires_action");
  const handled = callStripe("handleNextAction", { clientSecret: intent.client_secret });
  await checkout.challengeButton("Complete").click();
  expect(await handled).toMatchObject({ paymentIntent: { id: intent.id, status: "succeeded" } });
});

test("createPaymentMethod takes what was typed for any method, or plain data", async () => {
  await checkout.visit({ payment: GERMANY });
  await checkout.choose("klarna");
  await checkout.field("email").fill("ada@example.com");
  await submit();
  expect(await callStripe("createPaymentMethod", { elements: true })).toMatchObject({
    paymentMethod: { type: "klarna", billing_details: { email: "ada@example.com", address: { country: "DE" } } },
  });
  const data = { type: "bancontact", billing_details: { name: "Ada" } };
  expect(await callStripe("createPaymentMethod", data)).toMatchObject({
    paymentMethod: { type: "bancontact", billing_details: { name: "Ada" } },
  });
});

test("the calls that name one method pay without any Element (3.3)", async () => {
  await checkout.open();
  const debit = await makePayment();
  const paid = await callStripe("confirmSepaDebitPayment", debit.client_secret, {
    payment_method: {
      sepa_debit: { iban: "AT611904300234573201" },
      billing_details: { name: "Ada", email: "ada@example.com" },
    },
  });
  expect(paid).toMatchObject({ paymentIntent: { id: debit.id, status: "processing" } });
  const bank = await makePayment();
  const returnUrl = new URL("/return", checkout.shop.address()).href;
  const data = { payment_method: { ideal: {} }, return_url: returnUrl };
  void callStripe("confirmIdealPayment", bank.client_secret, data).catch(() => undefined);
  await checkout.page.getByRole("button", { name: "Authorize Test Payment" }).click();
  expect(await returned()).toMatchObject({ payment_intent: bank.id, redirect_status: "succeeded" });
});

test.each([
  ["ideal", "NL", "Authorize Test Setup", "succeeded", "succeeded"],
  ["bancontact", "BE", "Fail Test Setup", "failed", "requires_payment_method"],
])(
  "%s kept for later from %s: %s comes back with redirect_status %s (3.4, 8)",
  async (type, country, button, hint, status) => {
    const payment = { defaultValues: { billingDetails: { address: { country } } } };
    await checkout.visit({ payment, group: SETUP.group });
    await checkout.choose(type);
    expect(await checkout.frame().getByText("you authorise (A)").isVisible()).toBe(true);
    await checkout.field("name").fill("Ada Lovelace");
    await checkout.field("email").fill("ada@example.com");
    await checkout.pay();
    await checkout.page.getByRole("button", { name: button }).click();
    const query = await returned();
    expect(query).toMatchObject({ setup_intent: expect.stringMatching(/^seti_/), redirect_status: hint });
    await checkout.open();
    expect(await callStripe("retrieveSetupIntent", query.setup_intent_client_secret)).toMatchObject({
      setupIntent: { status },
    });
  },
);

test("an account number is kept for later without leaving the page", async () => {
  await checkout.visit(SETUP);
  await checkout.choose("sepa_debit");
  for (const [name, value] of Object.entries({ name: "Ada", email: "a@b.pt", iban: "DE89370400440532013000" })) {
    await checkout.field(name).fill(value);
  }
  await checkout.pay();
  expect((await checkout.outcome()).setupIntent).toMatchObject({ status: "succeeded" });
});

test("mode subscription shows what can be charged again, with its terms", async () => {
  await checkout.open({ payment: GERMANY, group: { mode: "subscription", amount: 900, currency: "eur" } });
  expect(await checkout.frame().getByText("for future payments").isVisible()).toBe(true);
});
