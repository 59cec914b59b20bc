import { expect } from "@playwright/test";
import { test } from "./shop";
import { POSTER } from "./shopper";

test.use({ javaScriptEnabled: false });

test("before scripts have loaded, a print is put in the bag, changed and taken out", async ({ page }) => {
  await page.goto(`/products/${POSTER}`);
  await page.getByRole("button", { name: "Add to bag" }).click();
  await page.goto("/cart");
  await expect(page.getByText("Lead line").first()).toBeVisible();
  await page
    .getByRole("button", { name: /remove/i })
    .first()
    .click();
  await page.goto("/cart");
  await expect(page.getByText("Your bag is empty").first()).toBeVisible();
});

test("U9 without scripts the checkout says why a card can't be entered, and how to reach the shop", async ({
  page,
}) => {
  await page.goto(`/products/${POSTER}`);
  await page.getByRole("button", { name: "Add to bag" }).click();
  await page.goto("/checkout");
  // Playwright switches scripts off after parsing: the words are in the page, but not drawn as they are in life.
  expect(await page.content()).toContain("Paying by card needs JavaScript");
  await expect(page.getByRole("link", { name: /hello@fathom\.example/ }).first()).toBeVisible();
});
