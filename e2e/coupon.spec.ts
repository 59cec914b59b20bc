import type { Page } from "@playwright/test";
import { expect } from "@playwright/test";
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
  payButton,
  putInBag,
} from "./shopper";

/** Made by the demo's seed: a tenth off the goods, once per customer. */
const WELCOME = "WELCOME10";

async function enterCode(page: Page, code: string) {
  await page.getByText("Enter a code").first().click();
  await page.getByLabel("Code", { exact: true }).first().fill(code);
  await page.getByRole("button", { name: "Apply" }).first().click();
}

/** The amount beside a term of the summary that is shown, in cents. */
async function sumOf(page: Page, term: string): Promise<number> {
  const row = page.locator("dl > div").filter({ hasText: term }).locator("dd").locator("visible=true").first();
  return Math.round(Number(((await row.textContent()) ?? "").replace(/[^\d.]/g, "")) * 100);
}

test("a code takes a tenth off the goods, from the bag to the receipt, and the gateway is asked for no more", async ({
  page,
  shop,
}) => {
  await putInBag(page);
  await page.goto("/cart");
  const before = await sumOf(page, "Total");
  await enterCode(page, " welcome10 ");
  await expect(page.getByText("10% off, once per customer")).toBeVisible();
  const [goods, off] = [await sumOf(page, "Items"), await sumOf(page, "Discount")];
  expect(off).toBe(Math.round(goods / 10));
  expect(await sumOf(page, "Total")).toBe(before - off);

  const email = newEmail();
  await openCheckout(page);
  await fillDetails(page, email);
  await expect(page.getByText(`Discount, ${WELCOME}`).locator("visible=true")).toBeVisible();
  const total = await sumOf(page, "Total");
  await expect(payButton(page)).toContainText((total / 100).toFixed(2));
  await fillCard(page, CARDS.visa);
  await pay(page);
  await page.waitForURL(/\/orders\//);
  await expectPaid(page);
  await expect(page.getByText(`Discount, ${WELCOME}`)).toBeVisible();
  const { intents, captured } = await booksOf(shop, orderIdOf(page.url()));
  expect(intents).toMatchObject([{ amount: total }]);
  expect(captured).toBe(total);
  await expect
    .poll(async () => (await shop.mailbox(email)).some((mail) => mail.text.includes(`Discount (${WELCOME}): -€`)))
    .toBe(true);
});

test("a code that is not known is said so beside it, stays to be mended, and changes nothing", async ({ page }) => {
  await putInBag(page);
  await page.goto("/cart");
  const before = await sumOf(page, "Total");
  await enterCode(page, "WELCOM10");
  await expect(page.getByText("We don't know this code.").last()).toBeVisible();
  await expect(page.getByLabel("Code", { exact: true })).toHaveValue("WELCOM10");
  await expect(page.getByLabel("Code", { exact: true })).toHaveAttribute("aria-invalid", "true");
  expect(await sumOf(page, "Total")).toBe(before);
});

test("before scripts have loaded, a code is put on the bag and taken off again", async ({ browser, shop }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: shop.url });
  const page = await context.newPage();
  await page.goto("/products/lead-line");
  await page.getByRole("button", { name: "Add to bag" }).click();
  await page.goto("/cart");
  await enterCode(page, "nonsense");
  await expect(page.getByText("We don't know this code.").last()).toBeVisible();
  await page.getByLabel("Code", { exact: true }).fill(WELCOME);
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("10% off, once per customer")).toBeVisible();
  expect(await sumOf(page, "Discount")).toBeGreaterThan(0);
  await page.getByRole("button", { name: `Remove the code ${WELCOME}` }).click();
  await expect(page.getByText("10% off")).toHaveCount(0);
  await context.close();
});

test("a code typed in at the checkout changes the total on the button and keeps what was typed", async ({ page }) => {
  const email = newEmail();
  await putInBag(page);
  await openCheckout(page);
  await fillDetails(page, email);
  const before = await sumOf(page, "Total");
  const summary = page.getByRole("complementary", { name: "Order summary" });
  await summary.getByText("Enter a code").click();
  await summary.getByLabel("Code", { exact: true }).fill(WELCOME);
  await summary.getByRole("button", { name: "Apply" }).click();
  await expect(summary.getByText("10% off, once per customer")).toBeVisible();
  const after = await sumOf(page, "Total");
  expect(after).toBeLessThan(before);
  await expect(payButton(page)).toContainText((after / 100).toFixed(2));
  await expect(page.getByLabel("Email")).toHaveValue(email);
  await expect(page.getByLabel("City")).toHaveValue("Porto");
});

test("U8 once per customer counts every spelling of a mailbox: the new total is told before anything is paid", async ({
  page,
  shop,
}) => {
  const email = newEmail("once");
  const reduced = await buyWithCode(page, email);
  await putInBag(page);
  await page.goto("/cart");
  await enterCode(page, WELCOME);
  await expect(page.getByText("10% off, once per customer")).toBeVisible();
  await openCheckout(page);
  await fillDetails(page, email.replace("@", "+again@").toUpperCase());
  await fillCard(page, CARDS.visa);
  await pay(page);
  await expect(page.getByText(`${WELCOME} can't be used again with this email address.`)).toBeVisible();
  await expect(page.getByText("Nothing was charged. Look at it, then pay.")).toBeVisible();
  await expect(payButton(page)).not.toContainText((reduced / 100).toFixed(2));
  const full = await sumOf(page, "Total");
  expect(full).toBeGreaterThan(reduced);
  await pay(page);
  await page.waitForURL(/\/orders\//);
  await expectPaid(page);
  expect((await booksOf(shop, orderIdOf(page.url()))).captured).toBe(full);
});

test("a merchant makes a coupon, sees its use, and ends it; a shopper who still sees it is told the new total", async ({
  page,
  shop,
  browser,
}) => {
  await openAsOwner(page, shop, "/admin/coupons");
  await page.getByLabel("Code").fill("fair 5");
  await page.getByLabel("Takes off").selectOption("amount");
  await page.getByLabel("How much").fill("five");
  await page.getByRole("button", { name: "Make the coupon" }).click();
  await expect(page.getByText("Enter an amount such as")).toBeVisible();
  await expect(page.getByLabel("Code")).toHaveValue("fair 5");
  await page.getByLabel("How much").fill("5");
  await page.getByLabel(/^Goods from/).fill("10");
  await page.getByRole("button", { name: "Make the coupon" }).click();
  await expect(page.getByText("FAIR5 counts from now on.")).toBeVisible();

  const context = await browser.newContext({ baseURL: shop.url });
  const shopper = await context.newPage();
  await putInBag(shopper);
  await shopper.goto("/cart");
  await enterCode(shopper, "fair5");
  await expect(shopper.getByText("€5.00 off")).toBeVisible();
  await openCheckout(shopper);
  await fillDetails(shopper, newEmail());
  await fillCard(shopper, CARDS.visa);

  const discounted = await sumOf(shopper, "Total");

  const row = page.getByRole("row").filter({ hasText: "FAIR5" });
  await expect(row).toContainText("0 used");
  await row.getByText("End…").click();
  await row.getByRole("button", { name: /^End for good/ }).click();
  await expect(row.getByText("Ended")).toBeVisible();

  await pay(shopper);
  await expect(shopper.getByText("FAIR5 has ended and takes nothing off any more. We took it off")).toBeVisible();
  // Told before paying: the total in the summary and the sum on the button become the new one together.
  await expect(payButton(shopper)).toContainText(((discounted + 500) / 100).toFixed(2));
  const full = await sumOf(shopper, "Total");
  expect(full).toBe(discounted + 500);
  await pay(shopper);
  await shopper.waitForURL(/\/orders\//);
  await expectPaid(shopper);
  expect((await booksOf(shop, orderIdOf(shopper.url()))).captured).toBe(full);
  await context.close();
});

test("a coupon that leaves less than a card can be charged is said so in the bag, with what to do", async ({
  page,
  shop,
}) => {
  await shop.query(
    `insert into coupons (id, code, kind, percent_bps, currency, valid_from, created_at, created_by)
     values (gen_random_uuid(), 'ALLFREE', 'percent', 10000, 'EUR', now() - interval '1 day', now(), 'system')
     on conflict do nothing`,
  );
  await putInBag(page, "atlas-of-knots");
  await page.goto("/cart");
  await enterCode(page, "ALLFREE");
  await expect(page.getByText("A card can't be charged less than €0.50.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Check out" })).toBeDisabled();
  await page.goto("/checkout");
  await expect(page).toHaveURL(/\/cart/);
  await page.getByRole("button", { name: "Remove the code ALLFREE" }).click();
  await expect(page.getByRole("link", { name: "Check out" })).toBeVisible();
});

/** Buys one poster with the code. @returns what was paid, in cents. */
async function buyWithCode(page: Page, email: string): Promise<number> {
  await putInBag(page);
  await page.goto("/cart");
  await enterCode(page, WELCOME);
  await expect(page.getByText("10% off, once per customer")).toBeVisible();
  await openCheckout(page);
  await fillDetails(page, email);
  const total = await sumOf(page, "Total");
  await fillCard(page, CARDS.visa);
  await pay(page);
  await page.waitForURL(/\/orders\//);
  await expectPaid(page);
  return total;
}
