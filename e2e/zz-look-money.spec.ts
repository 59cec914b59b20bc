import { test } from "./shop";
import { buy, newEmail, openAsOwner, expectPaid } from "./shopper";

test("look", async ({ page, shop, browser }) => {
  test.slow();
  const shoot = async (name: string) => {
    for (const [width, height] of [[390, 844], [768, 1024], [1280, 800]] as const) {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme });
        await page.screenshot({ path: `/tmp/till/m4books-shots/${name}-${width}-${colorScheme}.png`, fullPage: true });
      }
    }
  };
  await openAsOwner(page, shop, "/admin/money");
  await shoot("empty");
  const shopper = await browser.newContext({ baseURL: shop.url });
  const tab = await shopper.newPage();
  await buy(tab, { email: newEmail("look") });
  await expectPaid(tab);
  await fetch(`${shop.sandboxUrl}/v1/payment_intents`, { method: "POST", headers: { authorization: "Bearer sk_test_sandbox" }, body: new URLSearchParams({ amount: "125000", currency: "eur", confirm: "true", payment_method: "pm_card_bypassPending", return_url: "http://localhost/back" }) });
  await shop.control("POST", "/_sandbox/clock", { advance_s: 2 });
  await fetch(`${shop.sandboxUrl}/v1/payouts`, { method: "POST", headers: { authorization: "Bearer sk_test_sandbox" }, body: new URLSearchParams({ amount: "100000", currency: "eur" }) });
  await shop.stop("worker");
  await shop.query("update reconciliations set started_at = started_at - interval '25 hours'");
  await shop.query("delete from gateway_readings where listing = 'books_round'");
  await shop.start("worker");
  await page.waitForTimeout(8000);
  const [o] = await shop.query<{ id: string }>("select id from orders limit 1");
  await shop.query(`insert into payment_exceptions (kind, object_id, order_id, detail, raised_at) values ('order_rebuilt', $1, $2, '{"not_known":"postal address, account, which pictures were seen","stock_missing":"LEAD-50"}', now())`, [o?.id, o?.id]);
  await shop.query(`insert into payment_exceptions (kind, object_id, detail, raised_at) values ('transaction_unexplained', 'txn_9ZbHq2eZvKYlo2C', '{"amount":900,"currency":"EUR","type":"charge","source":"ch_3NQ","because":"not_ours"}', now())`);
  await page.reload();
  await page.getByText("Mark as looked at").first().click();
  await shoot("full");
  await page.goto("/admin/health");
  await page.screenshot({ path: `/tmp/till/m4books-shots/health.png`, fullPage: true });
});
