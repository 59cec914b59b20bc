import { expect, type Page } from "@playwright/test";
import { type Shop, test } from "./shop";
import { booksOf, buy, DOWNLOAD, expectPaid, newEmail, openAsOwner, orderIdOf } from "./shopper";

/** The refund succeeds, and a minute later the shopper's bank sends it back. */
const REFUND_FAILS = "4000000000005126";

interface GatewayRefund {
  readonly payment_intent: string;
  readonly amount: number;
  readonly status: string;
}

async function refundsAtGateway(shop: Shop, orderId: string): Promise<number[]> {
  const { intents } = await booksOf(shop, orderId);
  const { refunds } = (await shop.control("GET", "/_sandbox/books")) as { refunds: GatewayRefund[] };
  return refunds.filter((refund) => refund.payment_intent === intents[0]?.id).map(({ amount }) => amount);
}

async function stockOf(shop: Shop, orderId: string): Promise<number> {
  const [variant] = await shop.query<{ stock_on_hand: number }>(
    "select stock_on_hand from variants where id = (select variant_id from order_lines where order_id = $1)",
    [orderId],
  );
  return variant?.stock_on_hand ?? 0;
}

async function mailsAbout(shop: Shop, email: string, subject: RegExp): Promise<string[]> {
  return (await shop.mailbox(email)).filter((mail) => subject.test(mail.subject)).map((mail) => mail.text);
}

/** From the order to the form by its button. */
async function openForm(page: Page): Promise<void> {
  await page.getByRole("region", { name: "Refunds" }).getByRole("link", { name: "Refund", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Refund order/ })).toBeVisible();
}

const problems = (page: Page) => page.locator("main").getByRole("alert");
const review = (page: Page) => page.getByRole("button", { name: "Review refund" }).click();

test("a merchant refunds a line in part and then the rest; the shopper sees it and is told", async ({
  page,
  shop,
  browser,
}) => {
  const email = newEmail("refunded");
  const context = await browser.newContext({ baseURL: shop.url });
  const shopper = await context.newPage();
  const link = await buy(shopper, { email });
  await expectPaid(shopper);
  const orderId = orderIdOf(link);
  const before = await stockOf(shop, orderId);

  await openAsOwner(page, shop, `/admin/orders/${orderId}`);
  await openForm(page);
  await page.getByLabel(/^quantity of Lead line/).fill("9");
  await review(page);
  await expect(problems(page)).toContainText("Enter 0 to 1 of Lead line.");
  await page.getByLabel(/^quantity of Lead line/).fill("1");
  await page.getByLabel("Amount").fill("10,50");
  await review(page);
  await expect(page.getByText(`${email} gets €10.50 back, to Visa ending 4242.`)).toBeVisible();
  await page.getByLabel("Note").fill("Corner was bent");
  await page.getByRole("button", { name: "Refund €10.50" }).click();

  await page.waitForURL(`**/admin/orders/${orderId}#refunds`);
  const refunds = page.getByRole("region", { name: "Refunds" });
  await expect(refunds.getByText("Refunded", { exact: true })).toBeVisible();
  await expect(refunds).toContainText("Corner was bent");
  await expect(refunds).toContainText("1 back in stock");
  expect(await refundsAtGateway(shop, orderId)).toEqual([1_050]);
  expect(await stockOf(shop, orderId)).toBe(before + 1);

  await shopper.reload();
  const shown = shopper.getByRole("region", { name: "Refund" });
  await expect(shown).toContainText("-€10.50 to Visa ending 4242");
  await expect(shown).toContainText("Banks usually show it within 10 business days.");
  await expect(shown).not.toContainText("Corner was bent");
  await expect.poll(() => mailsAbout(shop, email, /^Your refund of €10\.50/)).toHaveLength(1);

  await openForm(page);
  await expect(page.getByText("All refunded")).toBeVisible();
  const [order] = await shop.query<{ total_minor: string }>("select total_minor from orders where id = $1", [orderId]);
  const rest = (Number(order?.total_minor) - 1_050) / 100;
  await page.getByLabel("Amount").fill("9999");
  await review(page);
  await expect(problems(page)).toContainText(`Enter at most €${rest.toFixed(2)}`);
  await page.getByLabel("Amount").fill(rest.toFixed(2));
  await review(page);
  await page.getByRole("button", { name: `Refund €${rest.toFixed(2)}` }).click();
  await expect(page.getByText("Refunded in full").first()).toBeVisible();
  await shopper.reload();
  await expect(shopper.getByRole("heading", { level: 1, name: "Refunded in full" })).toBeVisible();
  await context.close();
});

test("U1 a double click and a resend of the confirmed form make one refund", async ({ page, shop, browser }) => {
  const context = await browser.newContext({ baseURL: shop.url });
  const shopper = await context.newPage();
  const orderId = orderIdOf(await buy(shopper));
  await expectPaid(shopper);
  await context.close();
  await openAsOwner(page, shop, `/admin/orders/${orderId}`);
  await openForm(page);
  await page.getByLabel("Amount").fill("5");
  await review(page);
  const confirmation = page.url();
  await page.getByRole("button", { name: "Refund €5.00" }).dblclick();
  await page.waitForURL(`**/admin/orders/${orderId}#refunds`);
  await expect(page.getByRole("region", { name: "Refunds" }).getByText("Refunded", { exact: true })).toBeVisible();
  await page.goto(confirmation);
  await expect(page.getByText("This refund was made already")).toBeVisible();
  await expect(page.getByRole("button", { name: "Refund €5.00" })).toHaveCount(0);
  expect(await refundsAtGateway(shop, orderId)).toEqual([500]);
  expect(await shop.query("select count(*)::int as count from refunds where order_id = $1", [orderId])).toEqual([
    { count: 1 },
  ]);
});

test("R2 a refund that the bank sends back raises the alarm, tells the shopper, and can be made again", async ({
  page,
  shop,
  browser,
}) => {
  const email = newEmail("bounced");
  const context = await browser.newContext({ baseURL: shop.url });
  const shopper = await context.newPage();
  const link = await buy(shopper, { slug: DOWNLOAD, card: REFUND_FAILS, email });
  await expectPaid(shopper);
  const orderId = orderIdOf(link);
  const file = (await shopper.getByRole("link", { name: /^Download/ }).getAttribute("href")) ?? "";
  expect((await shopper.request.get(file)).status()).toBe(200);

  await openAsOwner(page, shop, `/admin/orders/${orderId}`);
  await openForm(page);
  await page.getByRole("link", { name: "Choose everything that is left" }).click();
  await expect(page.getByLabel(/^quantity of/)).toHaveValue("1");
  await review(page);
  await page.getByRole("button", { name: /^Refund €/ }).click();
  await expect(page.getByText("Refunded in full").first()).toBeVisible();
  await shopper.goto(link);
  await expect(shopper.getByRole("heading", { level: 1, name: "Refunded in full" })).toBeVisible();
  expect((await shopper.request.get(file)).status()).toBe(404);

  await shop.control("POST", "/_sandbox/clock", { advance_s: 61 });
  await expect.poll(() => mailsAbout(shop, email, /didn't arrive/)).toHaveLength(1);
  await page.reload();
  await expect(page.getByText("A refund came back").first()).toBeVisible();
  const refunds = page.getByRole("region", { name: "Refunds" });
  await expect(refunds).toContainText("Came back");
  await expect(refunds).toContainText("The card has expired or was canceled.");
  await expect(refunds.getByRole("link", { name: "Refund", exact: true })).toBeVisible();
  await shopper.reload();
  await expectPaid(shopper);
  await expect(shopper.getByRole("region", { name: "Refund" })).toContainText("still owe it to you");
  expect((await shopper.request.get(file)).status()).toBe(200);
  await context.close();
});

test("the refund page is closed to shoppers, works without scripts, and refuses what a browser should not send", async ({
  page,
  shop,
  browser,
}) => {
  const context = await browser.newContext({ baseURL: shop.url });
  const shopper = await context.newPage();
  const orderId = orderIdOf(await buy(shopper));
  await expectPaid(shopper);
  await shopper.goto(`/admin/orders/${orderId}/refund`);
  await expect(shopper).toHaveURL(/\/sign-in/);
  await context.close();

  await openAsOwner(page, shop, "/admin");
  const plain = await browser.newContext({ baseURL: shop.url, javaScriptEnabled: false });
  await plain.addCookies(await page.context().cookies());
  const tab = await plain.newPage();
  await tab.goto(`/admin/orders/${orderId}`);
  await openForm(tab);
  await tab.getByLabel("Amount").fill("1e3");
  await review(tab);
  await expect(problems(tab)).toContainText("Enter an amount such as");
  await tab.getByLabel("Amount").fill("3");
  await review(tab);
  await tab.locator("input[name=amountMinor]").evaluate((input) => input.setAttribute("value", "99999999"));
  await tab.getByRole("button", { name: "Refund €3.00" }).click();
  await expect(problems(tab)).toContainText("The most you can refund is now €");
  await tab.getByLabel("Note").fill("kept");
  await tab.locator("input[name=amountMinor]").evaluate((input) => input.setAttribute("value", "300"));
  await tab.getByRole("button", { name: "Refund €3.00" }).click();
  await tab.waitForURL(`**/admin/orders/${orderId}**`);
  await expect.poll(() => refundsAtGateway(shop, orderId)).toEqual([300]);
  await plain.close();
});
