import { expect, type Page } from "@playwright/test";
import { type Shop, test } from "./shop";
import {
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
} from "./shopper";

/** The shopper's bank asks, and while it does, the order is closed: its time was up, and the news of it was lost. */
async function closeWhileAsked(page: Page, shop: Shop, email: string) {
  await putInBag(page);
  await openCheckout(page);
  await fillDetails(page, email);
  await fillCard(page, CARDS.threeDSecure);
  await pay(page);
  const bank = page.frameLocator("body > div > iframe[name^=__privateStripeFrame]").frameLocator("#challengeFrame");
  const complete = bank.getByRole("button", { name: "Complete" });
  await expect(complete).toBeVisible();
  const [order] = await shop.query<{ id: string }>("select id from orders where email = $1", [email]);
  const orderId = order?.id ?? "";
  await shop.query("update orders set status = 'expired', closed_at = now() where id = $1", [orderId]);
  await shop.query("update stock_holds set status = 'released' where order_id = $1", [orderId]);
  await shop.query(
    "update variants v set stock_held = stock_held - h.quantity from stock_holds h where h.variant_id = v.id and h.order_id = $1",
    [orderId],
  );
  return { orderId, complete };
}

const keptOf = async (shop: Shop, orderId: string) => {
  const books = (await shop.control("GET", "/_sandbox/books")) as {
    payment_intents: { id: string; metadata: Record<string, string> }[];
    charges: { payment_intent: string; amount_captured: number; amount_refunded: number }[];
  };
  const ids = new Set(books.payment_intents.filter((one) => one.metadata.order_id === orderId).map((one) => one.id));
  return books.charges
    .filter((charge) => ids.has(charge.payment_intent))
    .reduce((sum, charge) => sum + charge.amount_captured - charge.amount_refunded, 0);
};

test("W5 money that comes after an order closed pays it when the print is still there", async ({ page, shop }) => {
  const { orderId, complete } = await closeWhileAsked(page, shop, newEmail("late"));
  await complete.click();
  await page.waitForURL(/\/orders\//);
  await expectPaid(page);
  expect(orderIdOf(page.url())).toBe(orderId);
});

test("W5 U7 money that comes when the print is sold goes back by itself, and both sides are told", async ({
  page,
  shop,
  browser,
}) => {
  const { orderId, complete } = await closeWhileAsked(page, shop, newEmail("toolate"));
  const [before] = await shop.query<{ id: string; stock_on_hand: number }>(
    `select v.id, v.stock_on_hand from variants v, stock_holds h where h.variant_id = v.id and h.order_id = $1`,
    [orderId],
  );
  await shop.query("update variants set stock_on_hand = stock_held where id = $1", [before?.id]);
  await complete.click();
  await page.waitForURL(/\/orders\//);
  await expect(page.getByRole("heading", { level: 1, name: "Refunded in full" })).toBeVisible();
  await shop.query("update variants set stock_on_hand = $2 where id = $1", [before?.id, before?.stock_on_hand]);
  expect(await keptOf(shop, orderId)).toBe(0);
  const merchant = await (await browser.newContext({ baseURL: shop.url })).newPage();
  await openAsOwner(merchant, shop, `/admin/orders/${orderId}`);
  await expect(merchant.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(merchant.getByText("Refund due").first()).toBeVisible();
  await merchant.context().close();
});
