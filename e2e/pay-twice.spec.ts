import { expect } from "@playwright/test";
import { test } from "./shop";
import {
  booksOf,
  buy,
  CARDS,
  expectPaid,
  fillCard,
  fillDetails,
  newEmail,
  openCheckout,
  orderIdOf,
  pay,
  payButton,
  putInBag,
} from "./shopper";

test("U1 a double click on Pay makes one order and one charge", async ({ page, shop }) => {
  const email = newEmail();
  await putInBag(page);
  await openCheckout(page);
  await fillDetails(page, email);
  await fillCard(page, CARDS.visa);
  await payButton(page).dblclick();
  await page.waitForURL(/\/orders\//);
  await expectPaid(page);
  expect(await shop.query("select 1 from orders where email = $1", [email])).toHaveLength(1);
  const books = await booksOf(shop, orderIdOf(page.url()));
  expect([books.intents.length, books.charges.length, books.succeeded]).toEqual([1, 1, 1]);
});

test("U3 reload and Back after paying pay nothing again", async ({ page, shop }) => {
  const url = await buy(page);
  await expectPaid(page);
  await page.reload();
  await expectPaid(page);
  await page.goBack();
  await page.goto("/checkout");
  await expect(payButton(page)).toHaveCount(0);
  const books = await booksOf(shop, orderIdOf(url));
  expect([books.intents.length, books.succeeded]).toEqual([1, 1]);
});

test("U2 two tabs that pay the same bag share one order and one charge", async ({ page, shop, context }) => {
  const email = newEmail();
  await putInBag(page);
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await openCheckout(tab);
    await fillDetails(tab, email);
    await fillCard(tab, CARDS.visa);
  }
  await Promise.all([pay(page), pay(other)]);
  await Promise.all([page, other].map((tab) => tab.waitForURL(/\/orders\//)));
  await expectPaid(page);
  await expectPaid(other);
  expect(orderIdOf(page.url())).toBe(orderIdOf(other.url()));
  const books = await booksOf(shop, orderIdOf(page.url()));
  expect([books.intents.length, books.succeeded]).toEqual([1, 1]);
});

test("U2 a second tab that pays later is led to the paid order", async ({ page, shop, context }) => {
  const email = newEmail();
  await putInBag(page);
  const other = await context.newPage();
  await openCheckout(other);
  await fillDetails(other, email);
  await fillCard(other, CARDS.visa);
  await openCheckout(page);
  await fillDetails(page, email);
  await fillCard(page, CARDS.visa);
  await pay(page);
  await page.waitForURL(/\/orders\//);
  await expectPaid(page);
  await pay(other);
  await other.waitForURL(/\/orders\/|\/cart/);
  expect(await shop.query("select 1 from orders where email = $1", [email])).toHaveLength(1);
  expect((await booksOf(shop, orderIdOf(page.url()))).succeeded).toBe(1);
});

test("U6 a bag that changed in another tab is shown before it is charged", async ({ page, shop, context }) => {
  const email = newEmail();
  await putInBag(page);
  await openCheckout(page);
  await fillDetails(page, email);
  await fillCard(page, CARDS.visa);
  const other = await context.newPage();
  await putInBag(other, "outer-bank");
  const before = await payButton(page).textContent();
  await pay(page);
  await expect(
    page.getByText(/Your bag or a price changed\. The total is now €[\d.]+; it was €32\.50\. Nothing was charged\./),
  ).toBeVisible();
  await expect(payButton(page)).not.toHaveText(before ?? "");
  expect(await shop.query("select 1 from orders where email = $1", [email])).toHaveLength(0);
  await pay(page);
  await page.waitForURL(/\/orders\//);
  await expectPaid(page);
  const [order] = await shop.query<{ total_minor: string }>("select total_minor from orders where email = $1", [email]);
  expect((await booksOf(shop, orderIdOf(page.url()))).captured).toBe(Number(order?.total_minor));
});
