import { expect, type Page } from "@playwright/test";
import { test } from "./shop";
import { CARDS, fillCard, fillDetails, newEmail, openCheckout, POSTER, pay, putInBag } from "./shopper";

/** Sets a form's field to what its control would never allow, and sends it as the page would. */
async function addToBagWith(page: Page, name: string, value: string): Promise<void> {
  await page.goto(`/products/${POSTER}`);
  await page.locator("form", { has: page.getByRole("button", { name: "Add to bag" }) }).evaluate(
    (form: HTMLFormElement, [field, text]) => {
      form.noValidate = true;
      for (const input of form.querySelectorAll(`[name="${field}"]`)) input.remove();
      const hidden = document.createElement("input");
      hidden.type = "hidden";
      hidden.name = field ?? "";
      hidden.value = text ?? "";
      form.append(hidden);
    },
    [name, value],
  );
  await page.getByRole("button", { name: "Add to bag" }).click();
}

test.describe("a quantity that is none is refused in words, and the bag stays as it was", () => {
  for (const quantity of ["0", "-1", "1e9", "1.5", "NaN", "", "９", "1; drop table orders"]) {
    test(JSON.stringify(quantity), async ({ page }) => {
      await addToBagWith(page, "quantity", quantity);
      await expect(page.getByText(/whole number from 1 to 20/)).toBeVisible();
      await page.goto("/cart");
      await expect(page.getByText("Your bag is empty").first()).toBeVisible();
    });
  }
});

test("a print that does not exist, or somebody's invention of one, is refused in words", async ({ page }) => {
  for (const id of ["00000000-0000-7000-8000-000000000000", "not-an-id", "' or 1=1 --"]) {
    await addToBagWith(page, "variantId", id);
    await expect(page.getByText(/We don't sell this print in that size|^Choose one of the sizes shown/)).toBeVisible();
  }
});

test("a price that the browser sends changes nothing", async ({ page, shop }) => {
  await addToBagWith(page, "priceMinor", "1");
  await page.goto("/cart");
  const email = newEmail();
  const [line] = await shop.query("select 1 from cart_lines where unit_price_seen_minor = 1");
  expect(line).toBeUndefined();
  expect(await shop.query("select 1 from orders where email = $1", [email])).toHaveLength(0);
});

test("a wrong address is explained beside its field, and everything typed is kept", async ({ page, shop }) => {
  const email = newEmail();
  await putInBag(page);
  await openCheckout(page);
  await fillDetails(page, email);
  await page.getByLabel("Postal code").fill("nowhere");
  await page.getByLabel("Full name").fill("");
  await fillCard(page, CARDS.visa);
  await pay(page);
  await expect(page.getByLabel("Postal code")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Full name")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Postal code")).toHaveValue("nowhere");
  await expect(page.getByLabel("Street and house number")).toHaveValue("Rua do Almada 82");
  expect(await shop.query("select 1 from orders where email = $1", [email])).toHaveLength(0);
  await page.getByLabel("Postal code").fill("4050376");
  await page.getByLabel("Full name").fill("Ада Лавлейс 愛達");
  await pay(page);
  await page.waitForURL(/\/orders\//);
});

test("another shopper's bag can be neither seen nor changed", async ({ page, browser, shop }) => {
  await putInBag(page);
  const other = await browser.newContext({ baseURL: shop.url });
  const stranger = await other.newPage();
  await stranger.goto("/cart");
  await expect(stranger.getByText("Your bag is empty").first()).toBeVisible();
  const [cart] = await shop.query<{ id: string; token_hash: string }>(
    "select id, token_hash from carts order by created_at desc limit 1",
  );
  for (const guess of [cart?.id ?? "", cart?.token_hash ?? ""]) {
    await other.addCookies([{ name: "till_cart", value: guess, url: shop.url }]);
    await stranger.goto("/cart");
    await expect(stranger.getByText("Your bag is empty").first()).toBeVisible();
  }
  await other.close();
});

test("addresses that nobody links to end in a page that helps, never in a crash", async ({ page }) => {
  for (const path of [
    "/products/nothing",
    "/products/%00",
    "/orders/%2e%2e",
    "/posters?artist=%27&page=-1",
    "/admin/orders?status=bogus&older=%FF",
    "/nowhere",
  ]) {
    const response = await page.request.get(path);
    expect(response.status(), path).toBeLessThan(500);
  }
});

test("an action that another site sends does nothing", async ({ page, shop, browser }) => {
  await page.goto(`/products/${POSTER}`);
  const variant = await page.locator("[name=variantId]").first().getAttribute("value");
  const form = page.locator("form", { has: page.getByRole("button", { name: "Add to bag" }) });
  const fields = await form.evaluate((one: HTMLFormElement) =>
    [...new FormData(one).entries()].map(([name, value]) => [name, String(value)]),
  );
  const [{ count: before } = { count: "" }] = await shop.query<{ count: string }>("select count(*) from cart_lines");
  const outside = await browser.newContext();
  for (const origin of [
    undefined,
    "null",
    "https://evil.example",
    `${shop.url}.evil.example`,
    shop.url.replace("http:", "https:"),
  ]) {
    await outside.request
      .post(`${shop.url}/products/${POSTER}`, {
        headers: origin ? { origin } : {},
        multipart: Object.fromEntries([...fields, ["variantId", variant ?? ""]]),
        maxRedirects: 0,
      })
      .catch(() => undefined);
  }
  const [{ count: after } = { count: "" }] = await shop.query<{ count: string }>("select count(*) from cart_lines");
  expect(after).toBe(before);
  await outside.close();
});

test("an address that is no text is nobody's page, and no error of the shop's", async ({ request, shop }) => {
  for (const path of ["/products/%00", "/posters?artist=%00", "/products/%E0%A4%A", "/orders/%00/status"]) {
    const answer = await request.get(`${shop.url}${path}`);
    expect(answer.status(), path).toBe(400);
  }
});
