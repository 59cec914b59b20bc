import { expect, test } from "vitest";
import { setUpCheckout } from "./testing/checkout";

const checkout = setUpCheckout({ chromePath: process.env.CHROME_PATH });

const RETURN_URL = () => new URL("/return?order=7", checkout.shop.address()).href;

interface Intent {
  id: string;
  client_secret: string;
  status: string;
  next_action: { type: string; redirect_to_url?: { url: string } } | null;
}

const createIntent = (params: Record<string, string> = {}) =>
  checkout.api("/v1/payment_intents", {
    amount: "4800",
    currency: "eur",
    "automatic_payment_methods[enabled]": "true",
    ...params,
  }) as unknown as Promise<Intent>;

const createWaitingIntent = (params: Record<string, string>) =>
  createIntent({ payment_method: "pm_card_threeDSecure2Required", confirm: "true", ...params });

/** Calls a member of the page's Stripe object; a thrown error comes back as its name and message. */
const callStripe = (name: string, ...args: unknown[]): Promise<Record<string, never>> =>
  checkout.page.evaluate(
    ([member, given]) => {
      const { stripe } = window as unknown as { stripe: Record<string, (...args: unknown[]) => Promise<never>> };
      const call = stripe[member]?.(...given) ?? Promise.reject(new Error(`no stripe.${member}`));
      return call.catch((error: Error) => ({ thrown: `${error.name}: ${error.message}` }) as never);
    },
    [name, args] as const,
  );

test.each([
  ["Complete", "succeeded", "succeeded"],
  ["Fail", "failed", "requires_payment_method"],
] as const)(
  "the bank's own page: %s sends the cardholder back with redirect_status %s",
  async (button, hint, status) => {
    const intent = await createWaitingIntent({ return_url: RETURN_URL() });
    await checkout.page.goto(intent.next_action?.redirect_to_url?.url ?? "");
    expect(await checkout.page.locator("main").textContent()).toContain("€48.00");
    await checkout.page.getByRole("button", { name: button }).click();
    await checkout.page.waitForURL(/\/return/);
    const query = new URL(checkout.page.url()).searchParams;
    expect(Object.fromEntries(query)).toEqual({
      order: "7",
      payment_intent: intent.id,
      payment_intent_client_secret: intent.client_secret,
      redirect_status: hint,
    });
    await checkout.open();
    expect(await callStripe("retrievePaymentIntent", intent.client_secret)).toMatchObject({
      paymentIntent: { status },
    });
  },
);

test("the bank's page, opened again after the decision, asks nothing more", async () => {
  const intent = await createWaitingIntent({ return_url: RETURN_URL() });
  const url = intent.next_action?.redirect_to_url?.url ?? "";
  await checkout.page.goto(url);
  await checkout.page.getByRole("button", { name: "Complete" }).click();
  await checkout.page.waitForURL(/\/return/);
  await checkout.page.goto(url);
  await checkout.page.getByRole("heading", { name: "Nothing to confirm" }).waitFor();
});

test("confirmPayment leaves for the bank's page when that is the next action", async () => {
  await checkout.open();
  const intent = await createWaitingIntent({ return_url: RETURN_URL() });
  void callStripe("handleNextAction", { clientSecret: intent.client_secret }).catch(() => undefined);
  await checkout.page.waitForURL(/\/_sandbox\/challenge/);
});

test("handleNextAction plays the challenge of an intent that the shop's server confirmed", async () => {
  await checkout.open();
  const intent = await createWaitingIntent({ use_stripe_sdk: "true" });
  const handled = callStripe("handleNextAction", { clientSecret: intent.client_secret });
  await checkout.challengeButton("Complete").click();
  expect(await handled).toMatchObject({ paymentIntent: { id: intent.id, status: "succeeded" } });
  const again = await callStripe("handleNextAction", { clientSecret: intent.client_secret });
  expect(again).toMatchObject({ thrown: expect.stringContaining("is not in the requires_action state") });
});

test("a challenge whose answer is lost on the way does not lose the payment", async () => {
  await checkout.open();
  const intent = await createWaitingIntent({ use_stripe_sdk: "true" });
  const handled = callStripe("handleNextAction", { clientSecret: intent.client_secret });
  await checkout.context.route("**/_sandbox/challenge", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await checkout.challengeButton("Complete").click();
  expect(await handled).toMatchObject({ paymentIntent: { status: "succeeded" } });
});

test("a challenge whose answer never arrived can be given again", async () => {
  await checkout.open();
  const intent = await createWaitingIntent({ use_stripe_sdk: "true" });
  const handled = callStripe("handleNextAction", { clientSecret: intent.client_secret });
  await checkout.context.route("**/_sandbox/challenge", (route) => route.abort());
  await checkout.challengeButton("Complete").click();
  await checkout.challenge().getByRole("alert").filter({ hasText: "couldn't reach" }).waitFor();
  await checkout.context.unroute("**/_sandbox/challenge");
  await checkout.challengeButton("Complete").click();
  expect(await handled).toMatchObject({ paymentIntent: { status: "succeeded" } });
});

test("confirmCardPayment pays with a payment method's id, and a wrong secret is told apart", async () => {
  await checkout.open();
  const intent = await createIntent();
  const paid = await callStripe("confirmCardPayment", intent.client_secret, { payment_method: "pm_card_visa" });
  expect(paid).toMatchObject({ paymentIntent: { id: intent.id, status: "succeeded" } });
  const wrong = await callStripe("retrievePaymentIntent", `${intent.id}_secret_wrong`);
  expect(wrong).toMatchObject({ error: { type: "invalid_request_error" } });
  expect(await callStripe("confirmCardPayment", "nonsense")).toMatchObject({
    thrown: expect.stringContaining("should be a PaymentIntent client secret"),
  });
});

test("a relative or missing return_url is a mistake of the shop and is thrown, not answered", async () => {
  await checkout.open();
  const { client_secret: clientSecret } = await createIntent();
  expect(await callStripe("confirmPayment", { clientSecret })).toMatchObject({
    thrown: expect.stringContaining("`confirmParams.return_url` argument is required"),
  });
  expect(await callStripe("confirmPayment", { clientSecret, confirmParams: { return_url: "/done" } })).toMatchObject({
    thrown: expect.stringContaining("should be an absolute URL"),
  });
});

test("a secret or live key is refused at once", async () => {
  await checkout.open();
  const errors = await checkout.page.evaluate(() => {
    const { Stripe } = window as unknown as { Stripe(key: string): unknown };
    return ["sk_test_sandbox", "pk_live_x", ""].map((key) => {
      try {
        return Stripe(key) ? "accepted" : "nothing";
      } catch (error) {
        return (error as Error).name;
      }
    });
  });
  expect(errors).toEqual(["IntegrationError", "IntegrationError", "IntegrationError"]);
});
