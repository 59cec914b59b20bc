import { expect, test } from "vitest";
import { setUpCheckout } from "./testing/checkout";

const checkout = setUpCheckout({ chromePath: process.env.CHROME_PATH });

const GERMANY = { defaultValues: { billingDetails: { address: { country: "DE" } } } };
const NETHERLANDS = { defaultValues: { billingDetails: { address: { country: "NL" } } } };

const inFrame = (selector: string) => checkout.frame().locator(selector);
const methods = () =>
  inFrame("[data-value]").evaluateAll((buttons) => buttons.map((button) => (button as HTMLElement).dataset.value));
const focused = () => inFrame(":focus").evaluate((element) => element.id || element.className);
const lastChange = async () => (await checkout.events("change")).at(-1) as object | undefined;

test("tabs: the card comes first and is open, and the hooks that tests of Stripe's form use are there (8)", async () => {
  await checkout.visit({ payment: GERMANY });
  expect(await methods()).toEqual(["card", "klarna", "sepa_debit"]);
  for (const hook of ['[data-testid="card"]', '[data-value="card"]', "#card-tab"]) {
    expect(await inFrame(hook).getAttribute("aria-selected")).toBe("true");
  }
  expect(await inFrame("[name=number]").isVisible()).toBe(true);
  await inFrame("#klarna-tab").click();
  expect(await inFrame("[name=number]").count()).toBe(0);
  expect(await inFrame("[role=tabpanel]").getAttribute("aria-labelledby")).toBe("klarna-tab");
  await expect.poll(lastChange).toMatchObject({ collapsed: false, complete: false, value: { type: "klarna" } });
});

test("what does not fit goes into a select, and what is chosen there becomes a tab (8)", async () => {
  await checkout.page.setViewportSize({ width: 390, height: 900 });
  await checkout.visit({ payment: NETHERLANDS });
  expect(await methods()).toEqual(["card", "ideal"]);
  const more = inFrame("select[aria-label='More payment methods']");
  expect(await more.locator("option:not([disabled])").allTextContents()).toEqual(["Klarna", "SEPA Debit"]);
  await more.selectOption("sepa_debit");
  expect(await methods()).toEqual(["card", "sepa_debit"]);
  expect(await inFrame("#sepa_debit-tab").getAttribute("aria-selected")).toBe("true");
  expect(await inFrame("[name=iban]").isVisible()).toBe(true);
  await checkout.page.setViewportSize({ width: 800, height: 900 });
  await expect.poll(methods).toEqual(["card", "ideal", "klarna", "sepa_debit"]);
});

test("paymentMethodOrder comes first, and methods it does not name follow", async () => {
  await checkout.visit({ payment: { ...NETHERLANDS, paymentMethodOrder: ["sepa_debit", "ideal", "unknown"] } });
  expect(await methods()).toEqual(["sepa_debit", "ideal", "card", "klarna"]);
  await expect.poll(lastChange).toMatchObject({ value: { type: "sepa_debit" } });
});

test("with the keyboard alone: arrows choose a tab, Tab goes into its fields, Enter pays", async () => {
  await checkout.visit({ payment: GERMANY });
  await checkout.page.getByRole("button", { name: "Toggle" }).focus();
  await checkout.page.keyboard.press("Tab");
  expect(await focused()).toBe("card-tab");
  await checkout.page.keyboard.press("ArrowRight");
  expect(await focused()).toBe("klarna-tab");
  await checkout.page.keyboard.press("End");
  expect(await focused()).toBe("sepa_debit-tab");
  await checkout.page.keyboard.press("ArrowRight");
  expect(await focused()).toBe("card-tab");
  await checkout.page.keyboard.press("ArrowLeft");
  for (const text of ["Ada Lovelace", "ada@example.com", "DE89370400440532013000"]) {
    await checkout.page.keyboard.press("Tab");
    await checkout.page.keyboard.type(text);
  }
  await checkout.page.keyboard.press("Enter");
  expect((await checkout.outcome()).paymentIntent).toMatchObject({ status: "processing" });
});

test("accordion: radios, the card open, and another method opens in its place", async () => {
  await checkout.visit({ payment: { ...GERMANY, layout: "accordion" } });
  expect(await checkout.frame().getByRole("radiogroup", { name: "Payment methods" }).count()).toBe(1);
  const radio = (name: string) => checkout.frame().getByRole("radio", { name });
  expect(await radio("Card").getAttribute("aria-checked")).toBe("true");
  await radio("SEPA Debit").click();
  expect(await radio("Card").getAttribute("aria-checked")).toBe("false");
  expect(await inFrame("#sepa_debit-panel [name=iban]").isVisible()).toBe(true);
  expect(await inFrame("[name=number]").count()).toBe(0);
  await checkout.page.keyboard.press("ArrowUp");
  expect(await radio("Klarna").getAttribute("aria-checked")).toBe("true");
  await expect.poll(lastChange).toMatchObject({ value: { type: "klarna" } });
});

test("accordion, collapsed and without radios: nothing is open, Pay says so, and a press opens a method", async () => {
  const layout = { type: "accordion", defaultCollapsed: true, radios: "never", spacedAccordionItems: false };
  await checkout.visit({ payment: { ...GERMANY, layout } });
  expect(await inFrame("[role=radio]").count()).toBe(0);
  expect(await lastChange()).toBeUndefined();
  await checkout.pay();
  expect((await checkout.outcome()).error).toMatchObject({
    type: "validation_error",
    message: "Please select a payment method.",
  });
  const card = checkout.frame().getByRole("button", { name: "Card" });
  expect(await card.getAttribute("aria-expanded")).toBe("false");
  await card.click();
  expect(await card.getAttribute("aria-expanded")).toBe("true");
  await checkout.fill();
  await checkout.pay();
  await checkout.page.locator("output", { hasText: "paymentIntent" }).waitFor();
});

test("visibleAccordionItemsCount hides the rest behind a button that gives the focus to the first of them", async () => {
  await checkout.visit({ payment: { ...NETHERLANDS, layout: { type: "accordion", visibleAccordionItemsCount: 2 } } });
  const visible = () => inFrame(".AccordionItem:visible").count();
  expect(await visible()).toBe(2);
  await checkout.frame().getByRole("button", { name: "More payment methods" }).click();
  expect(await visible()).toBe(4);
  expect(await focused()).toBe("klarna-tab");
});

test("collapse() closes what is open and tells the shop", async () => {
  await checkout.visit({ payment: { ...GERMANY, layout: "accordion" } });
  await checkout.page.evaluate(() => (window as unknown as { element: { collapse(): void } }).element.collapse());
  await expect.poll(lastChange).toMatchObject({ collapsed: true, complete: false });
  expect(await inFrame("[name=number]").count()).toBe(0);
});

test("readOnly leaves nothing to press or type", async () => {
  await checkout.visit({ payment: { ...GERMANY, readOnly: true } });
  expect(await checkout.field("number").isDisabled()).toBe(true);
  expect(await inFrame("#klarna-tab").isDisabled()).toBe(true);
});

test("another layout by element.update keeps the open method and what was typed", async () => {
  await checkout.visit({ payment: GERMANY });
  await checkout.choose("sepa_debit");
  await checkout.field("name").fill("Ada Lovelace");
  await checkout.page.evaluate(
    (payment) => {
      (window as unknown as { setPayment(options: object): void }).setPayment(payment);
    },
    { ...GERMANY, layout: "accordion" },
  );
  await inFrame("[role=radiogroup]").waitFor();
  expect(await inFrame("#sepa_debit-tab").getAttribute("aria-checked")).toBe("true");
  expect(await checkout.field("name").inputValue()).toBe("Ada Lovelace");
});

test("terms are shown when a card is kept, name the business, and can be switched off", async () => {
  const group = { mode: "payment", amount: 4800, currency: "eur", setupFutureUsage: "off_session" };
  await checkout.visit({ payment: { ...GERMANY, business: { name: "Till" } }, group });
  const terms = checkout.frame().getByText("you allow Till to charge your card for future payments");
  expect(await terms.isVisible()).toBe(true);
  await checkout.visit({ payment: { ...GERMANY, terms: { card: "never" } }, group });
  expect(await checkout.frame().getByText("for future payments").count()).toBe(0);
  await checkout.visit({ payment: { ...GERMANY, terms: { card: "always" } } });
  expect(await checkout.frame().getByText("for future payments").count()).toBe(1);
});

test("fields: name always asks it of a card, never leaves it to the shop, and defaultValues are filled in", async () => {
  const fields = { billingDetails: { name: "always" } };
  const defaultValues = { billingDetails: { name: "Ada", email: "ada@example.com", address: { country: "DE" } } };
  await checkout.visit({ payment: { fields, defaultValues } });
  expect(await checkout.field("name").inputValue()).toBe("Ada");
  await checkout.choose("sepa_debit");
  expect(await checkout.field("email").inputValue()).toBe("ada@example.com");
  await checkout.visit({ payment: { ...GERMANY, fields: { billingDetails: { email: "never" } } } });
  await checkout.choose("klarna");
  expect(await checkout.field("email").count()).toBe(0);
});

test("autofill finds its fields by their names", async () => {
  await checkout.visit({ payment: { defaultValues: { billingDetails: { address: { country: "US" } } } } });
  const hints = await inFrame(".Form input, .Form select").evaluateAll((all) =>
    all.map((one) => `${one.getAttribute("name")}: ${one.getAttribute("autocomplete")}`),
  );
  expect(hints).toEqual([
    "number: cc-number",
    "expiry: cc-exp",
    "cvc: cc-csc",
    "country: billing country",
    "postalCode: billing postal-code",
  ]);
});
