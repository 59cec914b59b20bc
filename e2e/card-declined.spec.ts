import { expect } from "@playwright/test";
import { test } from "./shop";
import {
  booksOf,
  CARDS,
  cardFrame,
  expectPaid,
  fillCard,
  fillDetails,
  newEmail,
  openCheckout,
  orderIdOf,
  pay,
  putInBag,
} from "./shopper";

test("G11 a declined card says what to do, and the same order is paid with another card", async ({ page, shop }) => {
  const email = newEmail();
  await putInBag(page);
  await openCheckout(page);
  await fillDetails(page, email);
  await fillCard(page, CARDS.declined);
  await pay(page);
  await expect(page.getByText("Your card was declined and no money was taken.")).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(email);
  await expect(page.getByLabel("Full name")).toHaveValue("Ada Lovelace");
  const [before] = await shop.query<{ id: string; status: string }>("select id, status from orders where email = $1", [
    email,
  ]);
  expect(before?.status).toBe("pending");

  await fillCard(page, CARDS.visa);
  await pay(page);
  await page.waitForURL(/\/orders\//);
  await expectPaid(page);
  expect(orderIdOf(page.url())).toBe(before?.id);
  const books = await booksOf(shop, before?.id ?? "");
  expect(books.intents).toHaveLength(1);
  expect(books.charges.map((charge) => charge.status).sort()).toEqual(["failed", "succeeded"]);
});

test("each reason has its own next step, and none is read out that only the merchant may know", async ({ page }) => {
  await putInBag(page);
  await openCheckout(page);
  await fillDetails(page, newEmail());
  for (const [card, words] of [
    [CARDS.insufficientFunds, "there isn't enough available on this card"],
    ["4000000000000069", "This card has expired."],
    ["4000000000000127", "The security code doesn't match this card."],
    ["4000000000000119", "The payment couldn't be processed and no money was taken."],
    ["4000000000009979", "Your card was declined and no money was taken."],
  ] as const) {
    await fillCard(page, card);
    await pay(page);
    await expect(page.getByText(words)).toBeVisible();
  }
  await expect(page.locator("body")).not.toContainText(/stolen|lost_card|fraud/i);
});

test("an order whose card was declined can be paid from its own page", async ({ page, shop }) => {
  const email = newEmail();
  await putInBag(page);
  await openCheckout(page);
  await fillDetails(page, email);
  await fillCard(page, CARDS.declined);
  await pay(page);
  await expect(page.getByText("Your card was declined")).toBeVisible();
  await page.goto("/checkout");
  await fillCard(page, CARDS.visa);
  await pay(page);
  await page.waitForURL(/\/orders\//);
  await expectPaid(page);
  expect(await shop.query("select 1 from orders where email = $1", [email])).toHaveLength(1);
});

test("a card that is not complete sends nothing, and the cursor stands where it goes on", async ({ page, shop }) => {
  const email = newEmail();
  await putInBag(page);
  await openCheckout(page);
  await fillDetails(page, email);
  await fillCard(page, CARDS.visa);
  await cardFrame(page).locator("[name=cvc]").fill("1");
  await pay(page);
  await expect(page.getByText("Check the payment details. Nothing was charged.")).toBeVisible();
  await expect(cardFrame(page).locator("[name=cvc]")).toBeFocused();
  await page.keyboard.type("23");
  expect(await shop.query("select 1 from orders where email = $1", [email])).toEqual([]);
  await pay(page);
  await page.waitForURL(/\/orders\//);
  await expectPaid(page);
});
