import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { type Shop, test } from "./shop";
import { booksOf, buy, CARDS, expectPaid, newEmail, openAsOwner, orderIdOf } from "./shopper";

/** What the shopper's bank does, at the gateway's own side. */
async function act(shop: Shop, orderId: string, type: "dispute" | "dispute_won" | "dispute_lost") {
  const { intents } = await booksOf(shop, orderId);
  await shop.control("POST", "/_sandbox/act", { type, payment_intent: intents[0]?.id });
}

async function untilDispute(shop: Shop, orderId: string, status: string) {
  await expect
    .poll(async () => await shop.query("select status from disputes where order_id = $1", [orderId]))
    .toEqual([{ status }]);
}

async function orderNumber(shop: Shop, orderId: string): Promise<string> {
  const [row] = await shop.query<{ number: string }>("select number from orders where id = $1", [orderId]);
  return row?.number ?? "";
}

/** A shopper's order, paid, then disputed. */
async function disputedOrder(page: Page, shop: Shop, card: string = CARDS.visa) {
  const url = await buy(page, { card, email: newEmail("disputing") });
  await expectPaid(page);
  const orderId = orderIdOf(url);
  await act(shop, orderId, "dispute");
  await untilDispute(shop, orderId, "needs_response");
  return { url, orderId, number: await orderNumber(shop, orderId) };
}

test("a disputed order stands in the list with its day and its reason, and says what to answer with", async ({
  page,
  shop,
  browser,
}) => {
  const shopper = await browser.newContext({ baseURL: shop.url });
  const { orderId, number } = await disputedOrder(await shopper.newPage(), shop);
  await openAsOwner(page, shop, "/admin");
  await page.getByRole("link", { name: "Disputes" }).click();
  const row = page.getByRole("row", { name: number });
  await expect(row).toContainText("Needs an answer");
  await expect(row).toContainText(/\d+ days left/);
  await expect(row).toContainText("The cardholder says it was not them");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.getByRole("searchbox").fill(number);
  await page.getByRole("searchbox").press("Enter");
  await expect(page.getByRole("table", { name: `Open disputes that match “${number}”, due first` })).toBeVisible();
  await page.keyboard.press("j");
  await expect(page.getByRole("link", { name: number })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.waitForURL(new RegExp(`/admin/orders/${orderId}`));

  const panel = page.getByRole("region", { name: "Dispute", exact: true });
  await expect(panel).toContainText("Needs an answer");
  await expect(panel.getByText("What to gather")).toBeVisible();
  await expect(panel.getByRole("link", { name: "Submit evidence at the sandbox" })).toHaveAttribute(
    "href",
    new RegExp(`^${shop.sandboxUrl}/`),
  );
  await expect(page.getByText("The shopper's bank disputes this payment", { exact: true })).toBeVisible();
  await expect(page.getByText(/ of it is with the shopper's bank/)).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await shopper.close();
});

test("R3 a refund that a dispute overtakes is refused with the reason, and nothing is sent back", async ({
  page,
  shop,
  browser,
}) => {
  const shopper = await browser.newContext({ baseURL: shop.url });
  const tab = await shopper.newPage();
  const orderId = orderIdOf(await buy(tab, { email: newEmail("refunding") }));
  await expectPaid(tab);
  await shopper.close();
  await openAsOwner(page, shop, `/admin/orders/${orderId}`);
  await page.getByRole("link", { name: "Refund", exact: true }).click();
  await page.getByLabel(/^Amount/).fill("10.00");
  await page.getByRole("button", { name: "Review refund" }).click();
  const send = page.getByRole("button", { name: "Refund €10.00" });
  await expect(send).toBeVisible();

  await act(shop, orderId, "dispute");
  await untilDispute(shop, orderId, "needs_response");
  await send.click();
  const refused = page.getByRole("alert").filter({ hasText: "Nothing was refunded" });
  await expect(refused).toContainText("The shopper's bank disputes this payment");
  expect(await shop.query("select 1 from refunds where order_id = $1", [orderId])).toEqual([]);

  await page.goto(`/admin/orders/${orderId}`);
  await expect(page.getByText("Not while the shopper's bank decides about it")).toBeVisible();
  await expect(page.getByRole("link", { name: "Refund", exact: true })).toHaveCount(0);
});

test("a dispute that is won gives the money back in the ledger, and nothing waits for a person any more", async ({
  page,
  shop,
  browser,
}) => {
  const shopper = await browser.newContext({ baseURL: shop.url });
  const { orderId, number } = await disputedOrder(await shopper.newPage(), shop);
  await act(shop, orderId, "dispute_won");
  await untilDispute(shop, orderId, "won");
  await openAsOwner(page, shop, `/admin/orders/${orderId}`);
  await expect(page.getByRole("region", { name: "Dispute", exact: true })).toContainText("Won");
  await page.getByText(/^Ledger: \d+ postings/).click();
  await expect(page.getByText("Dispute returned", { exact: true })).toBeVisible();
  await expect(page.getByText(/ of it is with the shopper's bank/)).toHaveCount(0);
  await expect(page.getByText("The shopper's bank disputes this payment", { exact: true })).toHaveCount(0);

  await page.goto("/admin/disputes");
  await expect(page.getByRole("row", { name: number })).toHaveCount(0);
  await page.getByRole("link", { name: "Decided" }).click();
  await expect(page.getByRole("row", { name: number })).toContainText("Won");
  await shopper.close();
});

test("the shopper's own page says what they bought and paid, and claims nothing about what their bank decides", async ({
  page,
  shop,
}) => {
  const { orderId, url } = await disputedOrder(page, shop);
  await page.goto(url);
  await expectPaid(page);
  await expect(page.locator("main")).not.toContainText(/dispute|refunded/i);
  await act(shop, orderId, "dispute_lost");
  await untilDispute(shop, orderId, "lost");
  await page.reload();
  await expectPaid(page);
  await expect(page.locator("main")).not.toContainText(/dispute|refunded/i);
});
