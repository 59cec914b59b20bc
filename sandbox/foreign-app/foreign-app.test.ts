import { fileURLToPath } from "node:url";
import type { Browser, Page } from "@playwright/test";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { launchChromium } from "../browser/testing/chromium";
import { type Gateway, startGateway } from "../browser/testing/gateway";
import { openLampShop } from "./server";

const PAGE = fileURLToPath(new URL("./page.tsx", import.meta.url));
const START_MS = 60_000;
vi.setConfig({ testTimeout: 30_000 });

let gateway: Gateway;
let shop: Awaited<ReturnType<typeof openLampShop>>;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  gateway = await startGateway();
  shop = await openLampShop(gateway.origin, PAGE);
  browser = await launchChromium(process.env.CHROME_PATH);
}, START_MS);
afterAll(async () => {
  await browser?.close();
  await shop?.close();
  await gateway?.close();
});
beforeEach(async () => {
  page = await browser.newPage();
  page.setDefaultTimeout(15_000);
});
afterEach(() => page.close());

const form = () => page.frameLocator('iframe[title="Secure payment input frame"]');
const says = (words: string) => page.locator("output").filter({ hasText: words }).waitFor();
const press = (name: string) => page.getByRole("button", { name, exact: true }).press("Enter");

async function open(country: string): Promise<void> {
  await page.goto(`${shop.origin}/?country=${country}`);
  await form().locator("#card-tab").waitFor();
}

async function fill(values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await form().locator(`[name=${name}]`).fill(value);
}

/** The newest payment in the gateway's books. */
async function payment() {
  const { data } = await ask("/v1/payment_intents?limit=1&expand[]=data.payment_method");
  return data[0] as { id: string; status: string; payment_method: { type: string; card?: { wallet: unknown } } };
}

async function ask(path: string, body?: object) {
  const headers = { Authorization: "Bearer sk_test_sandbox", "Content-Type": "application/json" };
  const init = body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers };
  return (await fetch(gateway.origin + path, init)).json();
}

/** The shop delivers when its webhook says so, and not before. */
const delivered = (id: string) => expect.poll(() => shop.paid.filter((paid) => paid === id).length).toBe(1);

const CARD = { number: "4242424242424242", expiry: "12 / 40", cvc: "123" };

test("a card pays in the page", async () => {
  await open("PT");
  await fill(CARD);
  await press("Pay");
  await says("succeeded");
  const { id, payment_method } = await payment();
  expect(payment_method).toMatchObject({ type: "card", card: { wallet: null } });
  await delivered(id);
});

test("a card that needs 3-D Secure pays once the bank is satisfied (7, 8)", async () => {
  await open("PT");
  await fill({ ...CARD, number: "4000000000003220" });
  await press("Pay");
  const overlay = page.frameLocator('body > div > iframe[name^="__privateStripeFrame"]');
  await overlay.frameLocator("#challengeFrame").getByRole("button", { name: "Complete" }).click();
  await says("succeeded");
  await delivered((await payment()).id);
});

test("a declined card says why, and another one pays the same payment (4.3)", async () => {
  await open("PT");
  await fill({ ...CARD, number: "4000000000009995" });
  await press("Pay");
  await says("Your card has insufficient funds.");
  const { id } = await payment();
  expect(shop.paid).not.toContain(id);
  await fill(CARD);
  await press("Pay");
  await says("succeeded");
  expect((await payment()).id).toBe(id);
  await delivered(id);
});

test.each([
  ["Apple Pay", { type: "card", card: { wallet: { type: "apple_pay" } } }],
  ["Google Pay", { type: "card", card: { wallet: { type: "google_pay" } } }],
  ["Link", { type: "link" }],
])("%s pays from its sheet", async (wallet, method) => {
  await open("PT");
  await page
    .frameLocator('iframe[title="Secure express checkout frame"]')
    .getByRole("button", { name: wallet })
    .click();
  await page.frameLocator('iframe[title*="sheet of the sandbox"]').getByRole("button", { name: "Pay €48.00" }).click();
  await says("succeeded");
  const { id, payment_method } = await payment();
  expect(payment_method).toMatchObject(method);
  await delivered(id);
});

test.each([
  ["ideal", "NL", {}],
  ["bancontact", "BE", { name: "Ada Lovelace" }],
  ["klarna", "PT", { email: "ada@lamps.example" }],
])("%s pays at the bank, and the shopper comes back to a paid order (8)", async (type, country, values) => {
  await open(country);
  await form().locator(`[data-testid="${type}"]`).click();
  await fill(values);
  await press("Pay");
  await press("Authorize Test Payment");
  await says("succeeded");
  const { id, payment_method } = await payment();
  expect(payment_method.type).toBe(type);
  await delivered(id);
});

test("a SEPA debit is processing for days, then paid (4.4, 6.2)", async () => {
  await open("DE");
  await form().locator('[data-testid="sepa_debit"]').click();
  await fill({ name: "Ada Lovelace", email: "ada@lamps.example", iban: "DE89370400440532013000" });
  await press("Pay");
  await says("processing");
  const { id } = await payment();
  expect(shop.paid).not.toContain(id);
  await ask("/_sandbox/act", { type: "async_succeeds", payment_intent: id });
  await delivered(id);
});

test("a bank transfer is paid when the money arrives", async () => {
  await open("DE");
  await form().locator('[data-testid="customer_balance"]').click();
  await press("Pay");
  await expect.poll(async () => (await payment()).status).toBe("requires_action");
  const { id } = await payment();
  await ask("/_sandbox/act", { type: "async_succeeds", payment_intent: id });
  await delivered(id);
});
