import { expect, test } from "vitest";
import { setUpDesk } from "./testing/desk";

const desk = setUpDesk(process.env.CHROME_PATH);
const order = (order_number: string) => ({ metadata: { order_number, order_id: crypto.randomUUID() } });

test("a payment appears on the open page by itself, with its life, events and deliveries", async () => {
  const { page } = desk;
  await desk.open("");
  await page.getByText("No payments yet.").waitFor();
  await desk.pay();
  await page.getByRole("link", { name: /€48\.00.*Paid/ }).click();
  await page.getByRole("heading", { name: "€48.00" }).waitFor();
  await page.getByText("€48.00 paid with Visa 4242").waitFor();
  await page.getByText("The money was booked").waitFor();
  await page.getByText("Fee €1.69, net €46.31").waitFor();
  await expect.poll(() => page.locator(".event-list").getByText("delivered", { exact: true }).count()).toBe(4);
});

test("a declined try says in plain words why, with the codes of the gateway, and that no money was taken", async () => {
  const id = await desk.pay("pm_card_chargeDeclinedInsufficientFunds");
  await desk.open(`#/payments/${id}`);
  await desk.page.getByText("The try failed; no money was taken").waitFor();
  await desk.page.locator(".moments").getByText("There is not enough money on the card.").waitFor();
  await desk.page.locator(".moments").getByText("card_declined · insufficient_funds").waitFor();
});

test("a lost answer shows as one: the request, its key, the fault that struck it and the repeat that was replayed", async () => {
  const { page, stand } = desk;
  const { id } = await stand.stripe.paymentIntents.create({ amount: 4800, currency: "eur" });
  const rule = { method: "POST", path: "/v1/payment_intents/*/confirm", effect: "apply_then_reset", times: 1 };
  await stand.call("POST", "/_sandbox/faults", { json: rule });
  const confirm = () =>
    stand.call("POST", `/v1/payment_intents/${id}/confirm`, {
      form: { payment_method: "pm_card_visa", return_url: "http://localhost/back" },
      headers: { "Idempotency-Key": "order-7" },
    });
  await expect(confirm()).rejects.toThrow();
  await confirm();
  await desk.open(`#/payments/${id}`);
  const paid = page.locator(".moments > li", { hasText: "€48.00 paid" });
  await paid.getByText("no answer").waitFor();
  await paid.getByText("apply_then_reset").waitFor();
  await paid.getByText("order-7").waitFor();
  await page.getByText("Asked again with the same key: the saved answer was given").waitFor();
});

test("a delivery that fails shows each try with the receiver's answer, the body as sent and when the next is due", async () => {
  const { page, stand } = desk;
  stand.receiver.answer = 500;
  const id = await desk.pay();
  await desk.open(`#/payments/${id}`);
  const event = page.locator(".event", { hasText: "payment_intent.succeeded" });
  await event.getByText("Try 1").waitFor();
  await event.getByText(/Next try in \d+ s/).waitFor();
  await desk.advance(2);
  await event.getByText("Try 2").waitFor();
  await event.getByText("The receiver's answer").first().click();
  await event.getByText("noted").waitFor();
  await event.getByText("Body as sent").click();
  const sent = await stand.receiver.receive("payment_intent.succeeded", { about: id });
  expect(await event.getByRole("group", { name: "Body as sent" }).textContent()).toBe(sent.body);
  stand.receiver.answer = 200;
  await event.getByRole("button", { name: "Send again" }).click();
  await event.getByText("Sent again.").waitFor();
  await event.getByText("delivered").first().waitFor();
});

test.each([
  ["its order number", "KP-7"],
  ["its id", "id"],
  ["its amount", "73.10"],
  ["its e-mail address", "ADA@example"],
  ["the last four of its card", "4444"],
  ["two words of different fields", "mastercard 73.10"],
])("a payment is found by %s", async (_what, words) => {
  await desk.pay("pm_card_visa", order("KP-6"));
  const wanted = await desk.pay("pm_card_mastercard", {
    ...order("KP-7"),
    amount: 7310,
    receipt_email: "ada@example.com",
  });
  await desk.pay("pm_card_visa", order("KP-8"));
  await desk.open("");
  await desk.page.getByRole("searchbox").fill(words === "id" ? wanted : words);
  await desk.page.getByText("1 found").waitFor();
  expect(await desk.page.locator("a.line").allTextContents()).toEqual([expect.stringContaining("KP-7")]);
});

test("payments are filtered by where they stand, the filter is in the address, and it can be taken away", async () => {
  const { page } = desk;
  await desk.pay();
  await desk.pay("pm_card_chargeDeclined");
  await desk.pay("pm_card_visa", { capture_method: "manual" });
  await desk.open("");
  await page.getByLabel("Show").selectOption("held");
  await page.getByText("1 found").waitFor();
  expect(new URL(page.url()).hash).toBe("#/payments?state=held");
  await page.getByLabel("Show").selectOption("refunded");
  await page.getByText("No payments match.").waitFor();
  await page.getByRole("link", { name: "Show all" }).click();
  await expect.poll(() => page.locator("a.line").count()).toBe(3);
});

test("120 payments are paged through to the oldest and back, each shown once", async () => {
  const { page } = desk;
  for (let i = 0; i < 120; i += 1) {
    await desk.stand.stripe.paymentIntents.create({
      amount: 1000 + i,
      currency: "eur",
      metadata: { order_id: `o${i}` },
    });
  }
  await desk.open("");
  await page.getByText("120 payments").waitFor();
  const orders = () => page.locator("a.line .sub .grow").allTextContents();
  const seen = await orders();
  for (const first of ["o69", "o19"]) {
    await page.getByRole("link", { name: "Older" }).click();
    await page.locator("a.line").first().getByText(first, { exact: true }).waitFor();
    seen.push(...(await orders()));
  }
  expect(seen).toEqual(Array.from({ length: 120 }, (_, i) => `Order o${119 - i}`));
  await page.getByRole("link", { name: "Newer" }).click();
  await page.locator("a.line").first().getByText("o69", { exact: true }).waitFor();
  await page.getByRole("link", { name: "Newest" }).click();
  await page.locator("a.line").first().getByText("o119", { exact: true }).waitFor();
});

test("news takes neither the focus, nor what was typed, nor an opened part away", async () => {
  const { page } = desk;
  const id = await desk.pay();
  await desk.open(`#/payments/${id}`);
  await page.getByText("payment_intent.created", { exact: true }).click();
  const amount = page.getByLabel(/^Refund, at most/);
  await amount.fill("12.3");
  await desk.pay("pm_card_mastercard");
  await page.getByText("2 payments").waitFor();
  expect(await amount.inputValue()).toBe("12.3");
  expect(await amount.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.locator(".event[open]", { hasText: "payment_intent.created" }).waitFor();
});

test("the shop's words are shown as words, whatever markup or direction they have", async () => {
  const { page } = desk;
  const evil = "<img src=x onerror=document.title='stolen'>";
  const id = await desk.pay("pm_card_visa", {
    metadata: { order_number: evil, note: "x".repeat(500), "<b>": "</code><script>alert(1)</script>", الاسم: "محمد" },
    description: evil,
    receipt_email: "<b>@example.com",
    shipping: { name: "שלום <b>כהן</b>", address: { line1: evil } },
  });
  await desk.open(`#/payments/${id}`);
  await page.locator("h2", { hasText: "€48.00" }).waitFor();
  await page.locator(".side").getByText("שלום <b>כהן</b>").waitFor();
  for (const summary of await page.locator(".side summary").all()) await summary.click();
  expect(await page.locator("#screen img, #screen b, #screen script").count()).toBe(0);
  expect(await page.title()).toBe(`${evil} · Sandbox gateway`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

test("times stand in the reader's zone, and in UTC on hover", async () => {
  const id = await desk.pay();
  const page = await desk.newPage({ timezoneId: "Asia/Tokyo" });
  await desk.open(`#/payments/${id}`, page);
  const time = page.locator(".facts time").first();
  const { created } = await desk.stand.stripe.paymentIntents.retrieve(id);
  const tokyo = new Date((created + 9 * 3600) * 1000).toISOString().slice(11, 19);
  expect(await time.textContent()).toContain(tokyo);
  expect(await time.getAttribute("title")).toBe(
    `${new Date(created * 1000).toISOString().replace("T", " ").slice(0, 19)} UTC`,
  );
});

test("a sandbox that went away is said to be, and what was known stays", async () => {
  desk.awaitComplaint(/Failed to load resource|ERR_INTERNET_DISCONNECTED/);
  const { page, stand } = desk;
  await desk.pay();
  await desk.open("");
  await page.locator("a.line").waitFor();
  await page.context().setOffline(true);
  await page.getByRole("link", { name: "Events" }).click();
  await page.getByText("The sandbox does not answer.").waitFor();
  await page.context().setOffline(false);
  await stand.stripe.paymentIntents.create({ amount: 900, currency: "eur" });
  await page.locator("#connection.on").waitFor();
  await page.getByRole("heading", { name: "Events" }).waitFor();
});
