import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "./shop";
import {
  buy,
  DOWNLOAD,
  expectPaid,
  fillDetails,
  newEmail,
  openAsOwner,
  openCheckout,
  orderIdOf,
  POSTER,
  pay,
  payButton,
  putInBag,
} from "./shopper";

const SHOP_PAGES = [
  "/",
  "/posters",
  "/downloads",
  `/products/${POSTER}`,
  `/products/${DOWNLOAD}`,
  "/cart",
  "/nowhere",
  "/sign-in",
];
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function expectNothingFound(page: Page): Promise<void> {
  // The card frame's background is the page's, which axe can't see through another origin.
  const found = await new AxeBuilder({ page }).withTags(TAGS).exclude('iframe[name^="__privateStripeFrame"]').analyze();
  expect(
    found.violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes.map((node) => node.html).join(" ")}`),
  ).toEqual([]);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overhang = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overhang, page.url()).toBeLessThanOrEqual(0);
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    for (const path of SHOP_PAGES) {
      test(`axe finds nothing on ${path}`, async ({ page }) => {
        await page.goto(path);
        await expectNothingFound(page);
      });
    }

    test("axe finds nothing on a full bag and a paid order", async ({ page }) => {
      await putInBag(page);
      await page.goto("/cart");
      await expectNothingFound(page);
      await buy(page);
      await expectPaid(page);
      await expectNothingFound(page);
    });

    test("axe finds nothing on the checkout, nor on its errors", async ({ page }) => {
      await putInBag(page);
      await openCheckout(page);
      await expectNothingFound(page);
      await pay(page);
      await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
      await expectNothingFound(page);
    });

    test("axe finds nothing on the account and a merchant's view of an order", async ({ page, shop }) => {
      const url = await buy(page, { email: shop.ownerEmail });
      await openAsOwner(page, shop, "/account");
      await expectNothingFound(page);
      await page.goto(`/admin/orders/${orderIdOf(url)}`);
      await expectNothingFound(page);
    });

    test("axe finds nothing on the admin", async ({ page, shop }) => {
      await openAsOwner(page, shop, "/account");
      for (const path of [
        "/admin",
        "/admin/orders",
        "/admin/disputes",
        "/admin/money",
        "/admin/coupons",
        "/admin/events",
        "/admin/health",
      ]) {
        await page.goto(path);
        await expectNothingFound(page);
      }
    });
  });
}

test("nothing scrolls sideways at 320 pixels", async ({ page, shop }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  const url = await buy(page, { email: shop.ownerEmail });
  await expectPaid(page);
  await expectNoSidewaysScroll(page);
  await putInBag(page);
  await openAsOwner(page, shop, "/account");
  const order = `/admin/orders/${orderIdOf(url)}`;
  for (const path of [
    "/",
    "/posters",
    "/downloads",
    `/products/${POSTER}`,
    "/cart",
    "/checkout",
    "/account",
    "/admin/orders",
    order,
    "/admin/disputes",
    "/admin/money",
    "/admin/coupons",
    "/admin/events",
    "/admin/health",
  ]) {
    await page.goto(path);
    await expectNoSidewaysScroll(page);
  }
});

test("a purchase is made with the keyboard alone", async ({ page }) => {
  await putInBag(page);
  await openCheckout(page);
  await fillDetails(page, newEmail());
  const frame = page.frameLocator('iframe[title="Secure payment input frame"]');
  await expect(frame.locator("[name=number]")).toBeVisible();
  await page.getByLabel("City").focus();
  for (let steps = 0; steps < 5; steps += 1) {
    await page.keyboard.press("Tab");
    const isThere = await frame
      .locator("[name=number]")
      .evaluate((input) => input.ownerDocument.activeElement === input);
    if (isThere) break;
  }
  // A complete number, and a complete date, hand the focus on by themselves, as they do at Stripe.
  await page.keyboard.type("4242424242424242");
  await expect(frame.locator("[name=expiry]")).toBeFocused();
  await page.keyboard.type("1240");
  await expect(frame.locator("[name=cvc]")).toBeFocused();
  await page.keyboard.type("123");
  await payButton(page).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/orders\//);
  await expectPaid(page);
});
