import { expect } from "@playwright/test";
import { test } from "./shop";
import { booksOf, buy, newEmail, openAsOwner, orderIdOf } from "./shopper";

test.use({ settings: { PAYMENT_CAPTURE: "manual" } });

const RESERVED = "Order confirmed";

test("R4 a merchant takes a part of what was reserved, once, and the shopper reads what became of the rest", async ({
  page,
  shop,
  browser,
}) => {
  const email = newEmail("part");
  const orderId = orderIdOf(await buy(page, { email }));
  await expect(page.getByRole("heading", { level: 1, name: RESERVED })).toBeVisible();
  expect((await booksOf(shop, orderId)).captured).toBe(0);

  const merchant = await (await browser.newContext({ baseURL: shop.url })).newPage();
  await openAsOwner(merchant, shop, `/admin/orders/${orderId}`);
  const amount = merchant.getByLabel("Amount to capture");
  await amount.fill("1,000.00");
  await merchant.getByRole("button", { name: "Capture…" }).click();
  await expect(merchant.getByText("Enter an amount such as")).toBeVisible();
  await amount.fill("30.01");
  await merchant.getByRole("button", { name: "Capture…" }).click();
  await expect(merchant.getByText(/goes back to the shopper and can't be captured later/)).toBeVisible();
  expect((await booksOf(shop, orderId)).captured).toBe(0);
  await merchant.getByRole("button", { name: "Capture €30.01" }).dblclick();
  await expect(merchant.getByRole("heading", { name: "Reserved, to be captured" })).toBeHidden();
  expect((await booksOf(shop, orderId)).captured).toBe(3001);

  await expect(page.getByText(/We charged €30\.01 of the/)).toBeVisible();
  await expect.poll(async () => (await shop.mailbox(email)).map((mail) => mail.text).join()).toContain("€30.01");
  await merchant.context().close();
});

test("a merchant gives a reservation up: the order is canceled, nothing was charged, and the shopper is told", async ({
  page,
  shop,
  browser,
}) => {
  const email = newEmail("void");
  const orderId = orderIdOf(await buy(page, { email }));
  await expect(page.getByRole("heading", { level: 1, name: RESERVED })).toBeVisible();
  const merchant = await (await browser.newContext({ baseURL: shop.url })).newPage();
  await openAsOwner(merchant, shop, `/admin/orders/${orderId}`);
  await merchant.getByRole("button", { name: "Give it up…" }).click();
  await expect(merchant.getByText(/Give up the reservation of/)).toBeVisible();
  await merchant.getByRole("button", { name: "Cancel the order" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "This order was canceled" })).toBeVisible();
  expect((await booksOf(shop, orderId)).captured).toBe(0);
  expect((await shop.nextMail(email)).subject).toContain("was canceled");
  await merchant.context().close();
});
