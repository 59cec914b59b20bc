import { expect } from "@playwright/test";
import { test } from "./shop";
import { booksOf, CARDS, fillCard, fillDetails, newEmail, openAsOwner, openCheckout, pay, putInBag } from "./shopper";

test("S13 after five declined cards paying pauses in honest words, and the gateway takes no sixth", async ({
  page,
  shop,
  browser,
}) => {
  const email = newEmail("tester");
  await putInBag(page);
  await openCheckout(page);
  await fillDetails(page, email);
  for (let card = 1; card <= 5; card += 1) {
    await fillCard(page, CARDS.declined);
    await pay(page);
    await expect(page.getByText("Your card was declined")).toBeVisible();
    await expect
      .poll(async () => (await shop.query("select 1 from charges where status = 'failed'")).length)
      .toBeGreaterThanOrEqual(card);
  }
  const [order] = await shop.query<{ id: string }>("select id from orders where email = $1", [email]);
  await expect.poll(async () => (await booksOf(shop, order?.id ?? "")).intents[0]?.status).toBe("canceled");
  await fillCard(page, CARDS.visa);
  await pay(page);
  await expect(page.getByText(/Several cards were declined here, so paying pauses for \d+ minutes/)).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(email);

  // A header that says where it comes from, in a browser's own hand, changes nothing: the shop reads the socket.
  await page.setExtraHTTPHeaders({ "x-forwarded-for": "198.51.100.77", "x-client-address": "198.51.100.77" });
  await pay(page);
  await expect(page.getByText(/Several cards were declined here/)).toBeVisible();
  expect((await booksOf(shop, order?.id ?? "")).charges).toHaveLength(5);
  const [networks] = await shop.query<{ count: string }>(
    "select count(*) from rate_limits where key like 'payment_tries_of_network:%'",
  );
  expect(networks?.count).toBe("1");

  const admin = await browser.newPage({ baseURL: shop.url });
  await openAsOwner(admin, shop, "/admin/health");
  const line = admin.getByRole("listitem").filter({ hasText: "Is somebody testing cards?" });
  await expect(line).toContainText("turned away");
  await expect(admin.getByRole("listitem").filter({ hasText: "Does the stock add up?" })).toContainText("Yes");
  await admin.close();
});
