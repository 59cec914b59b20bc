import { expect, test } from "vitest";
import { setUpElements } from "./testing/elements-stand";

const stand = setUpElements(process.env.CHROME_PATH);

const CARD = { elements: [{ type: "card" as const }] };

async function typeCard(number = "4242424242424242", rest = "123412390210"): Promise<void> {
  await stand.input("card", "cardnumber").click();
  await stand.page.keyboard.type(number);
  if (rest) await stand.page.keyboard.type(rest);
}

test("a card typed in one line pays through confirmCardPayment, and the shop's page never sees it (8)", async () => {
  await stand.show(CARD);
  await typeCard("4242424242424242", "123412312345");
  expect(await stand.input("card", "exp-date").inputValue()).toBe("12 / 34");
  expect(await stand.input("card", "cvc").inputValue()).toBe("123");
  await expect
    .poll(() => stand.lastChange("card"))
    .toMatchObject({
      elementType: "card",
      empty: false,
      complete: true,
      brand: "visa",
      value: { postalCode: "12345" },
    });
  const { client_secret: secret } = await stand.createIntent();
  const method = { card: "element:card", billing_details: { name: "Ada" } };
  const { paymentIntent } = await stand.call("confirmCardPayment", secret, { payment_method: method });
  expect(paymentIntent).toMatchObject({ status: "succeeded" });
  const seen = await stand.seenByShop();
  for (const digits of ["4242424242424242", "12/34", "1231234"]) expect(seen).not.toContain(digits);
});

test("nothing typed: the first problem comes back, and the fields are marked (8)", async () => {
  await stand.show(CARD);
  expect(await stand.call("createPaymentMethod", { type: "card", card: "element:card" })).toEqual({
    error: { type: "validation_error", code: "incomplete_number", message: "Your card number is incomplete." },
  });
  expect(await stand.container("card").getAttribute("class")).toContain("StripeElement--invalid");
  expect(await stand.input("card", "cardnumber").getAttribute("aria-invalid")).toBe("true");
});

test("a wrong number and a past year are told by the change event, an unfinished code once it is left (7)", async () => {
  await stand.show(CARD);
  await typeCard("4242424242424241", "");
  await expect
    .poll(() => stand.lastChange("card"))
    .toMatchObject({
      complete: false,
      brand: "visa",
      error: { type: "validation_error", code: "invalid_number", message: "Your card number is invalid." },
    });
  await stand.input("card", "cardnumber").fill("4242424242424242");
  await expect.poll(() => stand.lastChange("card")).not.toHaveProperty("error");
  await stand.input("card", "exp-date").fill("1220");
  await expect
    .poll(async () => (await stand.lastChange("card")).error)
    .toMatchObject({ code: "invalid_expiry_year_past" });
  await stand.input("card", "exp-date").fill("1234");
  await stand.input("card", "cvc").fill("12");
  await expect.poll(() => stand.lastChange("card")).not.toHaveProperty("error");
  await stand.input("card", "cvc").blur();
  await expect.poll(async () => (await stand.lastChange("card")).error).toMatchObject({ code: "incomplete_cvc" });
});

test("Backspace in an empty field goes back, Enter submits the shop's form, Escape is told (3.3)", async () => {
  await stand.show(CARD);
  await typeCard("4242424242424242", "");
  await stand.page.keyboard.press("Backspace");
  await stand.page.keyboard.press("Backspace");
  expect(await stand.input("card", "cardnumber").inputValue()).toBe("4242 4242 4242 424");
  await stand.page.keyboard.press("Escape");
  await expect.poll(() => stand.told("card", "escape")).toHaveLength(1);
  await stand.page.keyboard.press("Enter");
  await expect.poll(() => stand.told("form", "submit")).toHaveLength(1);
});

test("the label of the container focuses the card, and the container has Stripe's classes (3.3)", async () => {
  await stand.show(CARD);
  const classes = async () => (await stand.container("card").getAttribute("class"))?.split(" ").sort();
  expect(await classes()).toEqual(["StripeElement", "StripeElement--empty", "box"]);
  await stand.page.locator('label[for="group-1-card"]').click();
  await expect.poll(classes).toContain("StripeElement--focus");
  await stand.page.keyboard.type("4242424242424242123412390210");
  await expect.poll(classes).toContain("StripeElement--complete");
  expect(await classes()).not.toContain("StripeElement--empty");
});

test("style, own classes, a hidden postal code and a disabled card are honored, now and after update (3.3)", async () => {
  const options = {
    hidePostalCode: true,
    hideIcon: true,
    classes: { base: "MyCard big", focus: "MyCard-focus" },
    style: {
      base: { color: "rgb(1, 2, 3)", fontSize: "18px", "::placeholder": { color: "rgb(4, 5, 6)" } },
      invalid: { color: "rgb(7, 8, 9)", backgroundColor: "url(http://localhost/spy)" },
    },
  };
  await stand.show({ elements: [{ type: "card", options }] });
  const number = stand.input("card", "cardnumber");
  const style = (pseudo?: string) =>
    number.evaluate((input, part) => {
      const { color, fontSize, backgroundImage } = getComputedStyle(input, part);
      return { color, fontSize, backgroundImage };
    }, pseudo);
  expect(await style()).toMatchObject({ color: "rgb(1, 2, 3)", fontSize: "18px" });
  expect(await style("::placeholder")).toMatchObject({ color: "rgb(4, 5, 6)" });
  expect(await stand.input("card", "postal").count()).toBe(0);
  expect(await stand.in("card").locator(".CardIcon").count()).toBe(0);
  expect(await stand.container("card").getAttribute("class")).toContain("MyCard big");
  await number.fill("4242424242424241");
  expect(await style()).toMatchObject({ color: "rgb(7, 8, 9)", backgroundImage: "none" });
  await stand.onElement("card", "update", { disabled: true, style: { base: { color: "rgb(9, 9, 9)" } } });
  await expect.poll(() => number.isDisabled()).toBe(true);
  expect(await number.inputValue()).toBe("4242 4242 4242 4241");
});

test("a postal code given by the shop stands there, and goes with the card (3.3)", async () => {
  await stand.show({ elements: [{ type: "card", options: { value: { postalCode: "90210" } } }] });
  await typeCard("4242424242424242", "1234123");
  const { paymentMethod } = await stand.call("createPaymentMethod", { type: "card", card: "element:card" });
  expect(paymentMethod).toMatchObject({ billing_details: { address: { postal_code: "90210" } } });
});

test("createToken makes a token of the card, with the postal code beside it (4.2)", async () => {
  await stand.show(CARD);
  await typeCard();
  const { token } = await stand.call("createToken", "element:card", { name: "Ada Lovelace" });
  expect(token).toMatchObject({
    object: "token",
    type: "card",
    card: { last4: "4242", brand: "Visa", name: "Ada Lovelace", address_zip: "90210" },
  });
});

test("a decline comes back as Stripe's error with the intent inside (4.3)", async () => {
  await stand.show(CARD);
  await typeCard("4000000000009995");
  const { client_secret: secret } = await stand.createIntent();
  const { error } = await stand.call("confirmCardPayment", secret, { payment_method: { card: "element:card" } });
  expect(error).toMatchObject({
    type: "card_error",
    code: "card_declined",
    decline_code: "insufficient_funds",
    payment_intent: { status: "requires_payment_method" },
  });
});

test("three frames make one card: the number's sends it, and no digit passes through the shop's page (8)", async () => {
  const elements = [
    { type: "cardNumber" as const, options: { showIcon: true } },
    { type: "cardExpiry" as const },
    { type: "cardCvc" as const },
  ];
  await stand.show({ elements, groups: 2 });
  const fill = async (group: number, number: string, code: string) => {
    await stand.input("cardNumber", "cardnumber", group).fill(number);
    await stand.input("cardExpiry", "exp-date", group).fill("1233");
    await stand.input("cardCvc", "cvc", group).fill(code);
  };
  await fill(1, "378282246310005", "9876");
  await fill(2, "5555555555554444", "123");
  expect(await stand.input("cardCvc", "cvc", 1).inputValue()).toBe("9876");
  await expect.poll(() => stand.lastChange("cardNumber")).toMatchObject({ brand: "mastercard", complete: true });
  const { paymentMethod } = await stand.call("createPaymentMethod", { type: "card", card: "element:cardNumber" });
  expect(paymentMethod).toMatchObject({ card: { brand: "amex", last4: "0005", exp_month: 12, exp_year: 2033 } });
  const { client_secret: secret } = await stand.createIntent();
  const { paymentIntent } = await stand.call("confirmCardPayment", secret, {
    payment_method: { card: "element:cardCvc" },
  });
  expect(paymentIntent).toMatchObject({ status: "succeeded" });
  const seen = await stand.seenByShop();
  for (const digits of ["378282246310005", "12/33", "9876"]) expect(seen).not.toContain(digits);
});

test("a split card that lacks its code says so, and the code's frame is marked (7)", async () => {
  const elements = [{ type: "cardNumber" as const }, { type: "cardExpiry" as const }, { type: "cardCvc" as const }];
  await stand.show({ elements });
  await stand.input("cardNumber", "cardnumber").fill("4242424242424242");
  await stand.input("cardExpiry", "exp-date").fill("1233");
  const { error } = await stand.call("createPaymentMethod", { type: "card", card: "element:cardNumber" });
  expect(error).toMatchObject({ type: "validation_error", code: "incomplete_cvc" });
  await expect.poll(async () => (await stand.lastChange("cardCvc")).error).toMatchObject({ code: "incomplete_cvc" });
  expect(await stand.container("cardCvc").getAttribute("class")).toContain("StripeElement--invalid");
});

test("a frame that was closed while others live on is not waited for twice (8)", async () => {
  const elements = [{ type: "cardNumber" as const }, { type: "cardExpiry" as const }];
  await stand.show({ elements });
  await stand.input("cardNumber", "cardnumber").fill("4242424242424242");
  await stand.input("cardExpiry", "exp-date").fill("1233");
  await stand.onElement("cardExpiry", "unmount");
  const { error } = await stand.call("createPaymentMethod", { type: "card", card: "element:cardNumber" });
  expect(error).toMatchObject({ type: "invalid_request_error", param: expect.stringContaining("exp_month") });
});

test("StrictMode and remounting leave one card that works (3.2)", async () => {
  await stand.show({ ...CARD, strictMode: true });
  for (let count = 0; count < 4; count += 1) await stand.page.getByRole("button", { name: "Toggle" }).click();
  expect(await stand.page.locator("iframe").count()).toBe(1);
  await typeCard();
  const { paymentMethod } = await stand.call("createPaymentMethod", { type: "card", card: "element:card" });
  expect(paymentMethod).toMatchObject({ card: { last4: "4242" } });
});

test("a card and its split parts cannot be in one group, nor two cards (3.3)", async () => {
  await stand.show(CARD);
  const create = (type: string) =>
    stand.page.evaluate((name) => {
      const { page } = window as unknown as { page: { groups: Record<string, { create(type: string): unknown }> } };
      try {
        page.groups["group-1"]?.create(name);
      } catch (error) {
        return String(error);
      }
    }, type);
  expect(await create("card")).toContain("Can only create one Element of type card");
  expect(await create("cardNumber")).toContain(
    "Cannot create an Element of type cardNumber after an Element of type card",
  );
  expect(await create("paymentMethodMessaging")).toContain("It offers: address, card, cardNumber");
});

test("a message that does not come from the page around the frame changes nothing (8)", async () => {
  await stand.show(CARD);
  await typeCard();
  const frame = stand.page.frames().find((candidate) => candidate.name().startsWith("__privateStripeFrame"));
  await frame?.evaluate(() => {
    const { port2 } = new MessageChannel();
    window.postMessage({ type: "endive:connect", settings: { elementType: "card" } }, "*", [port2]);
  });
  await stand.page.evaluate(() => window.postMessage({ kind: "event", name: "change", detail: {} }, "*"));
  expect(await stand.input("card", "cardnumber").inputValue()).toBe("4242 4242 4242 4242");
  await expect.poll(() => stand.lastChange("card")).toMatchObject({ complete: true });
});
