import type { FrameLocator } from "@playwright/test";
import { expect, test } from "vitest";
import { PAYMENT_GROUP, type StandPage, setUpElements } from "./testing/elements-stand";

const stand = setUpElements(process.env.CHROME_PATH);

const EXPRESS = { type: "expressCheckout" as const };

const button = (name: string) => stand.in("expressCheckout").getByRole("button", { name });

const sheet = (): FrameLocator => stand.page.frameLocator('iframe[title*="sheet of the sandbox"]');

const sheetButton = (name: string | RegExp) => sheet().getByRole("button", { name });

const show = (options: object = {}, group: object = PAYMENT_GROUP) =>
  stand.show({ elements: [{ ...EXPRESS, options }], group });

/** The shop pays when a wallet confirms, as Stripe's documentation has it; what comes back is logged as `outcome`. */
const payOnConfirm = () =>
  stand.page.evaluate(() => {
    const { page } = window as unknown as { page: StandPage };
    page.listeners.confirm = async () => {
      const group = page.groups["group-1"];
      const submitted: unknown = await group?.submit();
      const response = await fetch("/payment_intents?amount=4800&currency=eur", { method: "POST" });
      const { client_secret: clientSecret } = await response.json();
      const confirmParams = { return_url: `${location.origin}/return` };
      const options = { elements: group, clientSecret, confirmParams, redirect: "if_required" };
      const outcome = await page.stripe.confirmPayment?.(options);
      page.log.push(["shop", "outcome", { submitted, ...(outcome as unknown as object) } as never]);
    };
  });

const outcome = async (): Promise<Record<string, unknown>> => {
  await expect.poll(() => stand.told("shop", "outcome")).toHaveLength(1);
  return (await stand.told("shop", "outcome"))[0] ?? {};
};

/** Sets what the shop does on an event; `answer` is the body of a function of the event. */
const on = (event: string, answer: string) =>
  stand.page.evaluate(
    ([name, body]) => {
      const { page } = window as unknown as { page: { listeners: Record<string, unknown> } };
      page.listeners[name] = new Function("event", body);
    },
    [event, answer] as const,
  );

test("the ready event says which wallets there are; each has a button (3.2)", async () => {
  await show();
  expect(await stand.told("expressCheckout", "ready")).toEqual([
    {
      elementType: "expressCheckout",
      availablePaymentMethods: {
        amazonPay: false,
        applePay: true,
        googlePay: true,
        link: true,
        paypal: false,
        klarna: false,
      },
    },
  ]);
  const names = await stand
    .in("expressCheckout")
    .getByRole("button")
    .evaluateAll((all) => all.map((one) => one.ariaLabel));
  expect(names).toEqual(["Apple Pay", "Google Pay", "Link"]);
});

test("its buttons stand out from the shop's page: black, in the night theme white, and as the shop says", async () => {
  const ground = (name: string) => button(name).evaluate((one) => getComputedStyle(one).backgroundColor);
  const night = { ...PAYMENT_GROUP, appearance: { theme: "night" } };
  await show();
  expect([await ground("Apple Pay"), await ground("Google Pay")]).toEqual(["rgb(0, 0, 0)", "rgb(0, 0, 0)"]);
  await show({ buttonTheme: { googlePay: "black" } }, night);
  expect([await ground("Apple Pay"), await ground("Google Pay")]).toEqual(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]);
});

test("Google Pay: a card of the sheet pays, the intent knows the wallet, and the shop never sees the number (8)", async () => {
  await show({ emailRequired: true });
  await on("click", "event.resolve()");
  await payOnConfirm();
  await button("Google Pay").click();
  expect(await sheet().locator("dl").textContent()).toContain("€48.00");
  await sheetButton("Pay €48.00").click();
  const { paymentIntent, submitted } = await outcome();
  expect(submitted).toEqual({ selectedPaymentMethod: "google_pay" });
  expect(paymentIntent).toMatchObject({ status: "succeeded" });
  expect(await stand.told("expressCheckout", "confirm")).toMatchObject([
    {
      expressPaymentType: "google_pay",
      billingDetails: { name: "Jenny Rosen", email: "jenny.rosen@example.com", address: { country: "US" } },
    },
  ]);
  const intent = await stand.read(
    `/v1/payment_intents/${(paymentIntent as { id: string }).id}?expand[]=payment_method`,
  );
  expect(intent.payment_method).toMatchObject({
    card: { brand: "visa", last4: "4242", wallet: { type: "google_pay" } },
    billing_details: { name: "Jenny Rosen", email: "jenny.rosen@example.com" },
  });
  expect(await stand.seenByShop()).not.toContain("4242424242424242");
  await expect.poll(() => stand.page.locator("body > div > iframe").count()).toBe(0);
});

test("a declined card closes the sheet and is told by confirmPayment; the wallet can be opened again (4.3)", async () => {
  await show();
  await payOnConfirm();
  await on("click", "event.resolve()");
  await button("Apple Pay").click();
  await sheet().getByLabel("Is declined").check();
  await sheetButton("Pay €48.00").click();
  expect((await outcome()).error).toMatchObject({ type: "card_error", code: "card_declined" });
  await button("Apple Pay").click();
  await sheetButton("Cancel").click();
  await expect.poll(() => stand.told("expressCheckout", "cancel")).toHaveLength(1);
});

test("a card enrolled in 3D Secure pays without a challenge: the wallet has asked its owner already (7)", async () => {
  await show();
  await payOnConfirm();
  await on("click", "event.resolve()");
  await button("Google Pay").click();
  await sheet().getByLabel("already done by the wallet").check();
  await sheetButton("Pay €48.00").click();
  expect((await outcome()).paymentIntent).toMatchObject({ status: "succeeded" });
});

test("addresses and rates are asked of the shop, and its answer changes the total (3.3)", async () => {
  await show({
    shippingAddressRequired: true,
    allowedShippingCountries: ["US", "DE"],
    shippingRates: [{ id: "std", displayName: "Standard", amount: 0 }],
    lineItems: [{ name: "Vase", amount: 4800 }],
  });
  await on("click", "event.resolve()");
  await on(
    "shippingaddresschange",
    `if (event.address.country === "DE") { window.page.groups["group-1"].update({ amount: 5500 }); event.resolve({
      lineItems: [{ name: "Vase", amount: 4800 }, { name: "Shipping", amount: 700 }],
      shippingRates: [{ id: "dhl", displayName: "DHL", amount: 700 }, { id: "slow", displayName: "Slow", amount: 700 }] }); } else event.resolve();`,
  );
  await on("shippingratechange", "event.resolve()");
  await button("Google Pay").click();
  expect(
    await sheet()
      .getByRole("radio", { name: /Haruka/ })
      .count(),
  ).toBe(0);
  await sheet().getByLabel("Anna Schmidt").check();
  await sheetButton("Pay €55.00").waitFor();
  expect(await stand.told("expressCheckout", "shippingaddresschange")).toMatchObject([
    { name: "Jenny Rosen", address: { city: "San Francisco", state: "CA", postal_code: "94103", country: "US" } },
    { name: "Anna Schmidt", address: { city: "Berlin", country: "DE" } },
  ]);
  for (const address of await stand.told("expressCheckout", "shippingaddresschange")) {
    expect(address.address).not.toHaveProperty("line1");
  }
  await sheet().getByLabel("Slow").check();
  await expect
    .poll(() => stand.told("expressCheckout", "shippingratechange"))
    .toMatchObject([{ shippingRate: { id: "slow" } }]);
  await sheetButton("Pay €55.00").click();
  await expect
    .poll(() => stand.told("expressCheckout", "confirm"))
    .toMatchObject([
      { shippingAddress: { name: "Anna Schmidt", address: { line1: "Torstraße 12" } }, shippingRate: { id: "slow" } },
    ]);
});

test("a shop that does not deliver there says so, and nothing can be paid until another address is chosen (3.3)", async () => {
  await show({ shippingAddressRequired: true, shippingRates: [{ id: "std", displayName: "Standard", amount: 0 }] });
  await on("click", "event.resolve()");
  await on("shippingaddresschange", 'event.address.country === "GB" ? event.reject() : event.resolve()');
  await button("Google Pay").click();
  await sheet().getByLabel("Oliver Jones").check();
  expect(await sheet().getByRole("alert").filter({ hasText: "deliver" }).textContent()).toContain("does not deliver");
  expect(await sheetButton("Pay €48.00").isDisabled()).toBe(true);
  await sheet().getByLabel("Jenny Rosen").check();
  await expect.poll(() => sheetButton("Pay €48.00").isDisabled()).toBe(false);
});

test("paymentFailed keeps the sheet open with the shop's words (3.3)", async () => {
  await show();
  await on("click", "event.resolve()");
  await on("confirm", 'event.paymentFailed({ reason: "invalid_payment_data", message: "Not this card." })');
  await button("Google Pay").click();
  await sheetButton("Pay €48.00").click();
  await sheet().getByText("Not this card.").waitFor();
  expect(await sheetButton("Pay €48.00").isDisabled()).toBe(false);
});

test("the keyboard stays in the sheet, Escape cancels, and focus returns to the button (8)", async () => {
  await show();
  await on("click", "event.resolve()");
  // A key pressed before the browser has handed the keyboard to the frame lands in the page.
  await button("Link").focus();
  await expect.poll(() => button("Link").evaluate((one) => one.ownerDocument.hasFocus())).toBe(true);
  await stand.page.keyboard.press("Enter");
  await sheetButton("Cancel").waitFor();
  const focused = () =>
    sheet()
      .locator(":focus")
      .evaluate((element) => element.textContent || element.id);
  await expect.poll(focused).toBe("Field-emailInput");
  const stops: string[] = [];
  for (let count = 0; count < 4; count += 1) {
    stops.push(await focused());
    await stand.page.keyboard.press("Tab");
  }
  expect(stops).toEqual(["Field-emailInput", "Pay €48.00", "Cancel", "Field-emailInput"]);
  expect(await stand.page.locator("#root").evaluate((root: HTMLElement) => root.inert)).toBe(true);
  await stand.page.keyboard.press("Escape");
  await expect.poll(() => stand.told("expressCheckout", "cancel")).toHaveLength(1);
  expect(await stand.page.locator("#root").evaluate((root: HTMLElement) => root.inert)).toBe(false);
});

test("a click that is rejected, or not resolved within a second, opens nothing (3.3)", async () => {
  await show();
  await on("click", "event.reject()");
  await button("Google Pay").click();
  await expect.poll(() => stand.told("expressCheckout", "click")).toHaveLength(1);
  await on("click", "");
  const complaint = stand.page.waitForEvent("console", (message) => message.text().includes("within 1 second"));
  await button("Google Pay").click();
  await complaint;
  expect(await stand.page.locator("body > div > iframe").count()).toBe(0);
});

test("order, types, hidden wallets, columns and height follow the options (3.3)", async () => {
  await show({
    buttonHeight: 50,
    buttonType: { applePay: "check-out", googlePay: "buy" },
    paymentMethods: { link: "never" },
    paymentMethodOrder: ["googlePay", "applePay"],
    layout: { maxColumns: 1, maxRows: 1 },
  });
  const visible = () =>
    stand
      .in("expressCheckout")
      .locator("button:visible")
      .evaluateAll((all) => all.map((one) => one.ariaLabel ?? one.textContent));
  expect(await visible()).toEqual(["Buy with Google Pay", "Show more"]);
  await stand.in("expressCheckout").getByRole("button", { name: "Show more" }).click();
  expect(await visible()).toEqual(["Buy with Google Pay", "Check out with Apple Pay", "Show less"]);
  expect((await button("Buy with Google Pay").boundingBox())?.height).toBe(50);
});

test("beside a Payment Element the wallet pays without the card form being filled (3.3)", async () => {
  await stand.show({ elements: [EXPRESS, { type: "payment" }], group: PAYMENT_GROUP });
  await on("click", "event.resolve()");
  await payOnConfirm();
  await button("Google Pay").click();
  await sheetButton("Pay €48.00").click();
  expect((await outcome()).paymentIntent).toMatchObject({ status: "succeeded" });
});

test("Link pays with the shopper's email address (3.3)", async () => {
  await show();
  await on("click", "event.resolve()");
  await payOnConfirm();
  await button("Link").click();
  await sheet().getByLabel("Email").fill("ada@");
  await sheetButton("Pay €48.00").click();
  expect(await sheet().locator("#Field-emailError").textContent()).toContain("Enter an email address");
  await sheet().getByLabel("Email").fill("ada@example.com");
  await sheetButton("Pay €48.00").click();
  const { paymentIntent } = await outcome();
  const intent = await stand.read(
    `/v1/payment_intents/${(paymentIntent as { id: string }).id}?expand[]=payment_method`,
  );
  expect(intent.payment_method).toMatchObject({ type: "link", link: { email: "ada@example.com" } });
});

test("a confirmation token can be made of the wallet instead, and then the sheet closes too (4.1)", async () => {
  await show({ emailRequired: true });
  await on("click", "event.resolve()");
  await stand.page.evaluate(() => {
    const { page } = window as unknown as { page: StandPage };
    page.listeners.confirm = async () => {
      const elements = page.groups["group-1"];
      await elements?.submit();
      const outcome: object = (await page.stripe.createConfirmationToken?.({ elements })) ?? {};
      page.log.push(["shop", "outcome", outcome as never]);
    };
  });
  await button("Apple Pay").click();
  await sheetButton("Pay €48.00").click();
  expect((await outcome()).confirmationToken).toMatchObject({
    object: "confirmation_token",
    payment_method_preview: {
      type: "card",
      card: { last4: "4242", wallet: { type: "apple_pay" } },
      billing_details: { email: "jenny.rosen@example.com" },
    },
  });
  await expect.poll(() => stand.page.locator("body > div > iframe").count()).toBe(0);
});
