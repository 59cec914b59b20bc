import { expect } from "@playwright/test";
import { test } from "./shop";
import { CARDS, expectPaid, fillCard, fillDetails, newEmail, openCheckout, pay, putInBag } from "./shopper";

/** Digits that stand nowhere else: the number in every grouping, and an expiry and a code that no id holds by chance. */
const NUMBER = /4242[\s-]?4242[\s-]?4242[\s-]?4242/;
const CVC = "7391";
const EXPIRY = /1[0-2]\s*\/\s*(20)?47/;

test("no request to the shop holds card data, nor does any log or any row", async ({ page, shop }) => {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(shop.url).origin) return;
    sent.push(
      [request.method(), request.url(), JSON.stringify(request.headers()), request.postData() ?? ""].join("\n"),
    );
  });
  await putInBag(page);
  await openCheckout(page);
  await fillDetails(page, newEmail());
  // An American Express card has a code of four digits, which is easier to look for than three.
  await fillCard(page, "378282246310005");
  const frame = page.frameLocator('iframe[title="Secure payment input frame"]');
  await frame.locator("[name=expiry]").fill("11 / 47");
  await frame.locator("[name=cvc]").fill(CVC);
  await pay(page);
  await page.waitForURL(/\/orders\//);
  await expectPaid(page);

  expect(sent.length).toBeGreaterThan(5);
  const amex = /3782[\s-]?822463[\s-]?10005/;
  for (const text of [...sent, shop.logs(), await dump(shop.query)]) {
    expect(text).not.toMatch(amex);
    expect(text).not.toMatch(NUMBER);
    expect(text).not.toMatch(EXPIRY);
    expect(text).not.toMatch(new RegExp(`(cvc|code|cvv)\\W{1,5}${CVC}`, "i"));
  }
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toMatch(amex);
});

test("logs hold no secret, no address and no order link", async ({ page, shop }) => {
  const email = newEmail("canary.person");
  await putInBag(page);
  await openCheckout(page);
  await fillDetails(page, email);
  await fillCard(page, CARDS.declined);
  await pay(page);
  await expect(page.getByText("Your card was declined")).toBeVisible();
  await fillCard(page, CARDS.visa);
  await pay(page);
  await page.waitForURL(/\/orders\//);
  await expectPaid(page);
  const token = new URL(page.url()).searchParams.get("token") ?? "";
  expect(token.length).toBeGreaterThan(16);
  for (const secret of [email, token, "Rua do Almada", "_secret_", shop.webhookSecret, "canary_auth_secret"]) {
    expect(shop.logs(), secret).not.toContain(secret);
  }
});

/** Every row of every table, as text. */
async function dump(query: (text: string) => Promise<{ [column: string]: unknown }[]>): Promise<string> {
  const tables = await query(
    "select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables where table_schema in ('public', 'graphile_worker') and table_type = 'BASE TABLE'",
  );
  const texts = await Promise.all(
    tables
      .map(({ name }) => String(name))
      .filter((name) => !name.endsWith(".downloads"))
      .map(async (name) => JSON.stringify(await query(`select to_jsonb(t) as row from ${name} t`))),
  );
  return texts.join("\n");
}
