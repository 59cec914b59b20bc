import { expect, test } from "vitest";
import { setUpCheckout } from "./testing/checkout";

const checkout = setUpCheckout({ chromePath: process.env.CHROME_PATH });

interface Made {
  id: string;
  client_secret: string;
}

const make = (path: string, params: Record<string, string> = {}) =>
  checkout.api(`/v1/${path}`, params) as unknown as Promise<Made>;

/** A customer who saved two cards and may see them, with an intent to pay. */
async function openReturning(payment: object = {}, paymentParams: Record<string, string> = {}) {
  const customer = await make("customers", { email: "ada@example.com" });
  const cards: string[] = [];
  for (const card of ["pm_card_mastercard", "pm_card_visa"]) {
    const { id } = await make(`payment_methods/${card}/attach`, { customer: customer.id });
    await make(`payment_methods/${id}`, { allow_redisplay: "always" });
    cards.push(id);
  }
  const session = await make("customer_sessions", {
    customer: customer.id,
    "components[payment_element][enabled]": "true",
    "components[payment_element][features][payment_method_redisplay]": "enabled",
  });
  const intent = await make("payment_intents", {
    amount: "4800",
    currency: "eur",
    customer: customer.id,
    "automatic_payment_methods[enabled]": "true",
    ...paymentParams,
  });
  await checkout.visit({
    payment: { defaultValues: { billingDetails: { address: { country: "PT" } } }, ...payment },
    group: { clientSecret: intent.client_secret, customerSessionClientSecret: session.client_secret },
  });
  return { customer, cards, intent };
}

const lastChange = async () => (await checkout.events("change")).at(-1) as object | undefined;
const saved = (name: string) => checkout.frame().getByRole("radio", { name });

test("a returning customer sees what is saved first, the last one chosen, and pays with one press", async () => {
  const { cards, intent } = await openReturning();
  expect(await saved("Visa •••• 4242").getAttribute("aria-checked")).toBe("true");
  await expect.poll(lastChange).toMatchObject({
    complete: true,
    value: { type: "card", payment_method: { id: cards[1], type: "card" } },
  });
  await checkout.pay();
  expect((await checkout.outcome()).paymentIntent).toMatchObject({
    id: intent.id,
    status: "succeeded",
    payment_method: cards[1],
  });
});

test("another saved card is chosen by the keyboard, and the shop hears of it", async () => {
  const { cards } = await openReturning({ layout: "accordion" });
  await saved("Visa •••• 4242").focus();
  await checkout.page.keyboard.press("ArrowDown");
  expect(await saved("Mastercard •••• 4444").getAttribute("aria-checked")).toBe("true");
  await expect.poll(lastChange).toMatchObject({ value: { payment_method: { id: cards[0] } } });
  await checkout.pay();
  expect((await checkout.outcome()).paymentIntent).toMatchObject({ payment_method: cards[0] });
});

test("a new card can be typed instead", async () => {
  const { cards } = await openReturning();
  await checkout.choose("card");
  await expect.poll(lastChange).not.toHaveProperty("value.payment_method");
  await checkout.fill();
  await checkout.pay();
  const { paymentIntent } = await checkout.outcome();
  expect(paymentIntent).toMatchObject({ status: "succeeded" });
  expect(cards).not.toContain(paymentIntent?.payment_method);
});

test("without a customer session nothing saved is shown", async () => {
  await checkout.open();
  expect(await checkout.frame().locator('[data-value="saved"]').count()).toBe(0);
});
