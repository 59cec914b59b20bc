import { expect, type Page } from "@playwright/test";
import { test } from "./shop";
import {
  booksOf,
  CARDS,
  cardFrame,
  expectPaid,
  fillCard,
  fillDetails,
  HEADINGS,
  newEmail,
  openCheckout,
  orderIdOf,
  pay,
  putInBag,
} from "./shopper";

/** Test accounts of the gateway: the first bank pays after some days, the second sends the debit back. */
const IBAN_PAYS = "AT611904300234573201";
const IBAN_BOUNCES = "AT861904300235473202";

/** Well formed, and no account of the gateway's test data. */
const IBAN_REFUSED = "DE02120300000000202051";

const DAYS_UNTIL_DEBITED_S = 14 * 86_400;

async function choose(page: Page, method: RegExp, email = newEmail()): Promise<void> {
  await putInBag(page);
  await openCheckout(page);
  await fillDetails(page, email);
  await cardFrame(page).getByRole("radio", { name: method }).press("Space");
}

async function pressDebit(page: Page, iban: string, email = newEmail()): Promise<void> {
  await choose(page, /SEPA/, email);
  await cardFrame(page).locator("[name=iban]").fill(iban);
  await cardFrame(page).locator("[name=name]").fill("Ada Lovelace");
  await pay(page);
}

async function debit(page: Page, iban: string, email = newEmail()): Promise<string> {
  await pressDebit(page, iban, email);
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}\?token=/);
  return orderIdOf(page.url());
}

test("a payment approved on the bank's own page comes back paid, charged once", async ({ page, shop }) => {
  await choose(page, /Klarna/);
  await pay(page);
  await page.getByRole("button", { name: "Authorize Test Payment" }).click();
  await page.waitForURL(/\/orders\//);
  await expectPaid(page);
  expect((await booksOf(shop, orderIdOf(page.url()))).succeeded).toBe(1);
});

test("a payment refused on the bank's own page takes no money, and the order can still be paid", async ({
  page,
  shop,
}) => {
  await choose(page, /Klarna/);
  await pay(page);
  await page.getByRole("button", { name: "Fail Test Payment" }).click();
  await page.waitForURL(/\/orders\//);
  await expect(page.getByRole("heading", { level: 1, name: HEADINGS.failed })).toBeVisible();
  await expect(page.getByText("The payment wasn't approved, so no money was taken.").first()).toBeVisible();
  expect((await booksOf(shop, orderIdOf(page.url()))).captured).toBe(0);
});

test("R5 a debit is on its way for days, delivers nothing meanwhile, and is paid by itself in the end", async ({
  page,
  shop,
}) => {
  const orderId = await debit(page, IBAN_PAYS);
  await expect(page.getByRole("heading", { level: 1, name: /Your bank is sending the payment/ })).toBeVisible();
  const statuses = () => shop.query<{ status: string }>("select status from orders where id = $1", [orderId]);
  expect(await statuses()).toEqual([{ status: "processing" }]);
  await shop.control("POST", "/_sandbox/clock", { advance_s: DAYS_UNTIL_DEBITED_S });
  await expectPaid(page);
  expect((await booksOf(shop, orderId)).succeeded).toBe(1);
});

test("R5 G11 a debit that bounces days later is told by mail once, whose link leads to paying the same order by card", async ({
  page,
  shop,
}) => {
  const email = newEmail("bounced");
  const orderId = await debit(page, IBAN_BOUNCES, email);
  await expect(page.getByRole("heading", { level: 1, name: /Your bank is sending the payment/ })).toBeVisible();
  await shop.control("POST", "/_sandbox/clock", { advance_s: DAYS_UNTIL_DEBITED_S });
  await expect(page.getByRole("heading", { level: 1, name: HEADINGS.failed })).toBeVisible();
  await expect(page.getByText("Your bank returned the payment and no money was taken.").first()).toBeVisible();
  expect((await booksOf(shop, orderId)).succeeded).toBe(0);
  const mail = await shop.nextMail(email);
  expect(mail.subject).toContain("didn't arrive");
  expect(await shop.mailbox(email)).toHaveLength(1);
  const link = /https?:\/\/\S+\/orders\/\S+/.exec(mail.text)?.[0] ?? "";
  await page.goto(link);
  await page.getByRole("link", { name: "Try again" }).click();
  await fillCard(page, CARDS.visa);
  await pay(page);
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}\?token=/);
  await expectPaid(page);
  expect(orderIdOf(page.url())).toBe(orderId);
  expect((await booksOf(shop, orderId)).succeeded).toBe(1);
});

test("an account that can't be debited is said at the form, and the order is paid with a card instead", async ({
  page,
  shop,
}) => {
  await pressDebit(page, IBAN_REFUSED);
  await expect(page.getByText("These payment details weren't accepted, so no money was taken.")).toBeVisible();
  await cardFrame(page).getByRole("radio", { name: "Card" }).press("Space");
  await fillCard(page, CARDS.visa);
  await pay(page);
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}\?token=/);
  await expectPaid(page);
  expect((await booksOf(shop, orderIdOf(page.url()))).succeeded).toBe(1);
});
