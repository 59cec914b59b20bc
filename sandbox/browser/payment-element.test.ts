import { expect, test } from "vitest";
import { CARD, setUpCheckout } from "./testing/checkout";

const checkout = setUpCheckout({ chromePath: process.env.CHROME_PATH });

const eventLog = () => checkout.page.evaluate(() => JSON.stringify((window as unknown as { log: unknown[] }).log));

test("a card is paid through the real packages under a nonce policy, and the shop's page never sees it", async () => {
  await checkout.open();
  await checkout.fill();
  await checkout.pay();
  const { paymentIntent } = await checkout.outcome();
  expect(paymentIntent).toMatchObject({ status: "succeeded", amount: 4800, currency: "eur" });
  for (const secret of ["metadata", "customer", "latest_charge", "amount_received"]) {
    expect(paymentIntent).not.toHaveProperty(secret);
  }
  const seen = [...checkout.shop.requests, await checkout.page.content(), await eventLog()]
    .join("\n")
    .replaceAll(" ", "");
  for (const secret of [CARD.number, "12/34", "1234123"]) expect(seen).not.toContain(secret);
  const isReachable = await checkout.page.evaluate(() => document.querySelector("iframe")?.contentDocument !== null);
  expect(isReachable).toBe(false);
});

test("a decline gives Stripe's error, keeps what was typed, and the same form pays with the next card", async () => {
  await checkout.open();
  await checkout.fill({ number: "4000000000000002" });
  await checkout.pay();
  const { error } = await checkout.outcome();
  expect(error).toMatchObject({
    type: "card_error",
    code: "card_declined",
    decline_code: "generic_decline",
    message: "Your card was declined.",
    payment_intent: { status: "requires_payment_method" },
  });
  expect(await checkout.field("number").inputValue()).toBe("4000 0000 0000 0002");
  expect(await checkout.errorText("number")).toBe("Your card was declined.");
  await checkout.fill();
  await checkout.pay();
  await checkout.page.locator("output", { hasText: "paymentIntent" }).waitFor();
});

test("nothing typed: every field says what is missing, focus is on the first, and nothing is asked of the API", async () => {
  await checkout.open();
  await checkout.pay();
  expect((await checkout.outcome()).error).toEqual({
    type: "validation_error",
    code: "incomplete_number",
    message: "Your card number is incomplete.",
  });
  expect(await checkout.errorText("number")).toBe("Your card number is incomplete.");
  expect(await checkout.errorText("expiry")).toBe("Your card's expiration date is incomplete.");
  expect(await checkout.errorText("cvc")).toBe("Your card's security code is incomplete.");
  expect(await checkout.field("number").getAttribute("aria-invalid")).toBe("true");
  expect(await checkout.field("number").getAttribute("aria-describedby")).toContain("Field-numberError");
  expect(await checkout.frame().locator(":focus").getAttribute("name")).toBe("number");
  expect(await checkout.page.evaluate(() => document.activeElement?.tagName)).toBe("IFRAME");
  expect(checkout.shop.requests.filter((request) => request.includes("_intents"))).toEqual([]);
});

test("a wrong number and a past year are told while typing, before anything is sent", async () => {
  await checkout.open();
  await checkout.field("number").fill("4242424242424241");
  expect(await checkout.errorText("number")).toBe("Your card number is invalid.");
  await checkout.field("expiry").fill("1220");
  expect(await checkout.errorText("expiry")).toBe("Your card's expiration year is in the past.");
});

test("typing flows: groups appear, focus moves on by itself, Backspace passes through separators, Enter pays", async () => {
  await checkout.open();
  await checkout.field("number").click();
  await checkout.page.keyboard.type("378282246310005");
  expect(await checkout.field("number").inputValue()).toBe("3782 822463 10005");
  await checkout.page.keyboard.type("130");
  expect(await checkout.field("expiry").inputValue()).toBe("01 / 30");
  await checkout.page.keyboard.press("Shift+Tab");
  await checkout.page.keyboard.press("End");
  for (let count = 0; count < 3; count += 1) await checkout.page.keyboard.press("Backspace");
  expect(await checkout.field("expiry").inputValue()).toBe("0");
  await checkout.page.keyboard.type("930");
  await checkout.page.keyboard.type("1234");
  expect(await checkout.field("cvc").inputValue()).toBe("1234");
  await checkout.page.keyboard.press("Enter");
  expect((await checkout.outcome()).paymentIntent).toMatchObject({ status: "succeeded" });
});

test("a digit changed in the middle of the number leaves the caret where it was", async () => {
  await checkout.open();
  await checkout.fill();
  await checkout.field("number").click();
  await checkout.page.keyboard.press("Home");
  for (let count = 0; count < 5; count += 1) await checkout.page.keyboard.press("ArrowRight");
  await checkout.page.keyboard.press("Backspace");
  await checkout.page.keyboard.type("2");
  expect(await checkout.field("number").inputValue()).toBe("4242 4242 4242 4242");
  const caret = await checkout.field("number").evaluate((input: HTMLInputElement) => input.selectionStart);
  expect(caret).toBe(4);
});

test("3-D Secure accepted: the challenge lies over an inert page, Escape does not close it, and the payment succeeds", async () => {
  await checkout.open();
  await checkout.fill({ number: "4000000000003220" });
  await checkout.pay();
  await checkout.challengeButton("Complete").waitFor();
  await checkout.page.keyboard.press("Escape");
  expect(await checkout.page.locator("#root").evaluate((root: HTMLElement) => root.inert)).toBe(true);
  expect(await checkout.challenge().locator("main").textContent()).toContain("€48.00");
  await checkout.challengeButton("Complete").click();
  expect((await checkout.outcome()).paymentIntent).toMatchObject({ status: "succeeded" });
  expect(await checkout.page.locator("#root").evaluate((root: HTMLElement) => root.inert)).toBe(false);
  expect(await checkout.page.locator("body > div > iframe").count()).toBe(0);
});

test("3-D Secure refused: an error and not a payment, and the same card may be tried again", async () => {
  await checkout.open();
  await checkout.fill({ number: "4000000000003220" });
  await checkout.pay();
  await checkout.challengeButton("Fail").click();
  const { error } = await checkout.outcome();
  expect(error).toMatchObject({
    code: "payment_intent_authentication_failure",
    payment_intent: { status: "requires_payment_method" },
  });
  await checkout.pay();
  await checkout.challengeButton("Complete").click();
  await checkout.page.locator("output", { hasText: "paymentIntent" }).waitFor();
});

test("redirect always: success leaves for return_url with Stripe's parameters beside its own", async () => {
  await checkout.open({ redirect: "always" });
  await checkout.fill();
  await checkout.pay();
  await checkout.page.waitForURL(/\/return/);
  const query = new URL(checkout.page.url()).searchParams;
  expect(query.get("order")).toBe("7");
  expect(query.get("payment_intent")).toMatch(/^pi_/);
  expect(query.get("payment_intent_client_secret")).toMatch(/^pi_\w+_secret_/);
  expect(query.get("redirect_status")).toBe("succeeded");
});

test("coming back with Back after a payment, the form can be used again", async () => {
  await checkout.open({ redirect: "always" });
  await checkout.fill();
  await checkout.pay();
  await checkout.page.waitForURL(/\/return/);
  await checkout.page.goBack();
  await checkout.fill({ number: "4000000000000002" });
  await checkout.pay();
  expect((await checkout.outcome()).error).toMatchObject({ code: "card_declined" });
});

test("React's StrictMode and remounting leave exactly one working form", async () => {
  await checkout.open({ strictMode: true });
  expect(await checkout.page.locator("iframe").count()).toBe(1);
  for (let count = 0; count < 3; count += 1) await checkout.page.getByRole("button", { name: "Toggle" }).click();
  expect(await checkout.page.locator("iframe").count()).toBe(0);
  await checkout.page.getByRole("button", { name: "Toggle" }).click();
  await checkout.fill();
  expect(await checkout.page.locator("iframe").count()).toBe(1);
  await checkout.pay();
  expect((await checkout.outcome()).paymentIntent).toMatchObject({ status: "succeeded" });
});

test("two forms on a page have their own cards", async () => {
  await checkout.open({ elements: 2 });
  await checkout.fill({ number: "4000000000000002" }, 1);
  await checkout.fill({}, 2);
  await checkout.pay(2);
  expect((await checkout.outcome(2)).paymentIntent).toMatchObject({ status: "succeeded" });
  await checkout.pay(1);
  expect((await checkout.outcome(1)).error).toMatchObject({ code: "card_declined" });
  const names = await checkout.page
    .locator("iframe")
    .evaluateAll((frames) => frames.map((frame) => (frame as HTMLIFrameElement).name));
  expect(new Set(names).size).toBe(2);
  for (const name of names) expect(name).toMatch(/^__privateStripeFrame\d+$/);
});

test("an amount that changed after Elements was told another is refused before the card is charged", async () => {
  await checkout.open({ intentAmount: 5200 });
  await checkout.fill();
  await checkout.pay();
  expect((await checkout.outcome()).error).toMatchObject({ type: "invalid_request_error" });
});

test("a second confirm while one runs is refused in Stripe's words", async () => {
  await checkout.open();
  await checkout.fill({ number: "4000000000003220" });
  await checkout.pay();
  await checkout.challengeButton("Complete").waitFor();
  const message = await checkout.page.evaluate(async () => {
    const { stripe, clientSecret } = window as unknown as {
      stripe: { confirmPayment(options: unknown): Promise<unknown> };
      clientSecret: string;
    };
    const options = { clientSecret, redirect: "if_required" };
    return stripe.confirmPayment(options).then(String, (error: Error) => `${error.name}: ${error.message}`);
  });
  expect(message).toBe(
    "IntegrationError: You have an in-flight confirmPayment! Please be sure to disable your form submit button when confirmPayment is called.",
  );
});

test("no way to the API: an api_connection_error, nothing lost from the form, and the next try works", async () => {
  await checkout.open();
  await checkout.fill();
  await checkout.context.route("**/v1/payment_intents/*/confirm", (route) => route.abort());
  await checkout.pay();
  expect((await checkout.outcome()).error).toMatchObject({ type: "api_connection_error" });
  await checkout.context.unroute("**/v1/payment_intents/*/confirm");
  await checkout.pay();
  await checkout.page.locator("output", { hasText: "paymentIntent" }).waitFor();
});

test("appearance changes live, without losing what was typed", async () => {
  await checkout.open({
    appearance: { theme: "stripe", variables: { colorBackground: "#ffffff", borderRadius: "8px" } },
  });
  await checkout.fill();
  const style = () =>
    checkout.field("number").evaluate((input) => {
      const { backgroundColor, borderRadius, letterSpacing } = getComputedStyle(input);
      return { backgroundColor, borderRadius, letterSpacing };
    });
  expect(await style()).toEqual({
    backgroundColor: "rgb(255, 255, 255)",
    borderRadius: "8px",
    letterSpacing: "normal",
  });
  await checkout.page.evaluate(() => {
    const { setAppearance } = window as unknown as { setAppearance(appearance: unknown): void };
    setAppearance({
      theme: "night",
      variables: { colorBackground: "#15171b" },
      rules: { ".Input": { letterSpacing: "1px", background: "url(http://localhost/spy)" }, body: { color: "red" } },
    });
  });
  await expect.poll(style).toEqual({ backgroundColor: "rgb(21, 23, 27)", borderRadius: "5px", letterSpacing: "1px" });
  expect(await checkout.field("number").inputValue()).toBe("4242 4242 4242 4242");
});

test("German speaks German, down to the decline", async () => {
  await checkout.open({ locale: "de" });
  expect(await checkout.frame().getByLabel("Kartennummer").count()).toBe(1);
  await checkout.fill({ number: "4000000000000002" });
  await checkout.pay();
  expect((await checkout.outcome()).error).toMatchObject({
    code: "card_declined",
    message: "Ihre Karte wurde abgelehnt.",
  });
});

test("a form that asks no country demands it at confirm, as Stripe does", async () => {
  const payment = { fields: { billingDetails: { address: { country: "never", postalCode: "never" } } } };
  await checkout.open({ payment });
  expect(await checkout.field("country").count()).toBe(0);
  await checkout.fill();
  await checkout.pay();
  const output = checkout.page.locator("output", { hasText: "IntegrationError" });
  expect(await output.textContent()).toContain('You specified "never" for fields.billing_details.address.country');
});

test("createPaymentMethod makes a payment method of the card in the form, which then pays", async () => {
  await checkout.open();
  await checkout.fill();
  const created = await checkout.page.evaluate(async () => {
    const { stripe, elements } = window as unknown as {
      stripe: { createPaymentMethod(options: unknown): Promise<{ paymentMethod?: { id: string; card: unknown } }> };
      elements: { submit(): Promise<unknown> };
    };
    await elements.submit();
    return stripe.createPaymentMethod({ elements, params: { billing_details: { name: "Ada" } } });
  });
  expect(created.paymentMethod).toMatchObject({
    id: expect.stringMatching(/^pm_/),
    card: { brand: "visa", last4: "4242", exp_month: 12, exp_year: 2034 },
    billing_details: { name: "Ada", address: { country: "PT" } },
  });
});

test("a frame that cannot load is told as loaderror, so that the shop can say so", async () => {
  await checkout.context.route("**/elements-inner-payment.html", (route) => route.abort());
  await checkout.page.goto(checkout.shop.address());
  await expect.poll(eventLog, { timeout: 10_000 }).toContain("loaderror");
});
