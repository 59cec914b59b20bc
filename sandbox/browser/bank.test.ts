import { expect, test } from "vitest";
import { setUpCheckout } from "./testing/checkout";

const checkout = setUpCheckout({ chromePath: process.env.CHROME_PATH });

interface Intent {
  id: string;
  client_secret: string;
  status: string;
  next_action: { redirect_to_url: { url: string } } | null;
}

const returnUrl = () => new URL("/return?order=7", checkout.shop.address()).href;

/** An intent whose shopper is to go to the bank. */
async function sentToBank(type: string, more: Record<string, string> = {}): Promise<Intent & { url: string }> {
  const made = await checkout.api("/v1/payment_intents", {
    amount: "4800",
    currency: "eur",
    confirm: "true",
    return_url: returnUrl(),
    "payment_method_data[type]": type,
    "payment_method_data[billing_details][name]": "Ada",
    "payment_method_data[billing_details][email]": "ada@example.com",
    "payment_method_data[billing_details][address][country]": "DE",
    ...more,
  });
  const intent = made as unknown as Intent;
  return { ...intent, url: intent.next_action?.redirect_to_url.url ?? "" };
}

const statusOf = async ({ id }: Intent): Promise<string> => {
  const response = await fetch(`${checkout.gateway.origin}/v1/payment_intents/${id}`, {
    headers: { Authorization: "Bearer sk_test_sandbox" },
  });
  return ((await response.json()) as Intent).status;
};

const press = (name: string) => checkout.page.getByRole("button", { name }).click();

test.each([
  ["ideal", "Authorize Test Payment", "succeeded", "succeeded"],
  ["bancontact", "Authorize Test Payment", "succeeded", "succeeded"],
  ["klarna", "Authorize Test Payment", "succeeded", "succeeded"],
  ["ideal", "Fail Test Payment", "failed", "requires_payment_method"],
  ["bancontact", "Fail Test Payment", "failed", "requires_payment_method"],
  ["klarna", "Fail Test Payment", "failed", "requires_payment_method"],
])("%s: '%s' goes back to the shop with redirect_status %s (3.4, 8)", async (type, button, hint, status) => {
  const intent = await sentToBank(type);
  await checkout.page.goto(intent.url);
  await press(button);
  await checkout.page.waitForURL(/\/return/);
  expect(Object.fromEntries(new URL(checkout.page.url()).searchParams)).toEqual({
    order: "7",
    payment_intent: intent.id,
    payment_intent_client_secret: intent.client_secret,
    redirect_status: hint,
  });
  expect(await statusOf(intent)).toBe(status);
});

test("the page says who gets how much, by which method and bank", async () => {
  const intent = await sentToBank("ideal", { "payment_method_data[ideal][bank]": "abn_amro" });
  await checkout.page.goto(intent.url);
  const page = checkout.page.getByRole("main");
  await page.getByText("€48.00").waitFor();
  const facts = await page.locator("dl").textContent();
  expect(facts).toBe("ToSandbox ShopMethodiDEALBankABN AMROCurrencyEUR");
  expect(await checkout.page.title()).toBe("iDEAL test page");
});

test("the keyboard alone gets through, and the heading is read first", async () => {
  const intent = await sentToBank("bancontact");
  await checkout.page.goto(intent.url);
  await checkout.page.locator("h1:focus").waitFor();
  await checkout.page.keyboard.press("Tab");
  expect(await checkout.page.locator("button:focus").textContent()).toBe("Authorize Test Payment");
  await checkout.page.keyboard.press("Enter");
  await checkout.page.waitForURL(/\/return/);
  expect(await statusOf(intent)).toBe("succeeded");
});

test("reloading changes nothing; after the answer the page only shows the way back", async () => {
  const intent = await sentToBank("ideal");
  await checkout.page.goto(intent.url);
  await checkout.page.reload();
  await press("Authorize Test Payment");
  await checkout.page.waitForURL(/\/return/);
  await checkout.page.goto(intent.url);
  await checkout.page.getByRole("heading", { name: "You have already answered" }).waitFor();
  expect(await checkout.page.getByRole("button").count()).toBe(0);
  await checkout.page.getByRole("link", { name: "Return to Sandbox Shop" }).click();
  await checkout.page.waitForURL(/redirect_status=succeeded/);
});

test("Back from the shop does not lead to the bank again", async () => {
  const intent = await sentToBank("ideal");
  await checkout.page.goto(checkout.shop.address());
  await checkout.page.goto(intent.url);
  await press("Authorize Test Payment");
  await checkout.page.waitForURL(/\/return/);
  await checkout.page.goBack();
  await checkout.page.waitForURL(/settings=/);
});

test("pressing twice pays once", async () => {
  const intent = await sentToBank("ideal");
  await checkout.page.goto(intent.url);
  await checkout.page.getByRole("button", { name: "Authorize Test Payment" }).dblclick();
  await checkout.page.waitForURL(/\/return/);
  const response = await fetch(`${checkout.gateway.origin}/v1/charges?payment_intent=${intent.id}`, {
    headers: { Authorization: "Bearer sk_test_sandbox" },
  });
  expect(((await response.json()) as { data: unknown[] }).data).toHaveLength(1);
});

test("an answer that got lost on the way can be given again, and still counts once", async () => {
  const intent = await sentToBank("klarna");
  await checkout.page.goto(intent.url);
  await checkout.context.route("**/_sandbox/bank/visit", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await press("Authorize Test Payment");
  await checkout.page.getByRole("alert").filter({ hasText: "couldn't reach the bank" }).waitFor();
  await checkout.context.unroute("**/_sandbox/bank/visit");
  await press("Fail Test Payment");
  await checkout.page.waitForURL(/redirect_status=succeeded/);
  expect(await statusOf(intent)).toBe("succeeded");
});

test("a canceled payment has nothing to confirm and leads back; an earlier try's page leads nowhere", async () => {
  const intent = await sentToBank("ideal");
  await checkout.page.goto(intent.url);
  await checkout.page.getByRole("button", { name: "Authorize Test Payment" }).waitFor();
  await checkout.api(`/v1/payment_intents/${intent.id}/cancel`, {});
  await press("Authorize Test Payment");
  await checkout.page.waitForURL(/redirect_status=failed/);
  expect(await statusOf(intent)).toBe("canceled");
  const earlier = await sentToBank("ideal");
  await checkout.api(`/v1/payment_intents/${earlier.id}`, { amount: "9900" });
  await checkout.page.goto(earlier.url);
  await checkout.page.getByRole("heading", { name: "Nothing to confirm" }).waitFor();
  await checkout.page.goto(`${checkout.gateway.origin}/_sandbox/bank?payment_intent=${intent.id}`);
  await checkout.page.getByRole("heading", { name: "This page can't be shown" }).waitFor();
});

test.each([
  ["Authorize Test Setup", "succeeded"],
  ["Fail Test Setup", "failed"],
])("a setup asks for no sum, and '%s' comes back with redirect_status %s (3.4)", async (button, hint) => {
  const made = await checkout.api("/v1/setup_intents", {
    confirm: "true",
    return_url: returnUrl(),
    "payment_method_data[type]": "ideal",
  });
  const setup = made as unknown as Intent;
  await checkout.page.goto(setup.next_action?.redirect_to_url.url ?? "");
  await checkout.page.getByRole("heading", { name: "Save your account for later" }).waitFor();
  expect(await checkout.page.getByRole("main").textContent()).not.toMatch(/€|EUR/);
  await press(button);
  await checkout.page.waitForURL(/\/return/);
  expect(Object.fromEntries(new URL(checkout.page.url()).searchParams)).toEqual({
    order: "7",
    setup_intent: setup.id,
    setup_intent_client_secret: setup.client_secret,
    redirect_status: hint,
  });
});
