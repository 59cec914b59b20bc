import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { deliver, sign } from "./gateway-post";
import { type Shop, test } from "./shop";
import { newEmail, openAsOwner } from "./shopper";

const LIST = "/admin/orders";

/** Orders of one buyer, newest first, straight into the database: these tests are about how a merchant moves. */
async function placeOrders(shop: Shop, count: number): Promise<{ email: string; numbers: string[]; ids: string[] }> {
  const email = newEmail("list");
  const ids = Array.from({ length: count }, () => randomUUID());
  const numbers = ids.map((id) => `T-${id.slice(0, 8).toUpperCase()}`);
  await shop.query(
    `insert into orders (id, number, status, currency, subtotal_minor, shipping_minor, tax_minor, total_minor, email, locale, country, placed_at, expires_at)
     select id::uuid, number, 'expired', 'EUR', 4800, 950, 0, 5750, $3, 'en', 'DE', now() - place * interval '1 minute', now()
     from unnest($1::text[], $2::text[]) with ordinality as given (id, number, place)`,
    [ids, numbers, email],
  );
  return { email, numbers, ids };
}

const searchFor = (email: string) => `${LIST}?q=${encodeURIComponent(email)}`;
const rows = (page: Page) => page.locator("tbody tr");

test("keys move through the list and open an order, and do nothing while somebody types", async ({ page, shop }) => {
  const { email, numbers, ids } = await placeOrders(shop, 3);
  const [first = "", second = ""] = numbers;
  await openAsOwner(page, shop, LIST);
  await page.goto(searchFor(email));
  await expect(page.getByRole("button", { name: "Keys" })).toHaveAttribute("aria-keyshortcuts", /./);
  const field = page.getByRole("searchbox");
  await page.keyboard.press("/");
  await expect(field).toBeFocused();
  await page.keyboard.type("jk?");
  await expect(field).toHaveValue("jk?");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: first })).toBeFocused();
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: second })).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${LIST}/${ids[0]}`);
});

test("single keys can be turned off, and stay off in this browser", async ({ page, shop }) => {
  const { email, numbers } = await placeOrders(shop, 1);
  await openAsOwner(page, shop, LIST);
  await page.goto(searchFor(email));
  const button = page.getByRole("button", { name: "Keys" });
  await expect(button).toHaveAttribute("aria-keyshortcuts", /./);
  await page.keyboard.press("?");
  await page.getByLabel("Single keys are on").uncheck();
  await page.getByRole("button", { name: "Close" }).click();
  await page.reload();
  await button.click();
  await expect(page.getByLabel("Single keys are on")).not.toBeChecked();
  await page.getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: numbers[0] ?? "" })).not.toBeFocused();
});

test("the way back from an older page leads to the newest orders", async ({ page, shop }) => {
  const { email, numbers } = await placeOrders(shop, 45);
  await openAsOwner(page, shop, LIST);
  await page.goto(searchFor(email));
  await expect(rows(page)).toHaveCount(40);
  await page.getByRole("link", { name: "Older" }).click();
  await expect(rows(page)).toHaveCount(5);
  await expect(page.getByText("Oldest shown")).toBeVisible();
  await page.getByRole("link", { name: "Newer", exact: true }).click();
  await expect(rows(page)).toHaveCount(40);
  await expect(rows(page).first()).toContainText(numbers[0] ?? "");
  await expect(page.getByText("Newest shown")).toBeVisible();
});

test("an address that was cut or changed is explained, and what can be shown is shown", async ({ page, shop }) => {
  await placeOrders(shop, 1);
  await openAsOwner(page, shop, LIST);
  for (const query of ["?older=MTc2", "?view=nope", "?q=a&q=b", "?older=x&newer=y"]) {
    const answer = await page.goto(`${LIST}${query}`);
    expect(answer?.status(), query).toBe(200);
    await expect(page.getByText(/this address/i), query).toBeVisible();
    await expect(rows(page).first(), query).toBeVisible();
  }
  expect((await page.goto(`${LIST}/00000000-0000-7000-8000-000000000000`))?.status()).toBe(404);
  await expect(page.getByRole("link", { name: "See all orders" })).toBeVisible();
});

test("a stored event is shown whole, except for the secret that could confirm the payment", async ({ page, shop }) => {
  const id = `evt_${randomUUID().replaceAll("-", "")}`;
  const object = { id: "ba_1", client_secret: "pi_1_secret_shown", amount: 4800 };
  const body = JSON.stringify({ id, object: "event", type: "balance.available", livemode: false, data: { object } });
  expect((await deliver(shop, body, sign(body, shop.webhookSecret))).status).toBe(200);
  await openAsOwner(page, shop, "/admin/events");
  await page.goto(`/admin/events/${id}`);
  await expect(page.getByRole("main")).toContainText('"amount": 4800');
  expect(await page.content()).not.toContain("secret_shown");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
});

test("the list works without scripts: search, views and pages are links and a form", async ({
  page,
  shop,
  browser,
}) => {
  const { email } = await placeOrders(shop, 41);
  await openAsOwner(page, shop, LIST);
  const plain = await browser.newContext({
    baseURL: shop.url,
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const bare = await plain.newPage();
  await bare.goto(LIST);
  await bare.getByRole("searchbox").fill(email);
  await bare.getByRole("button", { name: "Search" }).click();
  await expect(rows(bare)).toHaveCount(40);
  await bare.getByRole("link", { name: "Older" }).click();
  await expect(rows(bare)).toHaveCount(1);
  await bare.getByRole("link", { name: "Paid", exact: true }).click();
  await expect(bare.getByText("No orders here")).toBeVisible();
  await plain.close();
});
