import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { type Shop, test } from "./shop";
import { buy, expectPaid, newEmail, openAsOwner, orderIdOf, signIn } from "./shopper";

/** Longer than two rounds of a worker that has just started. */
const ROUND_TAKES_MS = 45_000;

/** The worker begins a day, or five minutes, anew: what is due once in either is due now. */
async function letAWorkerGoRound(shop: Shop): Promise<void> {
  await shop.stop("worker");
  await shop.query("update reconciliations set started_at = started_at - interval '25 hours'");
  await shop.query("delete from gateway_readings where listing = 'books_round'");
  const [before] = await shop.query<{ count: number }>("select count(*)::int from reconciliations");
  await shop.start("worker");
  await expect
    .poll(
      async () =>
        await shop.query(
          "select 1 from reconciliations where outcome is not null and started_at > now() - interval '2 hours'",
        ),
      { timeout: ROUND_TAKES_MS },
    )
    .toHaveLength(1);
  const [after] = await shop.query<{ count: number }>("select count(*)::int from reconciliations");
  expect(after?.count).toBe((before?.count ?? 0) + 1);
}

/** Another app on the same account takes money. Its line is made an hour older, once it is known here. */
async function otherAppTakesMoney(shop: Shop): Promise<void> {
  const response = await fetch(`${shop.sandboxUrl}/v1/payment_intents`, {
    method: "POST",
    headers: { authorization: "Bearer sk_test_sandbox" },
    body: new URLSearchParams({
      ...{ amount: "900", currency: "eur", confirm: "true", payment_method: "pm_card_visa" },
      return_url: "http://localhost/back",
    }),
  });
  expect(response.status).toBe(200);
  await expect
    .poll(
      async () => {
        await letAWorkerGoRound(shop);
        return await shop.query("select 1 from gateway_transactions where amount_minor = 900");
      },
      { timeout: ROUND_TAKES_MS },
    )
    .toHaveLength(1);
  await shop.query(
    `begin; set local session_replication_role = replica;
     update gateway_transactions set created_at = created_at - interval '1 hour 1 second' where amount_minor = 900; commit`,
  );
}

async function buyOnce(page: Page): Promise<string> {
  const url = await buy(page, { email: newEmail("money") });
  await expectPaid(page);
  return orderIdOf(url);
}

test("a merchant sees where the money is and that the gateway says the same", async ({ page, shop, browser }) => {
  const shopper = await browser.newContext({ baseURL: shop.url });
  await buyOnce(await shopper.newPage());
  await letAWorkerGoRound(shop);
  await openAsOwner(page, shop, "/admin");
  await page.getByRole("link", { name: "Money" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Money" })).toBeVisible();
  const books = page.getByRole("region", { name: "Do the books agree?" });
  await expect(books).toContainText("Equal");
  // The shop goes on while the page is looked at: a fee may be read between the page and this question.
  const row = books.getByRole("row", { name: /^EUR/ });
  let held = "";
  const sides = async () => {
    await page.reload();
    const [sum] = await shop.query<{ sum: string }>(
      "select sum(amount_minor) from ledger_entries where account = 'gateway_balance' and currency = 'EUR'",
    );
    held = (Number(sum?.sum) / 100).toLocaleString("en", { minimumFractionDigits: 2 });
    return await row.getByRole("cell", { name: `€${held}` }).count();
  };
  await expect.poll(sides).toBe(2);
  await expect(row).toContainText("Nothing");
  const ledger = page.getByRole("region", { name: "Ledger in EUR" });
  await expect(ledger).toContainText(`€${held}`);
  await expect(ledger).toContainText("kept by the gateway");
  await expect(page.getByRole("region", { name: "Payouts" })).toContainText(
    "Nothing was sent to your bank account yet",
  );
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.goto("/admin/health");
  await expect(page.getByRole("listitem").filter({ hasText: "Do the books agree?" })).toContainText(
    "Yes, compared with the gateway's",
  );
});

test("W7 money that nothing here explains waits for a person, who says what they found, and is off the list", async ({
  page,
  shop,
  browser,
}) => {
  test.slow();
  const shopper = await browser.newContext({ baseURL: shop.url });
  await buyOnce(await shopper.newPage());
  await otherAppTakesMoney(shop);
  await letAWorkerGoRound(shop);
  await openAsOwner(page, shop, "/admin/money");
  const one = page.getByRole("listitem").filter({ hasText: "Money moved that nothing in this shop explains" });
  await expect(one).toContainText("€9.00");
  await expect(one).toContainText("What to do: Look it up at the gateway.");
  const books = page.getByRole("region", { name: "Do the books agree?" });
  await expect(books).toContainText("Different");
  await expect(page.getByRole("region", { name: "Ledger in EUR" })).toContainText(
    "moved at the gateway for nothing this shop did",
  );
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await one.getByText("Mark as looked at").first().click();
  await one.getByLabel("What did you find?").fill("The newsletter app. It is ours.");
  await one.getByRole("button", { name: "Mark as looked at" }).click();
  await expect(one).toHaveCount(0);
  const [kept] = await shop.query<{ resolved_by: string; note: string }>(
    "select resolved_by, note from payment_exceptions where kind = 'transaction_unexplained'",
  );
  expect(kept?.note).toBe("The newsletter app. It is ours.");
  expect(kept?.resolved_by).toMatch(/^staff:/);

  await letAWorkerGoRound(shop);
  await page.reload();
  await expect(books).toContainText("Equal");
  await expect(page.getByText("Needs a look")).toHaveCount(0);
});

test("a shopper can neither see nor settle what waits for the merchant", async ({ page, shop }) => {
  const [raised] = await shop.query<{ id: string }>(
    `insert into payment_exceptions (kind, object_id, detail, raised_at) values ('balance_differs', 'XTS', '{}', now())
     returning id`,
  );
  await signIn(page, shop, newEmail("curious"));
  const response = await page.goto("/admin/money");
  expect(response?.status()).toBe(404);
  await expect(page.locator("body")).not.toContainText("holds another sum");
  await expect
    .poll(() => shop.query("select resolved_at from payment_exceptions where id = $1", [raised?.id]))
    .toEqual([{ resolved_at: null }]);
  await shop.query("delete from payment_exceptions where id = $1", [raised?.id]);
});
