import { expect } from "@playwright/test";
import { test } from "./shop";
import {
  booksOf,
  buy,
  CARDS,
  cardFrame,
  expectPaid,
  fillCard,
  fillDetails,
  HEADINGS,
  newEmail,
  openAsOwner,
  openCheckout,
  orderIdOf,
  pay,
  putInBag,
} from "./shopper";

test("G15 a gateway that is away: an honest page, the bag kept, and the same order paid when it is back", async ({
  page,
  shop,
}) => {
  const email = newEmail();
  await putInBag(page);
  await openCheckout(page);
  await fillDetails(page, email);
  await fillCard(page, CARDS.visa);
  await shop.control("POST", "/_sandbox/faults", {
    method: "POST",
    path: "/v1/payment_intents",
    effect: "error_500",
    caller: "server",
  });
  await pay(page);
  await expect(page.getByRole("heading", { level: 1, name: HEADINGS.confirming })).toBeVisible({ timeout: 30_000 });
  await expect(page.locator("body")).not.toContainText(/Internal|Error:|undefined/);
  const [order] = await shop.query<{ id: string; status: string }>("select id, status from orders where email = $1", [
    email,
  ]);
  expect(order?.status).toBe("pending");
  expect((await booksOf(shop, order?.id ?? "")).captured).toBe(0);
  await page.goto("/cart");
  await expect(page.getByText("Lead line").first()).toBeVisible();

  await shop.control("DELETE", "/_sandbox/faults");
  await expect
    .poll(
      async () =>
        (await shop.query("select 1 from payments where order_id = $1 and status = 'open'", [order?.id])).length,
      { timeout: 40_000 },
    )
    .toBe(1);
  await openCheckout(page);
  await fillCard(page, CARDS.visa);
  await pay(page);
  await page.waitForURL(/\/orders\//);
  await expectPaid(page);
  expect(orderIdOf(page.url())).toBe(order?.id);
  expect((await booksOf(shop, order?.id ?? "")).succeeded).toBe(1);
});

test("G2 a confirmation whose answer is lost charges once, and the order page finds out", async ({ page, shop }) => {
  const email = newEmail();
  await putInBag(page);
  await openCheckout(page);
  await fillDetails(page, email);
  await fillCard(page, CARDS.visa);
  await shop.control("POST", "/_sandbox/faults", {
    method: "POST",
    path: "/v1/payment_intents/*/confirm",
    effect: "apply_then_reset",
    caller: "browser",
    times: 1,
  });
  await pay(page);
  await expect
    .poll(async () => (await shop.query("select 1 from orders where email = $1 and status = 'paid'", [email])).length, {
      timeout: 30_000,
    })
    .toBe(1);
  const [order] = await shop.query<{ id: string }>("select id from orders where email = $1", [email]);
  expect((await booksOf(shop, order?.id ?? "")).succeeded).toBe(1);
  await page.goto("/checkout");
  await page.waitForURL(/\/orders\/|\/cart/);
});

test("K2 a killed worker loses nothing: the next one settles what it left", async ({ page, shop }) => {
  await shop.kill("worker");
  const url = await buy(page);
  await shop.start("worker");
  await expectPaid(page);
  await expect
    .poll(
      async () =>
        (await shop.query("select 1 from outbox_messages where order_id = $1 and sent_at is null", [orderIdOf(url)]))
          .length,
      { timeout: 30_000 },
    )
    .toBe(0);
});

test("K1 a shop that is killed while the shopper pays finds the payment again", async ({ page, shop }) => {
  const url = await buy(page);
  await shop.kill("web");
  await shop.start("web");
  await page.goto(url);
  await expectPaid(page);
  expect((await booksOf(shop, orderIdOf(url))).succeeded).toBe(1);
});

test("D1 a database that is away: honest pages, nothing charged, the bag kept, and all goes on when it is back", async ({
  page,
  shop,
}) => {
  const email = newEmail();
  await putInBag(page);
  await openCheckout(page);
  await fillDetails(page, email);
  await fillCard(page, CARDS.visa);
  await shop.stop("worker");
  await shop.takeDatabaseAway(true);
  await pay(page);
  await expect(page.getByText(/can't reach its order book right now/)).toBeVisible();
  await expect(page.getByLabel("Full name")).toHaveValue("Ada Lovelace");
  const other = await page.context().newPage();
  for (const path of ["/", "/posters", "/cart", "/checkout"]) {
    const answer = await other.goto(path);
    expect(answer?.status(), path).toBeGreaterThanOrEqual(500);
    await expect(other.getByRole("button", { name: "Try again" }), path).toBeVisible();
    await expect(other.locator("body"), path).not.toContainText(/ECONN|postgres|select |undefined/i);
  }
  expect((await fetch(`${shop.url}/api/health`)).status).toBe(503);

  await shop.takeDatabaseAway(false);
  await shop.start("worker");
  await pay(page);
  await page.waitForURL(/\/orders\//);
  await expectPaid(page);
  expect((await booksOf(shop, orderIdOf(page.url()))).succeeded).toBe(1);
});

test("U9 Pay pressed before the payment form is there says so, sends nothing, and pays once it is", async ({
  page,
}) => {
  let release = () => {};
  const isWanted = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/v1\/elements\/sessions/, async (route) => {
    await isWanted;
    await route.continue();
  });
  await putInBag(page);
  await openCheckout(page);
  await fillDetails(page, newEmail());
  await cardFrame(page).locator("body").waitFor({ state: "attached" });
  await pay(page);
  await expect(page.getByText("The payment form is still loading. Nothing was charged.")).toBeVisible();
  release();
  await expect(page.locator('iframe[title="Secure payment input frame"]')).toHaveCSS("opacity", "1");
  await fillCard(page, CARDS.visa);
  await pay(page);
  await page.waitForURL(/\/orders\//);
  await expectPaid(page);
});

test("G15 a gateway that is away for ten minutes: shop and admin live on, health says so, and the order starts by itself", async ({
  page,
  shop,
  browser,
}) => {
  const email = newEmail();
  const merchant = await browser.newContext({ baseURL: shop.url });
  const admin = await merchant.newPage();
  await openAsOwner(admin, shop, "/admin/health");
  await putInBag(page);
  await openCheckout(page);
  await fillDetails(page, email);
  await fillCard(page, CARDS.visa);
  await shop.control("POST", "/_sandbox/faults", { path: "/v1/*", effect: "error_500", caller: "server" });
  await pay(page);
  await expect(page.getByRole("heading", { level: 1, name: HEADINGS.confirming })).toBeVisible({ timeout: 20_000 });
  const away = "select 1 from gateway_states where away_since is not null";
  const unasked = "update payments set next_check_at = now() where next_check_at > now()";
  await expect
    .poll(
      async () => {
        await shop.query(unasked);
        return (await shop.query(away)).length;
      },
      { timeout: 60_000 },
    )
    .toBe(1);
  // Ten minutes by the clocks: the pauses between two looks have grown to five.
  await shop.query("update gateway_states set away_since = now() - interval '10 minutes'");
  await shop.query(
    "update payments set checks = 9, next_check_at = now() + interval '5 minutes' where next_check_at is not null",
  );
  await admin.reload();
  await expect(admin.getByText(/No, for 10 min/)).toBeVisible();
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  await shop.control("DELETE", "/_sandbox/faults");
  // Nobody touches anything: a probe finds out that it is back, and what was not heard of is due at once.
  const [order] = await shop.query<{ id: string }>("select id from orders where email = $1", [email]);
  await expect
    .poll(
      async () =>
        (await shop.query("select 1 from payments where order_id = $1 and status = 'open'", [order?.id])).length,
      { timeout: 60_000 },
    )
    .toBe(1);
  await expect.poll(async () => (await shop.query(away)).length, { timeout: 40_000 }).toBe(0);
  await admin.reload();
  await expect(admin.getByText(/No, for/)).toBeHidden();
  await openCheckout(page);
  await fillCard(page, CARDS.visa);
  await pay(page);
  await page.waitForURL(/\/orders\//);
  await expectPaid(page);
  expect((await booksOf(shop, order?.id ?? "")).succeeded).toBe(1);
  await merchant.close();
});
