import { expect, type Page } from "@playwright/test";
import { test } from "./shop";
import {
  booksOf,
  CARDS,
  expectPaid,
  fillCard,
  fillDetails,
  newEmail,
  openAsOwner,
  openCheckout,
  orderIdOf,
  pay,
  putInBag,
} from "./shopper";

async function openChallenge(page: Page, email: string) {
  await putInBag(page);
  await openCheckout(page);
  await fillDetails(page, email);
  await fillCard(page, CARDS.threeDSecure);
  await pay(page);
  return page.frameLocator("body > div > iframe[name^=__privateStripeFrame]").frameLocator("#challengeFrame");
}

test("G11 a card that asks for 3-D Secure is paid once the bank is satisfied", async ({ page, shop }) => {
  const bank = await openChallenge(page, newEmail());
  await bank.getByRole("button", { name: "Complete" }).click();
  await page.waitForURL(/\/orders\//);
  await expectPaid(page);
  expect((await booksOf(shop, orderIdOf(page.url()))).succeeded).toBe(1);
});

test("G11 a refused 3-D Secure check takes no money, and another card pays the same order", async ({ page, shop }) => {
  const email = newEmail();
  const bank = await openChallenge(page, email);
  await bank.getByRole("button", { name: "Fail" }).click();
  await expect(page.getByText("Your bank couldn't confirm it was you, so no money was taken.")).toBeVisible();
  const [order] = await shop.query<{ id: string }>("select id from orders where email = $1", [email]);
  expect((await booksOf(shop, order?.id ?? "")).captured).toBe(0);
  await fillCard(page, CARDS.visa);
  await pay(page);
  await page.waitForURL(/\/orders\//);
  await expectPaid(page);
  expect(orderIdOf(page.url())).toBe(order?.id);
  // The refused check left no charge behind; the merchant is told of it all the same.
  await openAsOwner(page, shop, `/admin/orders/${order?.id}`);
  await expect(page.getByText("3-D Secure check not passed")).toBeVisible();
});

test("U4 a challenge that is abandoned leaves the order unpaid, and it can still be paid", async ({ page, shop }) => {
  const email = newEmail();
  const bank = await openChallenge(page, email);
  await expect(bank.getByRole("button", { name: "Complete" })).toBeVisible();
  await page.goto("/checkout");
  const [order] = await shop.query<{ id: string; status: string }>("select id, status from orders where email = $1", [
    email,
  ]);
  expect(order?.status).toBe("pending");
  await fillCard(page, CARDS.visa);
  await pay(page);
  await page.waitForURL(/\/orders\//);
  await expectPaid(page);
  expect((await booksOf(shop, order?.id ?? "")).succeeded).toBe(1);
});
