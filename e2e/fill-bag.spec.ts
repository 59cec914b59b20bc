import type { BrowserContext, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { test } from "./shop";

const POSTER = "/products/outer-bank";
const SIZE = "50 × 70 cm";
const QUANTITY = "quantity of Outer bank, 50 × 70 cm";

async function addPoster(page: Page, quantity = 1) {
  await page.goto(POSTER);
  await page.getByLabel(SIZE).check();
  await page.getByLabel("quantity of Outer bank", { exact: true }).fill(String(quantity));
  await page.getByRole("button", { name: "Add to bag" }).click();
  await expect(page.getByText(`Outer bank, ${SIZE} is in your bag.`)).toBeVisible();
}

test("a bag is filled, changed, emptied and put back before any script has loaded", async ({ browser, shop }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: shop.url });
  const page = await context.newPage();
  await addPoster(page, 2);
  await page.getByRole("link", { name: "View bag" }).click();
  const quantity = page.getByLabel(QUANTITY, { exact: true });
  await page.getByRole("button", { name: `One more: ${QUANTITY}` }).click();
  await expect(quantity).toHaveValue("3");
  await quantity.fill("5");
  await quantity.press("Enter");
  await expect(quantity).toHaveValue("5");
  await page.getByRole("button", { name: /^Remove/ }).click();
  await expect(page.getByRole("heading", { name: "Your bag is empty" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(quantity).toHaveValue("5");
  await context.close();
});

test("a bag shows the delivery and the tax of the country it goes to", async ({ page }) => {
  await addPoster(page);
  await page.goto("/cart");
  await page.getByLabel("Deliver to").selectOption("DE");
  await expect(page).toHaveURL(/country=DE/);
  await expect(page.getByText("VAT (19%)")).toBeVisible();
  await page.getByLabel("Deliver to").selectOption("US");
  await expect(page.getByText("No VAT is due in the United States.")).toBeVisible();
});

for (const typed of ["0", "-1", "1e9", "1.5", "999", "two"]) {
  test(`a quantity of ${typed} is refused in words, stays there to be mended, and changes nothing`, async ({
    page,
  }) => {
    await addPoster(page);
    await page.goto("/cart");
    const quantity = page.getByLabel(QUANTITY, { exact: true });
    await quantity.fill(typed);
    await quantity.press("Enter");
    await expect(page.locator("li").getByText("Enter a whole number from 1 to 20.")).toBeVisible();
    await expect(quantity).toHaveValue(typed);
    await expect(quantity).toHaveAttribute("aria-invalid", "true");
    await page.reload();
    await expect(page.getByLabel(QUANTITY, { exact: true })).toHaveValue("1");
  });
}

test("a price, a total or a bag named by the browser is refused whole", async ({ page, shop }) => {
  for (const [name, value] of [
    ["priceMinor", "1"],
    ["totalMinor", "1"],
    ["cartId", "0193f0a0-0000-7000-8000-000000000001"],
  ] as const) {
    await page.goto(POSTER);
    await page.waitForLoadState("networkidle");
    await page.locator("main form").evaluate(
      (form, field) => {
        const input = document.createElement("input");
        Object.assign(input, { type: "hidden", ...field });
        form.append(input);
      },
      { name, value },
    );
    await page.getByRole("button", { name: "Add to bag" }).click();
    await expect(page.getByText(`We didn't ask for “${name}”, so nothing was changed.`)).toBeVisible();
  }
  expect(await bagsOf(page.context(), shop.url)).toBe(null);
});

test("a stranger's cookie opens no bag, and ours is unreadable for scripts", async ({ page, context, shop }) => {
  await addPoster(page);
  const token = await bagsOf(context, shop.url);
  expect(token).toMatch(/^[\w-]{22}$/);
  expect(await page.evaluate(() => document.cookie)).not.toContain("till_cart");
  const [found] = await shop.query<{ leaked: boolean }>(
    "select exists (select 1 from carts where token_hash = $1) as leaked",
    [token],
  );
  expect(found?.leaked).toBe(false);
  for (const value of ["AAAAAAAAAAAAAAAAAAAAAA", "' or 1=1 --", "x".repeat(3000)]) {
    await context.clearCookies();
    await context.addCookies([{ name: "till_cart", value, url: shop.url }]);
    await page.goto("/cart");
    await expect(page.getByRole("heading", { name: "Your bag is empty" })).toBeVisible();
  }
});

test("two tabs change one bag: each sees what the other did, and nothing is lost", async ({ page, context }) => {
  await addPoster(page);
  const other = await context.newPage();
  await other.goto("/cart");
  await addPoster(page, 2);
  await other.getByRole("button", { name: `One more: ${QUANTITY}` }).click();
  await expect(other.getByLabel(QUANTITY, { exact: true })).toHaveValue("2");
  await page.goto("/cart");
  await page.getByRole("button", { name: /^Remove/ }).click();
  await expect(page.getByText("was removed from your bag").last()).toBeVisible();
  await other.getByRole("button", { name: `One more: ${QUANTITY}` }).click();
  await expect(other.getByText("Your bag changed in another tab.").last()).toBeVisible();
  await expect(other.getByRole("heading", { name: "Your bag is empty" })).toBeVisible();
});

test("pressing plus faster than the shop answers loses no press", async ({ page }) => {
  await addPoster(page);
  await page.goto("/cart");
  await page.waitForLoadState("networkidle");
  const more = page.getByRole("button", { name: `One more: ${QUANTITY}` });
  for (let press = 0; press < 4; press += 1) await more.click();
  await expect(page.getByRole("link", { name: "Bag, 5 items" })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel(QUANTITY, { exact: true })).toHaveValue("5");
});

test("what sells out or changes its price in the bag is said, and checkout waits for it to be mended", async ({
  page,
  shop,
}) => {
  const sku = "FP-BANK-5070";
  const [before] = await shop.query<{ stock: number; price: string }>(
    "select stock_on_hand as stock, price_minor as price from variants where sku = $1",
    [sku],
  );
  await addPoster(page, 3);
  await shop.query(
    "update variants set stock_on_hand = stock_held + 2, price_minor = price_minor + 400 where sku = $1",
    [sku],
  );
  await page.goto("/cart");
  await expect(page.getByText("Only 2 of this print are left.")).toBeVisible();
  await expect(page.getByText(/The price changed from/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Check out" })).toBeDisabled();
  await page.getByRole("button", { name: /^Set to 2/ }).click();
  await expect(page.getByRole("link", { name: "Check out" })).toHaveAttribute("href", "/checkout");
  await shop.query("update variants set stock_on_hand = stock_held where sku = $1", [sku]);
  await page.reload();
  await expect(page.getByText("Sold out since you added it.")).toBeVisible();
  await page.goto(POSTER);
  await expect(page.getByLabel(SIZE)).toBeDisabled();
  await shop.query("update variants set stock_on_hand = $2, price_minor = $3 where sku = $1", [
    sku,
    before?.stock,
    before?.price,
  ]);
});

async function bagsOf(context: BrowserContext, url: string): Promise<string | null> {
  return (await context.cookies(url)).find((cookie) => cookie.name === "till_cart")?.value ?? null;
}
