import { expect } from "@playwright/test";
import { test } from "./shop";
import {
  buy,
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
  signIn,
} from "./shopper";

const PAGES = [
  "/admin",
  "/admin/orders",
  "/admin/disputes",
  "/admin/money",
  "/admin/coupons",
  "/admin/events",
  "/admin/health",
];

test("the admin is closed to visitors and to shoppers", async ({ page, shop }) => {
  const order = `/admin/orders/${orderIdOf(await buy(page))}`;
  for (const path of [...PAGES, order]) {
    await page.goto(path);
    await expect(page, path).toHaveURL(/\/sign-in/);
  }
  await signIn(page, shop, newEmail("shopper"));
  for (const path of [...PAGES, order]) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
    await expect(page.locator("body")).not.toContainText(/Ada Lovelace|example\.com/);
  }
});

test("no header, method or spelling of the path opens the admin to a shopper", async ({ page, shop }) => {
  const url = await buy(page);
  const [order] = await shop.query<{ number: string }>("select number from orders where id = $1", [orderIdOf(url)]);
  await signIn(page, shop, newEmail("curious"));
  const tries: [string, Record<string, string>][] = [
    ["/admin/orders", { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" }],
    ["/admin/orders", { rsc: "1" }],
    ["/admin/orders", { rsc: "1", "next-router-prefetch": "1" }],
    ["/admin/orders?_rsc=1", { rsc: "1", "next-router-state-tree": "%5B%22%22%5D" }],
    ["/admin//orders", {}],
    ["/%61dmin/orders", {}],
    ["/admin/orders/", {}],
    ["/admin/orders", { "x-http-method-override": "GET", "x-original-url": "/" }],
  ];
  for (const [path, headers] of tries) {
    const response = await page.request.get(path, { headers });
    expect(await response.text(), `${path} ${JSON.stringify(headers)}`).not.toContain(order?.number);
  }
});

test("the merchant finds an order by number and by e-mail, and sees all that happened to it", async ({
  page,
  shop,
  browser,
}) => {
  const email = newEmail("found");
  const shopper = await browser.newContext({ baseURL: shop.url });
  const tab = await shopper.newPage();
  await putInBag(tab);
  await openCheckout(tab);
  await fillDetails(tab, email);
  await fillCard(tab, CARDS.declined);
  await pay(tab);
  await expect(tab.getByText("Your card was declined")).toBeVisible();
  await fillCard(tab, CARDS.visa);
  await pay(tab);
  await tab.waitForURL(/\/orders\//);
  await expectPaid(tab);
  const orderId = orderIdOf(tab.url());
  await shopper.close();
  const [order] = await shop.query<{ number: string }>("select number from orders where id = $1", [orderId]);
  const number = order?.number ?? "";

  await openAsOwner(page, shop, "/admin/orders");
  for (const words of [number, number.toLowerCase().replace("-", " "), email]) {
    await page.getByRole("searchbox").fill(words);
    await page.getByRole("searchbox").press("Enter");
    await expect(page.getByRole("link", { name: number })).toBeVisible();
    await expect(page.getByRole("link", { name: /^T-/ })).toHaveCount(1);
  }
  await page.getByRole("link", { name: number }).click();
  await expect(page.getByRole("heading", { level: 1, name: new RegExp(number) })).toBeVisible();
  const main = page.getByRole("main");
  await expect(main).toContainText("Ada Lovelace");
  await expect(main).toContainText("generic_decline");
  await expect(main).toContainText(/ending 4242|•+ ?4242|4242/);
  await expect(main).toContainText("€32.50");
});

test("the list is paged without gaps or repeats, and filtered by status", async ({ page, shop }) => {
  await shop.query(
    `insert into orders (id, number, status, currency, subtotal_minor, shipping_minor, tax_minor, total_minor, email, locale, country, placed_at, expires_at)
     select gen_random_uuid(), 'T-PAGE' || lpad(n::text, 4, '0'), 'expired', 'EUR', 1000, 0, 0, 1000, 'pages@example.com', 'en', 'PT',
       now() - n * interval '1 minute', now() from generate_series(1, 130) n`,
  );
  await openAsOwner(page, shop, "/admin/orders");
  await page.goto("/admin/orders?q=pages%40example.com");
  const seen: string[] = [];
  for (let pages = 0; pages < 10; pages += 1) {
    await expect(page.getByRole("link", { name: /^T-PAGE/ }).first()).toBeVisible();
    seen.push(...(await page.getByRole("link", { name: /^T-PAGE/ }).allInnerTexts()));
    const older = page.getByRole("link", { name: /older/i });
    if ((await older.count()) === 0) break;
    const before = page.url();
    await older.first().click();
    await page.waitForURL((url) => url.href !== before);
  }
  expect(seen).toHaveLength(130);
  expect(new Set(seen).size).toBe(130);
  expect(seen).toEqual([...seen].sort());
});

test("a merchant sees that the shop is well, in test mode", async ({ page, shop }) => {
  await openAsOwner(page, shop, "/admin/health");
  await expect(page.getByRole("heading", { level: 1, name: "Health" })).toBeVisible();
  await expect(page.getByText(/test mode/i).first()).toBeVisible();
});
