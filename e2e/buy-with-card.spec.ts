import { expect } from "@playwright/test";
import { test } from "./shop";
import { booksOf, buy, DOWNLOAD, expectPaid, newEmail, orderIdOf } from "./shopper";

test("a poster is bought with a card: pending at once, paid by itself, charged once", async ({ page, shop }) => {
  const email = newEmail();
  const url = await buy(page, { email });
  await expectPaid(page);
  const orderId = orderIdOf(url);
  const books = await booksOf(shop, orderId);
  expect(books.intents).toHaveLength(1);
  expect(books.succeeded).toBe(1);
  const [order] = await shop.query<{ number: string; total_minor: string; status: string }>(
    "select number, total_minor, status from orders where id = $1",
    [orderId],
  );
  expect(order?.status).toBe("paid");
  expect(books.captured).toBe(Number(order?.total_minor));
  const mail = await shop.nextMail(email);
  expect(mail.subject).toContain(order?.number);
  expect(mail.text).toContain(`/orders/${orderId}?token=`);
});

test("the link in the mail opens the order on another device, without any cookie", async ({ page, shop, browser }) => {
  const email = newEmail();
  await buy(page, { email });
  const mail = await shop.nextMail(email);
  const link = /https?:\/\/\S+\/orders\/\S+/.exec(mail.text)?.[0] ?? "";
  const elsewhere = await browser.newContext();
  const phone = await elsewhere.newPage();
  await phone.goto(link);
  await expectPaid(phone);
  await elsewhere.close();
});

test("a download is delivered when it is paid, and only by its link", async ({ page, shop }) => {
  const url = await buy(page, { slug: DOWNLOAD });
  await expectPaid(page);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page
      .getByRole("link", { name: /^Download/ })
      .first()
      .click(),
  ]);
  const [file] = await shop.query<{ file_name: string; size_bytes: number }>(
    `select d.file_name, d.size_bytes from downloads d join order_lines l on l.variant_id = d.variant_id where l.order_id = $1`,
    [orderIdOf(url)],
  );
  expect(download.suggestedFilename()).toBe(file?.file_name);
  const stream = await download.createReadStream();
  let size = 0;
  for await (const chunk of stream) size += (chunk as Buffer).length;
  expect(size).toBe(file?.size_bytes);
  const address = new URL(download.url());
  address.search = "";
  expect((await page.request.get(address.href)).status()).toBe(404);
});

test("after paying the bag is empty, and what was sold has left the shelf", async ({ page, shop }) => {
  const url = await buy(page);
  await expectPaid(page);
  await page.goto("/cart");
  await expect(page.getByText("Your bag is empty").first()).toBeVisible();
  const holds = await shop.query("select status from stock_holds where order_id = $1", [orderIdOf(url)]);
  expect(holds).toEqual([{ status: "sold" }]);
});
